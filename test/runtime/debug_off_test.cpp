// Debug mode costs nothing when it is off: no byte in a promise, and (test/runtime/debug) no symbol
// in a program.
#include <async/debug.h>

#include <async/generator.h>
#include <async/task.h>

#include <gtest/gtest.h>

#include <coroutine>
#include <stop_token>
#include <type_traits>

namespace {

static_assert(!async::debug::enabled);
static_assert(std::is_empty_v<async::detail::tracked>);

struct bare_promise : async::detail::task_result<int> {
    std::coroutine_handle<> continuation;
    const std::stop_token* stop;
};
static_assert(sizeof(async::task<int>::promise_type) == sizeof(bare_promise));
static_assert(sizeof(async::task<>) == sizeof(void*));
static_assert(sizeof(async::generator<int>) == sizeof(void*));

async::task<> nothing() {
    co_return;
}

int reported = 0;

TEST(debug_off, reports_nothing) {
    const auto before = async::debug::set_handler([](const async::debug::report&) { ++reported; });
    static_cast<void>(nothing()); // NOLINT(async-unawaited-coroutine): what is to be shown
    async::debug::set_handler(before);
    EXPECT_EQ(reported, 0);
}

} // namespace
