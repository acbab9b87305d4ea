// What g++ 12 makes wrong code of where no local variable is in scope, and what it and all others
// get right (detail/lazy_start.h).
#include <async/sync_wait.h>
#include <async/task.h>

#include <gtest/gtest.h>

namespace {

using async::task;

task<bool> answer(bool what) {
    co_return what;
}

task<int> declared_in_the_condition() {
    if (const bool yes = co_await answer(true))
        co_return yes ? 1 : 2;
    co_return 3;
}

task<int> beside_a_variable() {
    int count = 0;
    while (co_await answer(count < 3))
        ++count;
    do
        ++count;
    while (co_await answer(count < 7));
    for (int i = 0; co_await answer(i < 3); ++i)
        ++count;
    switch (co_await answer(true)) {
    case true:
        co_return count;
    default:
        co_return -1;
    }
}

task<bool> behind_an_operator(bool known) {
    const bool either = known || co_await answer(true);
    const bool both = known && co_await answer(true);
    co_return either && (co_await answer(true) ? both : !both);
}

TEST(conditions, may_declare_what_they_test) {
    EXPECT_EQ(async::sync_wait(declared_in_the_condition()), 1);
}

TEST(conditions, may_stand_beside_a_variable) {
    EXPECT_EQ(async::sync_wait(beside_a_variable()), 10);
}

TEST(conditions, may_await_behind_an_operator) {
    EXPECT_TRUE(async::sync_wait(behind_an_operator(true)));
    EXPECT_FALSE(async::sync_wait(behind_an_operator(false)));
}

task<int> without_any_variable() {
    if (co_await answer(true))
        co_return 1;
    co_return 2;
}

task<> loop_without_any_variable() {
    while (co_await answer(false))
        ;
}

task<int> switch_without_any_variable() {
    switch (co_await answer(true)) {
    case true:
        co_return 1;
    default:
        co_return 2;
    }
}

TEST(conditions, work_without_a_variable_or_end_the_program) {
#if defined(__GNUC__) && !defined(__clang__) && __GNUC__ < 13
    const char* const says = "no local variable is in scope; await in a statement of its own";
    EXPECT_DEATH(without_any_variable(), says);
    EXPECT_DEATH(loop_without_any_variable(), says);
    EXPECT_DEATH(switch_without_any_variable(), says);
#else
    EXPECT_EQ(async::sync_wait(without_any_variable()), 1);
    EXPECT_NO_THROW(async::sync_wait(loop_without_any_variable()));
    EXPECT_EQ(async::sync_wait(switch_without_any_variable()), 1);
#endif
}

} // namespace
