// chat_server [PORT [HISTORY_FILE]]    until SIGINT or SIGTERM

#include "room.h"

#include <asio/co_spawn.hpp>
#include <asio/detached.hpp>
#include <asio/io_context.hpp>
#include <asio/ip/tcp.hpp>
#include <asio/signal_set.hpp>
#include <asio/use_awaitable.hpp>

#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <memory>
#include <string>
#include <utility>

namespace {

using asio::ip::tcp;

asio::awaitable<void> accept_all(tcp::acceptor& acceptor, chat::room& room) {
    for (;;) {
        tcp::socket socket = co_await acceptor.async_accept(asio::use_awaitable);
        std::make_shared<chat::participant>(std::move(socket), room)->start();
    }
}

} // namespace

int main(int argc, char** argv) {
    try {
        const auto port = static_cast<unsigned short>(argc > 1 ? std::atoi(argv[1]) : 0);
        asio::io_context context(1);
        chat::room room(argc > 2 ? argv[2] : "");
        tcp::acceptor acceptor(context, {asio::ip::address_v4::loopback(), port});
        std::printf("listening on 127.0.0.1:%d\n", acceptor.local_endpoint().port());
        std::fflush(stdout);

        asio::signal_set signals(context, SIGINT, SIGTERM);
        signals.async_wait([&](const asio::error_code&, int) { context.stop(); });
        asio::co_spawn(context, accept_all(acceptor, room), asio::detached);
        context.run();
        return 0;
    } catch (const std::exception& error) {
        std::fprintf(stderr, "%s: %s\n", argv[0], error.what());
        return 1;
    }
}
