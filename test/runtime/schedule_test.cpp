#include <async/schedule.h>

#include <async/run.h>
#include <async/task.h>
#include <async/thread_pool.h>

#include <gtest/gtest.h>

#include <memory>
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

} // namespace
