#include <async/mutex.h>

#include <async/run.h>
#include <async/task.h>
#include <async/when_all.h>
#include <async/yield.h>

#include <gtest/gtest.h>

#include <algorithm>
#include <coroutine>
#include <string>
#include <utility>

namespace {

using async::task;

task<> enter(async::mutex& mutex, int& inside, int& worst, std::string& order, char name) {
    const auto guard = co_await mutex.scoped_lock();
    order += name;
    worst = std::max(worst, ++inside);
    co_await async::yield();
    co_await async::yield();
    --inside;
}

TEST(mutex, lets_one_in_at_a_time_in_order) {
    async::mutex mutex;
    int inside = 0;
    int worst = 0;
    std::string order;
    async::run(async::when_all(enter(mutex, inside, worst, order, 'a'),
                               enter(mutex, inside, worst, order, 'b'),
                               enter(mutex, inside, worst, order, 'c')));
    EXPECT_EQ(worst, 1);
    EXPECT_EQ(order, "abc");
    EXPECT_TRUE(mutex.try_lock());
    EXPECT_FALSE(mutex.try_lock());
    mutex.unlock();
}

task<> by_hand(async::mutex& mutex) {
    co_await mutex.lock();
    EXPECT_FALSE(mutex.try_lock());
    mutex.unlock();
    auto guard = co_await mutex.scoped_lock();
    auto moved = std::move(guard);
    EXPECT_FALSE(mutex.try_lock());
    moved.unlock();
    moved.unlock();
    EXPECT_TRUE(mutex.try_lock());
    mutex.unlock();
}

TEST(mutex, can_be_unlocked_by_hand) {
    async::mutex mutex;
    async::run(by_hand(mutex));
}

TEST(mutex, is_not_locked_by_an_awaiter_that_is_dropped) {
    async::mutex mutex;
    {
        // NOLINTNEXTLINE(async-abandoned-task): what is to be shown
        auto forgotten = mutex.scoped_lock();
    }
    EXPECT_TRUE(mutex.try_lock());
}

// A waiter that disappears, also one that has just been handed the mutex, must not keep it.
task<> destroy_waiters(async::mutex& mutex, bool& got_it) {
    auto guard = co_await mutex.scoped_lock();
    {
        auto handed_over = mutex.lock();
        EXPECT_FALSE(handed_over.await_ready());
        handed_over.await_suspend(std::noop_coroutine());
        guard.unlock();
        EXPECT_FALSE(mutex.try_lock());
    }
    EXPECT_TRUE(mutex.try_lock());
    {
        auto queued = mutex.lock();
        EXPECT_FALSE(queued.await_ready());
        queued.await_suspend(std::noop_coroutine());
    }
    mutex.unlock();
    co_await mutex.lock();
    got_it = true;
    mutex.unlock();
}

TEST(mutex, survives_waiters_that_are_destroyed) {
    async::mutex mutex;
    bool got_it = false;
    async::run(destroy_waiters(mutex, got_it));
    EXPECT_TRUE(got_it);
}

} // namespace
