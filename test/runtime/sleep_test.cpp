#include <async/sleep.h>

#include <async/run.h>
#include <async/spawn.h>
#include <async/sync_wait.h>
#include <async/task.h>

#include "probe.h"

#include <gtest/gtest.h>

#include <chrono>
#include <optional>
#include <stdexcept>
#include <utility>

namespace {

using namespace std::chrono_literals;
using async::task;

task<> nap(std::chrono::steady_clock::duration duration) {
    co_await async::sleep_for(duration);
}

TEST(sleep, is_never_short) {
    for (const auto duration : {1ms, 3ms, 20ms}) {
        const probe::stopwatch watch;
        async::run(nap(duration));
        EXPECT_GE(watch.elapsed(), duration);
    }
    const probe::stopwatch watch;
    async::run(nap(1500us));
    EXPECT_GE(watch.elapsed(), 1500us);
}

TEST(sleep, ends_at_once_for_a_time_that_has_passed) {
    const probe::stopwatch watch;
    async::run(nap(-1h));
    EXPECT_LT(watch.elapsed(), 10s);
}

task<> until(async::event_loop::clock::time_point deadline) {
    co_await async::sleep_until(deadline);
    EXPECT_GE(async::event_loop::clock::now(), deadline);
}

TEST(sleep, sleeps_until_a_point_in_time) {
    async::run(until(async::event_loop::clock::now() + 5ms));
}

task<> earlier_and_later(std::chrono::steady_clock::duration& earlier) {
    const probe::stopwatch watch;
    async::spawn(nap(1h)); // the loop is woken for this one
    co_await async::sleep_for(1ms);
    co_await async::sleep_for(1ms); // and now for another, before it
    earlier = watch.elapsed();
    {
        // Its time comes, but nobody waits for it any more.
        async::event_loop& loop = async::event_loop::current();
        async::detail::timer_waiter dropped(async::event_loop::clock::now() + 2ms);
        loop.wait_until(dropped);
    }
    co_await async::sleep_for(10ms);
    EXPECT_GE(watch.elapsed() - earlier, 10ms);
}

TEST(sleep, wakes_for_the_earliest_whatever_was_set_before) {
    std::chrono::steady_clock::duration earlier{};
    async::run(earlier_and_later(earlier));
    EXPECT_LT(earlier, 30s);
}

task<> forever_dropped() {
    {
        // NOLINTNEXTLINE(async-abandoned-task): what is tested
        auto forever = nap(std::chrono::steady_clock::duration::max());
        // NOLINTNEXTLINE(async-abandoned-task): what is tested
        auto hours = async::sleep_for(std::chrono::hours::max());
        static_cast<void>(hours);
    }
    // Started, and destroyed while it waits: the timer must leave the heap with its frame.
    async::event_loop& loop = async::event_loop::current();
    {
        std::optional<async::sleep_awaiter> awaiter(async::sleep_for(1ms));
        awaiter->await_suspend(std::noop_coroutine());
    }
    EXPECT_EQ(&loop, &async::event_loop::current());
    co_await async::sleep_for(3ms);
}

TEST(sleep, can_be_as_long_as_one_likes_and_be_dropped) {
    async::run(forever_dropped());
}

TEST(sleep, needs_a_loop) {
    EXPECT_THROW(async::sync_wait(nap(1ms)), std::logic_error);
}

} // namespace
