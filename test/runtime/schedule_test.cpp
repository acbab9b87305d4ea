#include <async/schedule.h>

#include <async/event_loop.h>
#include <async/run.h>
#include <async/sleep.h>
#include <async/sync_wait.h>
#include <async/task.h>
#include <async/thread_pool.h>

#include <gtest/gtest.h>

#include <chrono>
#include <coroutine>
#include <memory>
#include <stdexcept>
#include <thread>

namespace {

async::task<> there_and_back(async::thread_pool& pool) {
    async::event_loop& home = async::event_loop::current();
    const auto here = std::this_thread::get_id();
    for (int i = 0; i < 100; ++i) {
        co_await pool.schedule();
        EXPECT_NE(std::this_thread::get_id(), here);
        co_await async::schedule(home);
        EXPECT_EQ(std::this_thread::get_id(), here);
    }
    co_await async::schedule(home);
}

TEST(schedule, brings_a_coroutine_back) {
    async::thread_pool pool(2);
    async::run(there_and_back(pool));
}

// Destroyed on its way: the loop must find that out before it resumes what is no longer there.
TEST(schedule, forgets_a_coroutine_that_is_gone) {
    async::event_loop loop;
    {
        auto awaiter = std::make_unique<async::schedule_awaiter>(loop);
        awaiter->await_suspend(std::noop_coroutine());
    }
    loop.post([&] { loop.stop(); });
    loop.run();
}

async::task<> with_schedule_on(async::thread_pool& pool) {
    async::event_loop& home = async::event_loop::current();
    co_await async::schedule_on(pool);
    EXPECT_EQ(async::event_loop::try_current(), nullptr);
    EXPECT_THROW(co_await async::sleep_for(std::chrono::milliseconds(1)), std::logic_error);
    co_await async::schedule_on(home);
    EXPECT_EQ(async::event_loop::try_current(), &home);
}

TEST(schedule_on, moves_to_a_pool_and_to_a_loop) {
    async::thread_pool pool(2);
    async::run(with_schedule_on(pool));
}

async::task<int> compute(std::thread::id& where) {
    where = std::this_thread::get_id();
    co_return 42;
}

async::task<> fail() {
    throw std::runtime_error("there");
    co_return;
}

async::task<> hop_there(async::thread_pool& pool) {
    const auto here = std::this_thread::get_id();
    std::thread::id there;
    EXPECT_EQ(co_await async::hop(pool, compute(there)), 42);
    EXPECT_NE(there, here);
    EXPECT_EQ(std::this_thread::get_id(), here);
    EXPECT_THROW(co_await async::hop(pool, fail()), std::runtime_error);
    EXPECT_EQ(std::this_thread::get_id(), here);
}

TEST(hop, comes_back_with_the_result) {
    async::thread_pool pool(2);
    async::run(hop_there(pool));
}

TEST(hop, needs_a_loop_to_come_back_to) {
    async::thread_pool pool(1);
    std::thread::id there;
    EXPECT_THROW(async::sync_wait(async::hop(pool, compute(there))), std::logic_error);
    EXPECT_EQ(there, std::thread::id());
}

} // namespace
