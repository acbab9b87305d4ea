#include "control.h"

#include <async/readiness.h>

#include <array>
#include <cstddef>
#include <cstdio>

#include <sys/socket.h>

namespace kv {

namespace {

std::string without_end(std::string text) {
    while (!text.empty() && text.back() == '\n')
        text.pop_back();
    return text;
}

async::task<std::string> next_message(int fd) {
    std::array<char, 256> buffer;
    co_await async::readable(fd);
    const ssize_t count = ::recv(fd, buffer.data(), buffer.size(), 0);
    co_return count > 0 ? without_end(std::string(buffer.data(), static_cast<std::size_t>(count))) : "";
}

async::task<bool> authenticate(int fd, const std::string& token) {
    std::array<char, 256> buffer;
    const ssize_t count = ::recv(fd, buffer.data(), buffer.size(), 0); // defect: async-blocking-socket
    co_return count > 0 && without_end(std::string(buffer.data(), static_cast<std::size_t>(count))) == token;
}

} // namespace

async::task<> obey_supervisor(int fd, std::string token, server_state& state) {
    if (!co_await authenticate(fd, token)) {
        std::fprintf(stderr, "supervisor rejected\n");
        co_return;
    }
    for (;;) {
        const std::string command = co_await next_message(fd);
        if (command.empty())
            co_return;
        if (command == "save")
            co_await state.store.save();
        else if (command == "stop")
            state.stopping = true;
        else
            std::fprintf(stderr, "supervisor says '%s'?\n", command.c_str());
    }
}

} // namespace kv
