#include <async/awaitable.h>

#include <coroutine>
#include <type_traits>

#include <gtest/gtest.h>

namespace {

struct plain {
    bool await_ready() { return true; }
    void await_suspend(std::coroutine_handle<>) {}
    int await_resume() { return 1; }
};

struct with_member {
    plain operator co_await() && { return {}; }
};

struct with_free {};

plain operator co_await(with_free) {
    return {};
}

struct transformed_only {
    plain await_transform(int) { return {}; }
};

TEST(awaitable, knows_the_three_ways) {
    static_assert(async::awaiter<plain>);
    static_assert(async::awaitable<plain>);
    static_assert(async::awaitable<plain&>);
    static_assert(async::awaitable<with_member>);
    static_assert(!async::awaitable<with_member&>);
    static_assert(async::awaitable<with_free>);
    static_assert(!async::awaitable<transformed_only>);
    static_assert(!async::awaitable<int>);
    static_assert(!async::awaitable<void>);
}

TEST(awaitable, knows_the_result) {
    static_assert(std::is_same_v<async::await_result_t<plain>, int>);
    static_assert(std::is_same_v<async::await_result_t<with_member>, int>);
    static_assert(std::is_same_v<async::await_result_t<with_free>, int>);
    static_assert(std::is_void_v<async::await_result_t<std::suspend_always>>);
}

} // namespace
