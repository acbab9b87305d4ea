#include <async/semaphore.h>

#include <async/run.h>
#include <async/task.h>
#include <async/when_all.h>
#include <async/yield.h>

#include <gtest/gtest.h>

#include <algorithm>
#include <coroutine>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace {

using async::semaphore;
using async::task;

task<> work(semaphore& limit, int& running, int& most) {
    const auto permit = co_await limit.acquire();
    most = std::max(most, ++running);
    co_await async::yield();
    --running;
}

TEST(semaphore, limits) {
    semaphore limit(3);
    int running = 0;
    int most = 0;
    std::vector<task<>> tasks;
    for (int i = 0; i < 20; ++i)
        tasks.push_back(work(limit, running, most));
    async::run(async::when_all(std::move(tasks)));
    EXPECT_EQ(most, 3);
    EXPECT_EQ(limit.available(), 3u);
}

task<> take(semaphore& limit, std::size_t count, std::string& order, char name) {
    const auto permit = co_await limit.acquire(count);
    order += name;
    co_await async::yield();
}

TEST(semaphore, lets_nobody_jump_the_queue) {
    semaphore limit(2);
    std::string order;
    async::run(async::when_all(take(limit, 1, order, 'a'), take(limit, 2, order, 'b'),
                               take(limit, 1, order, 'c')));
    EXPECT_EQ(order, "abc");
    EXPECT_EQ(limit.available(), 2u);
}

task<> leave_the_queue(semaphore& limit) {
    auto held = co_await limit.acquire();
    std::optional many(limit.acquire(2));
    std::optional one(limit.acquire(1));
    EXPECT_FALSE(many->await_ready());
    many->await_suspend(std::noop_coroutine());
    EXPECT_FALSE(one->await_ready());
    one->await_suspend(std::noop_coroutine());
    many.reset(); // it held up the other, for whom there is enough
    EXPECT_EQ(limit.available(), 0u);
    one.reset();
    EXPECT_EQ(limit.available(), 1u);
    held.release();
    held.release();
    EXPECT_EQ(limit.available(), 2u);
}

TEST(semaphore, goes_on_when_a_waiter_is_destroyed) {
    semaphore limit(2);
    async::run(leave_the_queue(limit));
}

task<> wait_for_release(semaphore& limit, bool& through) {
    const auto permit = co_await limit.acquire();
    through = true;
}

task<> let_through(semaphore& limit) {
    co_await async::yield();
    limit.release();
}

TEST(semaphore, can_be_raised_from_outside) {
    semaphore limit(0);
    bool through = false;
    async::run(async::when_all(wait_for_release(limit, through), let_through(limit)));
    EXPECT_TRUE(through);
}

} // namespace
