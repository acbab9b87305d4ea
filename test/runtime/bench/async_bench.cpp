#include "bench.h"

#include <async/async.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <utility>
#include <vector>

namespace {

using async::task;
using async::tcp_listener;
using async::tcp_stream;

task<int> answer(int value) {
    co_return value;
}

/// A task made and awaited, which is ready at once.
void task_await(benchmark::State& state) {
    async::run([](benchmark::State& turns) -> task<> {
        for (auto _ : turns)
            benchmark::DoNotOptimize(co_await answer(1));
    }(state));
    bench::count_items(state, 1);
}
BENCH("async", task_await);

task<int> nested(int left) {
    if (left == 0)
        co_return 0;
    co_return 1 + co_await nested(left - 1);
}

/// A call and a return through tasks that await each other.
void task_chain(benchmark::State& state) {
    async::run([](benchmark::State& turns) -> task<> {
        for (auto _ : turns)
            benchmark::DoNotOptimize(co_await nested(bench::depth));
    }(state));
    bench::count_items(state, bench::depth);
}
BENCH("async", task_chain);

task<> count_down(int& left) {
    --left;
    co_return;
}

/// From `spawn` to the end of the task.
void spawn(benchmark::State& state) {
    async::run([](benchmark::State& turns) -> task<> {
        for (auto _ : turns) {
            int left = bench::many;
            for (int i = 0; i < bench::many; ++i)
                async::spawn(count_down(left));
            while (left > 0)
                co_await async::yield();
        }
    }(state));
    bench::count_items(state, bench::many);
}
BENCH("async", spawn);

task<> yield_in_turn(int turns) {
    for (int i = 0; i < turns; ++i)
        co_await async::yield();
}

/// One turn of a coroutine beside many others.
void yield(benchmark::State& state) {
    for (auto _ : state) {
        std::vector<task<>> tasks;
        for (int i = 0; i < bench::many; ++i)
            tasks.push_back(yield_in_turn(10));
        async::run(async::when_all(std::move(tasks)));
    }
    bench::count_items(state, std::int64_t{10} * bench::many);
}
BENCH("async", yield);

task<> sleep_once(std::chrono::nanoseconds duration, int& left) {
    co_await async::sleep_for(duration);
    --left;
}

/// Many timers that expire, none in the order in which they were set.
void timers(benchmark::State& state) {
    async::run([](benchmark::State& turns) -> task<> {
        for (auto _ : turns) {
            int left = bench::many;
            for (int i = 0; i < bench::many; ++i)
                async::spawn(sleep_once(std::chrono::nanoseconds(i * 7919 % bench::many), left));
            while (left > 0)
                co_await async::yield();
        }
    }(state));
    bench::count_items(state, bench::many);
}
BENCH("async", timers);

/// One short sleep after the other: how late does a timer wake?
void short_sleep(benchmark::State& state) {
    async::run([](benchmark::State& turns) -> task<> {
        for (auto _ : turns)
            co_await async::sleep_for(bench::short_sleep);
    }(state));
    bench::count_items(state, 1);
}
BENCH("async", short_sleep);

task<> echo(tcp_stream peer) {
    std::vector<char> buffer(bench::large_message);
    while (const std::size_t count = co_await peer.read_some(buffer))
        co_await peer.write_all(std::string_view(buffer.data(), count));
}

task<> send_and_receive(tcp_stream& socket, std::vector<char>& message, std::vector<char>& buffer) {
    co_await socket.write_all(std::string_view(message.data(), message.size()));
    for (std::size_t have = 0; have < message.size();)
        have += co_await socket.read_some(buffer);
}

task<> client(tcp_stream socket, std::size_t size, int rounds) {
    std::vector<char> message(size);
    std::vector<char> buffer(size);
    for (int i = 0; i < rounds; ++i)
        co_await send_and_receive(socket, message, buffer);
}

task<tcp_stream> connect_to_echo(tcp_listener& listener) {
    auto [mine, theirs] =
        co_await async::when_all(tcp_stream::connect(listener.local_endpoint()), listener.accept());
    async::spawn(echo(std::move(theirs)));
    co_return std::move(mine);
}

task<> round_trips(benchmark::State& turns, std::size_t size) {
    tcp_listener listener(async::endpoint::loopback());
    tcp_stream socket = co_await connect_to_echo(listener);
    std::vector<char> message(size);
    std::vector<char> buffer(size);
    for (auto _ : turns)
        co_await send_and_receive(socket, message, buffer);
}

/// A message to the other end of a connection and back.
void echo_small(benchmark::State& state) {
    async::run(round_trips(state, bench::small_message));
    bench::count_items(state, 1);
}
BENCH("async", echo_small);

void echo_large(benchmark::State& state) {
    async::run(round_trips(state, bench::large_message));
    bench::count_items(state, 1);
}
BENCH("async", echo_large);

/// From connecting to closing, ten round trips each, a hundred connections at once.
void echo_crowd(benchmark::State& state) {
    async::run([](benchmark::State& turns) -> task<> {
        tcp_listener listener(async::endpoint::loopback());
        for (auto _ : turns) {
            std::vector<task<>> clients;
            for (int i = 0; i < 100; ++i)
                clients.push_back(
                    client(co_await connect_to_echo(listener), bench::small_message, 10));
            co_await async::when_all(std::move(clients));
        }
    }(state));
    bench::count_items(state, 1'000);
}
BENCH("async", echo_crowd);

/// To another thread and back.
void thread_and_back(benchmark::State& state) {
    async::thread_pool pool(1);
    async::run([](benchmark::State& turns, async::thread_pool& other) -> task<> {
        for (auto _ : turns)
            benchmark::DoNotOptimize(co_await async::run_blocking(other, [] { return 1; }));
    }(state, pool));
    bench::count_items(state, 1);
}
BENCH("async", thread_and_back);

} // namespace
