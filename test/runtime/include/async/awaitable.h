#pragma once

#include <concepts>
#include <coroutine>
#include <utility>

namespace async {

/// A type with the three functions that `co_await` calls ([expr.await]).
template <typename T>
concept awaiter = requires(T& t, std::coroutine_handle<> caller) {
    { t.await_ready() } -> std::convertible_to<bool>;
    t.await_suspend(caller);
    t.await_resume();
};

namespace detail {

template <typename T>
concept has_member_co_await = requires(T&& t) {
    { std::forward<T>(t).operator co_await() } -> awaiter;
};

template <typename T>
concept has_free_co_await = requires(T&& t) {
    { operator co_await(std::forward<T>(t)) } -> awaiter;
};

} // namespace detail

/// What can stand behind `co_await` in a coroutine whose promise has no `await_transform`: an
/// awaiter, or a type with a member or free `operator co_await`. Says nothing about lvalues when
/// `T` is not an lvalue reference: a `task` is awaitable, a `task&` is not.
template <typename T>
concept awaitable = awaiter<T> || detail::has_member_co_await<T> || detail::has_free_co_await<T>;

namespace detail {

/// The awaiter that `co_await` obtains from `value`, by the steps of [expr.await]/3.
template <awaitable T>
decltype(auto) get_awaiter(T&& value) {
    if constexpr (has_member_co_await<T>)
        return std::forward<T>(value).operator co_await();
    else if constexpr (has_free_co_await<T>)
        return operator co_await(std::forward<T>(value));
    else
        return std::forward<T>(value);
}

} // namespace detail

/// The type of `co_await std::declval<T>()`.
template <awaitable T>
using await_result_t = decltype(detail::get_awaiter(std::declval<T>()).await_resume());

} // namespace async
