#include <async/when_all.h>

#include <async/run.h>
#include <async/sleep.h>
#include <async/sync_wait.h>
#include <async/task.h>
#include <async/thread_pool.h>

#include "probe.h"

#include <gtest/gtest.h>

#include <chrono>
#include <functional>
#include <memory>
#include <stdexcept>
#include <string>
#include <tuple>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

namespace {

using namespace std::chrono_literals;
using async::task;
using async::when_all;

template <typename T>
task<T> later(T value, std::chrono::milliseconds after) {
    co_await async::sleep_for(after);
    co_return value;
}

task<> nothing(int& finished, std::chrono::milliseconds after) {
    co_await async::sleep_for(after);
    ++finished;
}

task<> mixed_results() {
    int finished = 0;
    auto [number, text, none, box] =
        co_await when_all(later(1, 2ms), later(std::string("two"), 1ms), nothing(finished, 1ms),
                          later(std::make_unique<int>(4), 1ms));
    static_assert(std::is_same_v<decltype(none), std::monostate>);
    EXPECT_EQ(number, 1);
    EXPECT_EQ(text, "two");
    EXPECT_EQ(finished, 1);
    EXPECT_EQ(*box, 4);
}

TEST(when_all, gives_a_tuple_of_all_results) {
    async::run(mixed_results());
}

task<int&> refer(int& value) {
    co_return value;
}

TEST(when_all, keeps_references) {
    int a = 1;
    int b = 2;
    auto [first, second] = async::sync_wait(when_all(refer(a), refer(b)));
    EXPECT_EQ(&first, &a);
    EXPECT_EQ(&second, &b);
    std::vector<task<int&>> tasks;
    tasks.push_back(refer(a));
    const std::vector<std::reference_wrapper<int>> all =
        async::sync_wait(when_all(std::move(tasks)));
    EXPECT_EQ(&all[0].get(), &a);
}

TEST(when_all, of_nothing_is_done) {
    EXPECT_EQ(async::sync_wait(when_all()), std::tuple<>());
    EXPECT_TRUE(async::sync_wait(when_all(std::vector<task<int>>())).empty());
}

TEST(when_all, overlaps) {
    const probe::stopwatch watch;
    async::run(when_all(async::sleep_for(60ms), async::sleep_for(60ms), async::sleep_for(60ms)));
    EXPECT_GE(watch.elapsed(), 60ms);
    EXPECT_LT(watch.elapsed(), 180ms)
        << "three sleeps of 60 ms took as long as one after the other";
}

task<int> fail_after(std::chrono::milliseconds after, const char* why) {
    co_await async::sleep_for(after);
    throw std::runtime_error(why);
}

task<> first_of_two_failures() {
    int finished = 0;
    try {
        co_await when_all(nothing(finished, 5ms), fail_after(3ms, "first argument"),
                          fail_after(1ms, "first in time"), nothing(finished, 10ms));
        ADD_FAILURE() << "no exception";
    } catch (const std::runtime_error& error) {
        EXPECT_STREQ(error.what(), "first argument");
    }
    EXPECT_EQ(finished, 2) << "all must have finished before the exception";
}

TEST(when_all, throws_after_all_have_finished) {
    async::run(first_of_two_failures());
}

task<> failure_in_a_range() {
    std::vector<task<int>> tasks;
    tasks.push_back(later(1, 1ms));
    tasks.push_back(fail_after(1ms, "in range"));
    EXPECT_THROW(co_await when_all(std::move(tasks)), std::runtime_error);
}

TEST(when_all, throws_for_ranges_too) {
    async::run(failure_in_a_range());
}

TEST(when_all, keeps_the_order_of_a_range) {
    std::vector<task<int>> tasks;
    for (int i = 0; i < 50; ++i)
        tasks.push_back(later(i, std::chrono::milliseconds(10 - i % 10)));
    const std::vector<int> results = async::run(when_all(std::move(tasks)));
    ASSERT_EQ(results.size(), 50u);
    for (int i = 0; i < 50; ++i)
        EXPECT_EQ(results[static_cast<std::size_t>(i)], i);
}

task<> void_range() {
    int finished = 0;
    std::vector<task<>> tasks;
    for (int i = 0; i < 10; ++i)
        tasks.push_back(nothing(finished, 1ms));
    co_await when_all(std::move(tasks));
    EXPECT_EQ(finished, 10);
}

TEST(when_all, takes_a_range_of_void) {
    async::run(void_range());
}

TEST(when_all, does_not_start_until_awaited) {
    int finished = 0;
    {
        // NOLINTNEXTLINE(async-abandoned-task): what is to be shown
        auto dropped = when_all(nothing(finished, 0ms));
    }
    EXPECT_EQ(finished, 0);
}

task<int> on_pool(async::thread_pool& pool, int value) {
    co_await pool.schedule();
    co_return value;
}

TEST(when_all, joins_threads) {
    async::thread_pool pool(4);
    for (int round = 0; round < 200; ++round) {
        auto [a, b, c] =
            async::sync_wait(when_all(on_pool(pool, 1), on_pool(pool, 2), on_pool(pool, 3)));
        ASSERT_EQ(a + b + c, 6);
    }
}

} // namespace
