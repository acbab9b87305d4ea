// Ten thousand connections at the same time, and not a byte of them lost.

#include "load.h"

#include <async/endpoint.h>
#include <async/run.h>
#include <async/semaphore.h>
#include <async/sleep.h>
#include <async/spawn.h>
#include <async/task.h>
#include <async/tcp_listener.h>
#include <async/tcp_stream.h>
#include <async/when_all.h>

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>
#include <vector>

namespace {

using namespace std::chrono_literals;
using async::endpoint;
using async::task;
using async::tcp_listener;
using async::tcp_stream;

constexpr int rounds = 3;

std::string message(int connection, int round) {
    std::string text = std::to_string(connection) + '/' + std::to_string(round) + ' ';
    while (text.size() < static_cast<std::size_t>(20 + (connection * 7 + round * 331) % 700))
        text += static_cast<char>('a' + (connection + static_cast<int>(text.size())) % 26);
    return text;
}

std::uint64_t all_bytes(int connections) {
    std::uint64_t sum = 0;
    for (int connection = 0; connection < connections; ++connection)
        for (int round = 0; round < rounds; ++round)
            sum += message(connection, round).size();
    return sum;
}

struct tally {
    int open = 0;
    int most_open = 0;
    std::uint64_t bytes = 0;
    async::semaphore ended{0};
};

task<> echo(tcp_stream peer, tally& all) {
    all.most_open = std::max(all.most_open, ++all.open);
    std::array<char, 1024> buffer;
    while (const std::size_t count = co_await peer.read_some(buffer)) {
        all.bytes += count;
        co_await peer.write_all(std::string_view(buffer.data(), count));
    }
    peer.shutdown_write();
    --all.open;
    all.ended.release();
}

task<> serve(tcp_listener& listener, int connections, tally& all) {
    for (int i = 0; i < connections; ++i)
        async::spawn(echo(co_await listener.accept(), all));
    co_await all.ended.acquire(static_cast<std::size_t>(connections));
}

// So that clients that give up do not leave the server waiting for ever.
task<> close_at_end_of(load::child& clients, tcp_listener& listener) {
    while (!clients.ended())
        co_await async::sleep_for(10ms);
    listener.close();
}

struct start_line {
    int missing;
    async::semaphore gate{0};

    task<> arrive(int all) {
        if (--missing == 0)
            gate.release(static_cast<std::size_t>(all));
        co_await gate.acquire();
    }
};

task<std::string> read(tcp_stream& socket, std::size_t size) {
    std::string text(size, '\0');
    std::size_t have = 0;
    while (have < size) {
        const std::size_t count = co_await socket.read_some(std::span(text).subspan(have));
        if (count == 0)
            break;
        have += count;
    }
    text.resize(have);
    co_return text;
}

task<int> client(endpoint server, int self, int all, async::semaphore& connecting,
                 start_line& start) {
    auto permit = co_await connecting.acquire();
    tcp_stream socket = co_await tcp_stream::connect(server);
    permit.release();
    co_await start.arrive(all);
    int echoed = 0;
    for (int round = 0; round < rounds; ++round) {
        const std::string text = message(self, round);
        co_await socket.write_all(text);
        echoed += co_await read(socket, text.size()) == text;
    }
    socket.shutdown_write();
    EXPECT_EQ(co_await read(socket, 1), "") << "something came that nobody had sent";
    co_return echoed;
}

task<> all_clients(std::uint16_t port, int connections) {
    // Fewer at a time than wait to be accepted at most.
    async::semaphore connecting(500);
    start_line start{connections};
    std::vector<task<int>> clients;
    for (int i = 0; i < connections; ++i) {
        // Several addresses, so that the ports of one do not run out when tests follow each other.
        const endpoint server = endpoint::parse("127.0.0." + std::to_string(1 + i % 16), port);
        clients.push_back(client(server, i, connections, connecting, start));
    }
    const std::vector<int> echoed = co_await async::when_all(std::move(clients));
    EXPECT_EQ(std::ranges::count(echoed, rounds), connections);
}

// Two processes, so that each needs one descriptor a connection and not two.
TEST(connections, ten_thousand_at_once_lose_nothing) {
    const int connections = load::scaled(10'000);
    LOAD_NEEDS_DESCRIPTORS(static_cast<rlim_t>(connections) + 100);
    tcp_listener listener(endpoint{});
    const std::uint16_t port = listener.local_endpoint().port();
    load::child clients([&] {
        listener.close();
        async::run(all_clients(port, connections));
    });
    tally all;
    async::run([](tcp_listener& on, load::child& others, int count, tally& counted) -> task<> {
        async::spawn(close_at_end_of(others, on));
        co_await serve(on, count, counted);
        while (!others.ended())
            co_await async::sleep_for(1ms);
    }(listener, clients, connections, all));
    EXPECT_TRUE(clients.succeeded());
    EXPECT_EQ(all.most_open, connections) << "they were not all open at the same time";
    EXPECT_EQ(all.bytes, all_bytes(connections));
}

} // namespace
