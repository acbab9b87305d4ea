#include <async/run_blocking.h>

#include <async/run.h>
#include <async/sleep.h>
#include <async/spawn.h>
#include <async/sync_wait.h>
#include <async/task.h>
#include <async/when_all.h>
#include <async/yield.h>

#include "probe.h"

#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <memory>
#include <stdexcept>
#include <stop_token>
#include <thread>
#include <utility>

namespace {

using namespace std::chrono_literals;
using async::run_blocking;
using async::task;

task<> elsewhere_and_back() {
    const auto home = std::this_thread::get_id();
    const auto there = co_await run_blocking([] { return std::this_thread::get_id(); });
    EXPECT_NE(there, home);
    EXPECT_EQ(std::this_thread::get_id(), home);
}

TEST(run_blocking, calls_elsewhere_and_resumes_at_home) {
    async::run(elsewhere_and_back());
}

task<> move_only() {
    auto input = std::make_unique<int>(3);
    auto pending =
        run_blocking([input = std::move(input)] { return std::make_unique<int>(*input + 1); });
    auto output = co_await std::move(pending);
    EXPECT_EQ(*output, 4);
}

TEST(run_blocking, moves_callable_and_result) {
    async::run(move_only());
}

task<> by_reference() {
    int value = 1;
    int& same = co_await run_blocking([&value]() -> int& { return value; });
    EXPECT_EQ(&same, &value);
    co_await run_blocking([&value] { value = 2; });
    EXPECT_EQ(value, 2);
}

TEST(run_blocking, gives_references_and_void) {
    async::run(by_reference());
}

task<> failing() {
    co_await run_blocking([] { throw std::runtime_error("there"); });
}

TEST(run_blocking, brings_exceptions_back) {
    EXPECT_THROW(async::run(failing()), std::runtime_error);
}

task<> tick(int& ticks) {
    for (;;) {
        co_await async::sleep_for(1ms);
        ++ticks;
    }
}

task<> block_beside(int& ticks) {
    async::spawn(tick(ticks));
    co_await run_blocking([] { std::this_thread::sleep_for(50ms); });
}

TEST(run_blocking, leaves_the_loop_free) {
    int ticks = 0;
    async::run(block_beside(ticks));
    EXPECT_GT(ticks, 2);
}

TEST(run_blocking, overlaps) {
    const probe::stopwatch watch;
    const auto sleep = [] { std::this_thread::sleep_for(60ms); };
    async::run(async::when_all(run_blocking(sleep), run_blocking(sleep), run_blocking(sleep)));
    EXPECT_LT(watch.elapsed(), 180ms);
}

struct progress {
    std::atomic<bool> begun = false;
    std::atomic<bool> done = false;
};

task<> abandon(std::shared_ptr<progress> seen, async::thread_pool& pool) {
    auto pending = run_blocking(pool, [seen] {
        seen->begun = true;
        std::this_thread::sleep_for(20ms);
        seen->done = true;
    });
    co_await std::move(pending);
    ADD_FAILURE() << "was destroyed while it waited, and went on";
}

task<> leave_while_it_runs(std::shared_ptr<progress> seen, async::thread_pool& pool) {
    async::spawn(abandon(seen, pool));
    while (!seen->begun)
        co_await async::sleep_for(1ms);
}

TEST(run_blocking, may_outlive_the_loop) {
    auto seen = std::make_shared<progress>();
    {
        async::thread_pool pool;
        async::run(leave_while_it_runs(seen, pool));
    }
    EXPECT_TRUE(seen->done);
    EXPECT_EQ(seen.use_count(), 1);
}

task<> leave_before_it_runs(std::shared_ptr<progress> seen, async::thread_pool& pool) {
    async::spawn(run_blocking(pool, [] { std::this_thread::sleep_for(20ms); }));
    async::spawn(abandon(std::move(seen), pool));
    co_await async::yield();
    co_await async::yield();
}

TEST(run_blocking, does_not_begin_what_nobody_wants_any_more) {
    auto seen = std::make_shared<progress>();
    {
        async::thread_pool one_thread(1);
        async::run(leave_before_it_runs(seen, one_thread));
    }
    EXPECT_FALSE(seen->begun);
    EXPECT_EQ(seen.use_count(), 1);
}

TEST(run_blocking, hands_on_the_stop_token) {
    const std::stop_source source;
    const auto token =
        async::run(run_blocking([](std::stop_token stop) { return stop; }), source.get_token());
    EXPECT_EQ(token, source.get_token());
}

TEST(run_blocking, needs_a_loop) {
    EXPECT_THROW(async::sync_wait(run_blocking([] {})), std::logic_error);
}

} // namespace
