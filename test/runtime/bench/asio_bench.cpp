#include "bench.h"

// g++ 12 and clang find fault with these headers, not with how they are used.
#include <asio/awaitable.hpp>
#include <asio/co_spawn.hpp>
#include <asio/detached.hpp>
#include <asio/io_context.hpp>
#include <asio/ip/tcp.hpp>
#include <asio/post.hpp>
#include <asio/steady_timer.hpp>
#include <asio/thread_pool.hpp>
#include <asio/use_awaitable.hpp>
#include <asio/write.hpp>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <system_error>
#include <utility>
#include <vector>

namespace {

using asio::awaitable;
using asio::detached;
using asio::use_awaitable;
using asio::ip::tcp;

/// Runs a coroutine to its end, and what it has spawned.
void run(awaitable<void> main_task) {
    asio::io_context loop(1); // for one thread: it may leave out some locks
    asio::co_spawn(loop, std::move(main_task), detached);
    loop.run();
}

awaitable<int> answer(int value) {
    co_return value;
}

void task_await(benchmark::State& state) {
    run([](benchmark::State& turns) -> awaitable<void> {
        for (auto _ : turns)
            benchmark::DoNotOptimize(co_await answer(1));
    }(state));
    bench::count_items(state, 1);
}
BENCH("asio", task_await);

awaitable<int> nested(int left) {
    if (left == 0)
        co_return 0;
    co_return 1 + co_await nested(left - 1);
}

void task_chain(benchmark::State& state) {
    run([](benchmark::State& turns) -> awaitable<void> {
        for (auto _ : turns)
            benchmark::DoNotOptimize(co_await nested(bench::depth));
    }(state));
    bench::count_items(state, bench::depth);
}
BENCH("asio", task_chain);

awaitable<void> count_down(int& left) {
    --left;
    co_return;
}

void spawn(benchmark::State& state) {
    run([](benchmark::State& turns) -> awaitable<void> {
        const auto loop = co_await asio::this_coro::executor;
        for (auto _ : turns) {
            int left = bench::many;
            for (int i = 0; i < bench::many; ++i)
                asio::co_spawn(loop, count_down(left), detached);
            while (left > 0)
                co_await asio::post(loop, use_awaitable);
        }
    }(state));
    bench::count_items(state, bench::many);
}
BENCH("asio", spawn);

awaitable<void> yield_in_turn(int turns) {
    const auto loop = co_await asio::this_coro::executor;
    for (int i = 0; i < turns; ++i)
        co_await asio::post(loop, use_awaitable);
}

void yield(benchmark::State& state) {
    for (auto _ : state) {
        asio::io_context loop(1);
        for (int i = 0; i < bench::many; ++i)
            asio::co_spawn(loop, yield_in_turn(10), detached);
        loop.run();
    }
    bench::count_items(state, std::int64_t{10} * bench::many);
}
BENCH("asio", yield);

awaitable<void> sleep_once(std::chrono::nanoseconds duration, int& left) {
    asio::steady_timer timer(co_await asio::this_coro::executor, duration);
    co_await timer.async_wait(use_awaitable);
    --left;
}

void timers(benchmark::State& state) {
    run([](benchmark::State& turns) -> awaitable<void> {
        const auto loop = co_await asio::this_coro::executor;
        for (auto _ : turns) {
            int left = bench::many;
            for (int i = 0; i < bench::many; ++i)
                asio::co_spawn(loop,
                               sleep_once(std::chrono::nanoseconds(i * 7919 % bench::many), left),
                               detached);
            while (left > 0)
                co_await asio::post(loop, use_awaitable);
        }
    }(state));
    bench::count_items(state, bench::many);
}
BENCH("asio", timers);

void short_sleep(benchmark::State& state) {
    run([](benchmark::State& turns) -> awaitable<void> {
        asio::steady_timer timer(co_await asio::this_coro::executor);
        for (auto _ : turns) {
            timer.expires_after(bench::short_sleep);
            co_await timer.async_wait(use_awaitable);
        }
    }(state));
    bench::count_items(state, 1);
}
BENCH("asio", short_sleep);

awaitable<void> echo(tcp::socket peer) {
    std::vector<char> buffer(bench::large_message);
    try {
        for (;;) {
            const std::size_t count =
                co_await peer.async_read_some(asio::buffer(buffer), use_awaitable);
            co_await asio::async_write(peer, asio::buffer(buffer, count), use_awaitable);
        }
    } catch (const std::system_error&) {
        // The end of the stream is an exception here.
    }
}

awaitable<void> send_and_receive(tcp::socket& socket, std::vector<char>& message,
                                 std::vector<char>& buffer) {
    co_await asio::async_write(socket, asio::buffer(message), use_awaitable);
    for (std::size_t have = 0; have < message.size();)
        have += co_await socket.async_read_some(asio::buffer(buffer), use_awaitable);
}

awaitable<void> client(tcp::socket socket, std::size_t size, int rounds) {
    std::vector<char> message(size);
    std::vector<char> buffer(size);
    for (int i = 0; i < rounds; ++i)
        co_await send_and_receive(socket, message, buffer);
}

awaitable<tcp::socket> connect_to_echo(tcp::acceptor& listener) {
    tcp::socket mine(listener.get_executor());
    co_await mine.async_connect(listener.local_endpoint(), use_awaitable);
    tcp::socket theirs = co_await listener.async_accept(use_awaitable);
    mine.set_option(tcp::no_delay(true));
    theirs.set_option(tcp::no_delay(true));
    asio::co_spawn(listener.get_executor(), echo(std::move(theirs)), detached);
    co_return mine;
}

const tcp::endpoint loopback(asio::ip::address_v4::loopback(), 0);

awaitable<void> round_trips(benchmark::State& turns, std::size_t size) {
    tcp::acceptor listener(co_await asio::this_coro::executor, loopback);
    tcp::socket socket = co_await connect_to_echo(listener);
    std::vector<char> message(size);
    std::vector<char> buffer(size);
    for (auto _ : turns)
        co_await send_and_receive(socket, message, buffer);
}

void echo_small(benchmark::State& state) {
    run(round_trips(state, bench::small_message));
    bench::count_items(state, 1);
}
BENCH("asio", echo_small);

void echo_large(benchmark::State& state) {
    run(round_trips(state, bench::large_message));
    bench::count_items(state, 1);
}
BENCH("asio", echo_large);

awaitable<void> count_client(tcp::socket socket, int& left) {
    co_await client(std::move(socket), bench::small_message, 10);
    --left;
}

void echo_crowd(benchmark::State& state) {
    run([](benchmark::State& turns) -> awaitable<void> {
        const auto loop = co_await asio::this_coro::executor;
        tcp::acceptor listener(loop, loopback);
        for (auto _ : turns) {
            std::vector<tcp::socket> sockets;
            for (int i = 0; i < 100; ++i)
                sockets.push_back(co_await connect_to_echo(listener));
            int left = 100;
            for (tcp::socket& socket : sockets)
                asio::co_spawn(loop, count_client(std::move(socket), left), detached);
            while (left > 0)
                co_await asio::post(loop, use_awaitable);
        }
    }(state));
    bench::count_items(state, 1'000);
}
BENCH("asio", echo_crowd);

void thread_and_back(benchmark::State& state) {
    asio::thread_pool pool(1);
    run([](benchmark::State& turns, asio::thread_pool& other) -> awaitable<void> {
        const auto loop = co_await asio::this_coro::executor;
        for (auto _ : turns)
            benchmark::DoNotOptimize(co_await asio::co_spawn(
                other, []() -> awaitable<int> { co_return 1; }, use_awaitable));
    }(state, pool));
    bench::count_items(state, 1);
}
BENCH("asio", thread_and_back);

} // namespace
