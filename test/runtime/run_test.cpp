#include <async/run.h>

#include <async/sleep.h>
#include <async/task.h>
#include <async/thread_pool.h>

#include <gtest/gtest.h>

#include <chrono>
#include <memory>
#include <stdexcept>

namespace {

using namespace std::chrono_literals;
using async::task;

task<std::unique_ptr<int>> late() {
    co_await async::sleep_for(1ms);
    co_return std::make_unique<int>(5);
}

TEST(run, returns_the_result) {
    EXPECT_EQ(*async::run(late()), 5);
}

task<> fail() {
    co_await async::sleep_for(1ms);
    throw std::domain_error("main");
}

TEST(run, throws_the_exception) {
    EXPECT_THROW(async::run(fail()), std::domain_error);
}

TEST(run, takes_any_awaitable) {
    async::run(async::sleep_for(1ms));
}

task<> run_inside() {
    EXPECT_THROW(async::run(late()), std::logic_error); // NOLINT(async-sync-wait-in-coroutine): what is refused
    co_return;
}

TEST(run, does_not_nest) {
    async::run(run_inside());
}

task<int> finish_on(async::thread_pool& pool) {
    co_await pool.schedule();
    co_return 6;
}

TEST(run, may_finish_on_another_thread) {
    async::thread_pool pool(2);
    for (int i = 0; i < 200; ++i)
        EXPECT_EQ(async::run(finish_on(pool)), 6);
}

} // namespace
