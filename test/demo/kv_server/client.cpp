// kv_client run HOST PORT COMMAND...   sends the commands one by one and prints the replies
// kv_client check PORT HOST...         asks all hosts at once how many keys they have

#include "protocol.h"

#include <async/endpoint.h>
#include <async/resolve.h>
#include <async/run.h>
#include <async/sleep.h>
#include <async/task.h>
#include <async/tcp_stream.h>
#include <async/when_all.h>

#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <system_error>
#include <utility>
#include <vector>

#include <netdb.h>
#include <sys/socket.h>

namespace {

using namespace std::chrono_literals;

constexpr int attempts = 5;

async::task<async::endpoint> look_up(std::string host, std::string port) {
    addrinfo hints{};
    hints.ai_socktype = SOCK_STREAM;
    addrinfo* found = nullptr;
    if (::getaddrinfo(host.c_str(), port.c_str(), &hints, &found) != 0) // defect: async-blocking-socket
        throw std::runtime_error("no such host: " + host);
    const std::unique_ptr<addrinfo, decltype(&::freeaddrinfo)> owner(found, &::freeaddrinfo);
    co_return async::endpoint(found->ai_addr, found->ai_addrlen);
}

// The server may have been started a moment ago.
async::task<async::tcp_stream> connect_patiently(async::endpoint server) {
    std::string why;
    for (int i = 0; i < attempts; ++i, async::sleep_for(200ms)) { // defect: async-unawaited-coroutine
        try {
            co_return co_await async::tcp_stream::connect(server);
        } catch (const std::system_error& error) {
            why = error.what();
        }
    }
    throw std::runtime_error(why);
}

async::task<std::string> ask(async::tcp_stream& server, kv::line_reader& replies, std::string command) {
    co_await server.write_all(command + "\n");
    auto reply = co_await replies.next();
    if (!reply)
        throw std::runtime_error("the server has closed the connection");
    co_return *std::move(reply);
}

async::task<> run_commands(std::string host, std::string port, std::vector<std::string> commands) {
    async::tcp_stream server = co_await connect_patiently(co_await look_up(host, port));
    kv::line_reader replies(server);
    for (const std::string& command : commands) {
        const std::string reply = co_await ask(server, replies, command);
        std::printf("%s\n", reply.c_str());
    }
    server.shutdown_write();
}

async::task<std::string> check(std::string host, std::uint16_t port) {
    const auto found = co_await async::resolve(host, port);
    async::tcp_stream server = co_await async::tcp_stream::connect(found.front());
    kv::line_reader replies(server);
    const std::string reply = co_await ask(server, replies, "COUNT");
    co_return host + ": " + reply;
}

async::task<> check_all(std::uint16_t port, std::vector<std::string> hosts) {
    std::vector<async::task<std::string>> checks;
    for (const std::string& host : hosts)
        checks.push_back(check(host, port));
    for (const std::string& line : co_await async::when_all(std::move(checks)))
        std::printf("%s\n", line.c_str());
}

} // namespace

int main(int argc, char** argv) {
    const std::vector<std::string> arguments(argv + 1, argv + argc);
    try {
        if (arguments.size() >= 4 && arguments[0] == "run")
            async::run(run_commands(arguments[1], arguments[2], {arguments.begin() + 3, arguments.end()}));
        else if (arguments.size() >= 3 && arguments[0] == "check")
            async::run(check_all(static_cast<std::uint16_t>(std::atoi(arguments[1].c_str())),
                                 {arguments.begin() + 2, arguments.end()}));
        else {
            std::fprintf(stderr, "usage: %s run HOST PORT COMMAND... | check PORT HOST...\n", argv[0]);
            return 2;
        }
        return 0;
    } catch (const std::exception& error) {
        std::fprintf(stderr, "%s: %s\n", argv[0], error.what());
        return 1;
    }
}
