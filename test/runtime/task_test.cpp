#include <async/task.h>

#include <async/sync_wait.h>

#include "probe.h"

#include <gtest/gtest.h>

#include <coroutine>
#include <memory>
#include <stdexcept>
#include <string>
#include <type_traits>
#include <utility>

namespace {

using async::sync_wait;
using async::task;

task<int> answer() {
    co_return 42;
}

TEST(task, gives_its_value) {
    EXPECT_EQ(sync_wait(answer()), 42);
}

task<> note(bool& ran) {
    ran = true;
    co_return;
}

TEST(task, does_nothing_until_it_is_awaited) {
    bool ran = false;
    {
        auto pending = note(ran);
        EXPECT_TRUE(pending);
    }
    EXPECT_FALSE(ran) << "a dropped task must not have run";
    sync_wait(note(ran));
    EXPECT_TRUE(ran);
}

TEST(task, says_so_in_its_types) {
    using promise = std::coroutine_traits<task<int>>::promise_type;
    static_assert(std::is_same_v<promise, task<int>::promise_type>);
    static_assert(std::is_same_v<decltype(std::declval<promise&>().initial_suspend()),
                                 async::detail::lazy_start>);
    static_assert(async::awaitable<task<int>>);
    static_assert(!async::awaitable<task<int>&>, "only an rvalue can be awaited");
    static_assert(std::is_nothrow_move_constructible_v<task<int>>);
    static_assert(!std::is_copy_constructible_v<task<int>>);
    static_assert(std::is_same_v<async::await_result_t<task<int&>>, int&>);
    static_assert(std::is_void_v<async::await_result_t<task<>>>);
}

task<std::unique_ptr<int>> boxed(int value) {
    co_return std::make_unique<int>(value);
}

task<int> unboxed(int value) {
    co_return *co_await boxed(value);
}

TEST(task, gives_move_only_results) {
    EXPECT_EQ(*sync_wait(boxed(7)), 7);
    EXPECT_EQ(sync_wait(unboxed(8)), 8);
}

task<int&> reference_to(int& value) {
    co_return value;
}

TEST(task, gives_references) {
    int value = 1;
    sync_wait(reference_to(value)) = 2;
    EXPECT_EQ(value, 2);
    EXPECT_EQ(&sync_wait(reference_to(value)), &value);
}

task<std::string> converted() {
    co_return "text";
}

TEST(task, converts_what_is_returned) {
    EXPECT_EQ(sync_wait(converted()), "text");
}

task<int> failing() {
    throw std::runtime_error("no");
    co_return 0;
}

task<int> passing_on() {
    co_return co_await failing();
}

task<int> catching() {
    try {
        co_return co_await failing();
    } catch (const std::runtime_error&) {
        co_return -1;
    }
}

TEST(task, rethrows_where_it_is_awaited) {
    EXPECT_THROW(sync_wait(failing()), std::runtime_error);
    EXPECT_THROW(sync_wait(passing_on()), std::runtime_error);
    EXPECT_EQ(sync_wait(catching()), -1);
}

// An exception as a value is not an exception thrown.
task<std::exception_ptr> carrying() {
    co_return std::make_exception_ptr(std::runtime_error("value"));
}

TEST(task, tells_an_exception_returned_from_one_thrown) {
    EXPECT_NE(sync_wait(carrying()), nullptr);
}

task<> awaiting_twice() {
    auto once = answer();
    EXPECT_EQ(co_await std::move(once), 42);
    EXPECT_FALSE(once); // NOLINT(bugprone-use-after-move): what a moved-from task is
    EXPECT_THROW(co_await std::move(once), std::logic_error);
    task<int> empty;
    EXPECT_THROW(co_await std::move(empty), std::logic_error);
}

TEST(task, can_be_awaited_once) {
    sync_wait(awaiting_twice());
}

struct counted {
    explicit counted(int& live) : live_(live) { ++live_; }
    counted(const counted& other) : live_(other.live_) { ++live_; }
    ~counted() { --live_; }
    int& live_;
};

task<> holding(counted) {
    co_return;
}

TEST(task, frees_its_frame_run_or_not) {
    int live = 0;
    {
        // NOLINTNEXTLINE(async-abandoned-task): what is to be shown
        auto dropped = holding(counted(live));
        EXPECT_EQ(live, 1);
    }
    EXPECT_EQ(live, 0);
    sync_wait(holding(counted(live)));
    EXPECT_EQ(live, 0);
    // NOLINTBEGIN(async-abandoned-task): what is to be shown
    auto replaced = holding(counted(live));
    replaced = holding(counted(live));
    // NOLINTEND(async-abandoned-task)
    EXPECT_EQ(live, 1);
}

task<int> nested(int depth, probe::stack_span& stack) {
    stack.mark();
    if (depth == 0)
        co_return 0;
    const int below = co_await nested(depth - 1, stack);
    stack.mark();
    co_return below + 1;
}

task<long> in_a_row(int count, probe::stack_span& stack) {
    long sum = 0;
    for (int i = 0; i < count; ++i) {
        sum += co_await nested(0, stack);
        sum += 1;
        stack.mark();
    }
    co_return sum;
}

// Whether the compiler makes the tail call decides how deep a chain may be; so that is measured
// first, on one that no build minds, and required where the build promises it.
bool transfers_in_constant_stack() {
    probe::stack_span ten;
    probe::stack_span thousand;
    EXPECT_EQ(sync_wait(nested(10, ten)), 10);
    EXPECT_EQ(sync_wait(nested(1000, thousand)), 1000);
    probe::stack_span ten_in_a_row;
    probe::stack_span thousand_in_a_row;
    EXPECT_EQ(sync_wait(in_a_row(10, ten_in_a_row)), 10);
    EXPECT_EQ(sync_wait(in_a_row(1000, thousand_in_a_row)), 1000);
    return thousand.bytes() <= ten.bytes() + 1024 &&
           thousand_in_a_row.bytes() <= ten_in_a_row.bytes() + 1024;
}

constexpr int million = 1'000'000;
constexpr int few = 2'000;

TEST(task, a_million_deep_need_no_stack) {
    const bool constant = transfers_in_constant_stack();
    ASSERT_TRUE(constant || !probe::must_transfer);
    const int depth = constant ? million : few;
    probe::stack_span stack;
    EXPECT_EQ(sync_wait(nested(depth, stack)), depth);
    if (!constant)
        GTEST_SKIP() << "this build makes no tail call between coroutines: done " << few
                     << " deep instead";
    EXPECT_LT(stack.bytes(), 64u * 1024);
}

TEST(task, a_million_in_a_row_need_no_stack) {
    const bool constant = transfers_in_constant_stack();
    ASSERT_TRUE(constant || !probe::must_transfer);
    const int count = constant ? million : few;
    probe::stack_span stack;
    EXPECT_EQ(sync_wait(in_a_row(count, stack)), count);
    if (!constant)
        GTEST_SKIP() << "this build makes no tail call between coroutines: done " << few
                     << " in a row instead";
    EXPECT_LT(stack.bytes(), 64u * 1024);
}

} // namespace
