// A million of everything, on a stack that does not grow.

#include "load.h"

#include "../probe.h"

#include <async/run.h>
#include <async/sync_wait.h>
#include <async/task.h>
#include <async/when_all.h>
#include <async/yield.h>

#include <gtest/gtest.h>

#include <numeric>
#include <utility>
#include <vector>

namespace {

using async::task;

constexpr int million = 1'000'000;
// What some calls between two marks may take, whatever the level of optimisation.
constexpr std::uintptr_t a_few_frames = std::uintptr_t{64} * 1024;

task<int> at_once(int value, probe::stack_span& stack) {
    stack.mark();
    co_return value;
}

task<int> next_turn(int value, probe::stack_span& stack) {
    co_await async::yield();
    stack.mark();
    co_return value;
}

template <typename Make>
void check_a_million(Make make) {
    const int count = load::scaled(million);
    probe::stack_span stack;
    std::vector<task<int>> tasks;
    for (int i = 0; i < count; ++i)
        tasks.push_back(make(i, stack));
    const std::vector<int> results = async::run(async::when_all(std::move(tasks)));
    ASSERT_EQ(results.size(), static_cast<std::size_t>(count));
    for (int i = 0; i < count; ++i)
        ASSERT_EQ(results[static_cast<std::size_t>(i)], i);
    EXPECT_LT(stack.bytes(), a_few_frames);
}

TEST(many_tasks, when_all_of_a_million_that_are_ready) {
    check_a_million(at_once);
}

TEST(many_tasks, when_all_of_a_million_that_wait) {
    check_a_million(next_turn);
}

// Every call is one transfer into a task and one back.
task<int> depth(int left, probe::stack_span& stack) {
    stack.mark();
    if (left == 0)
        co_return 0;
    const int below = co_await depth(left - 1, stack);
    stack.mark();
    co_return below + 1;
}

TEST(many_tasks, a_chain_of_a_million_transfers) {
    if (!probe::must_transfer)
        GTEST_SKIP() << "this build need not turn symmetric transfer into a tail call";
    const int count = load::scaled(million);
    probe::stack_span stack;
    EXPECT_EQ(async::sync_wait(depth(count, stack)), count);
    EXPECT_LT(stack.bytes(), a_few_frames);
}

task<long> one_after_the_other(int count, probe::stack_span& stack) {
    long sum = 0;
    for (int i = 0; i < count; ++i)
        sum += co_await at_once(1, stack);
    co_return sum;
}

TEST(many_tasks, a_million_in_a_row) {
    if (!probe::must_transfer)
        GTEST_SKIP() << "this build need not turn symmetric transfer into a tail call";
    const int count = load::scaled(million);
    probe::stack_span stack;
    EXPECT_EQ(async::sync_wait(one_after_the_other(count, stack)), count);
    EXPECT_LT(stack.bytes(), a_few_frames);
}

} // namespace
