#pragma once

#include <async/detail/lazy_start.h>
#include <async/detail/outcome.h>
#include <async/detail/recycled_frame.h>
#include <async/detail/stop_token_of.h>
#include <async/detail/tracked.h>
#include <async/detail/unique_coroutine.h>

#include <concepts>
#include <coroutine>
#include <exception>
#include <stdexcept>
#include <stop_token>
#include <type_traits>
#include <utility>

namespace async {

template <typename T = void>
class task;

namespace detail {

template <typename T>
struct task_result {
    outcome<T> result;

    template <std::convertible_to<T> U = T>
    void return_value(U&& value) {
        result.set_value(std::forward<U>(value));
    }
};

template <typename T>
struct task_result<T&> {
    outcome<T&> result;

    void return_value(T& value) noexcept { result.set_value(value); }
};

template <>
struct task_result<void> {
    outcome<void> result;

    void return_void() noexcept { result.set_value(); }
};

} // namespace detail

/// A coroutine that computes one `T` (also `T&` or `void`) when it is awaited, and not before.
///
/// Lazy: calling the function makes a suspended frame; nothing of the body runs until
/// `co_await`. A task that is dropped is a body that never ran. The class is deliberately
/// not `[[nodiscard]]`: the rules under test have to find the drop, and the compiler's own
/// warning would hide whether they do.
///
/// Ownership: move-only; the task owns its frame, and `co_await std::move(t)` hands the frame to
/// the awaiter, which destroys it at the end of the full expression. A task can be awaited once; a
/// second time (or awaiting a default-constructed one) throws `std::logic_error`. Arguments that
/// the coroutine takes by reference must live until it has finished.
///
/// Threading: the body runs on whatever thread resumes it; a task must not be shared by threads.
/// Cancellation: has the stop token of the coroutine that awaits it; see `cancellation.h`. Errors:
/// an exception that leaves the body is rethrown by the `co_await`.
/// Source: symmetric transfer as in P0913; the awaiting coroutine and the awaited one replace each
/// other on the stack, so chains of any length need no stack, where the compiler makes the tail
/// call (clang always, g++ from -O2 on).
template <typename T>
class task {
public:
    class promise_type;

private:
    using frame = detail::unique_coroutine<promise_type>;

    class awaiter {
    public:
        explicit awaiter(frame coroutine) noexcept : coroutine_(std::move(coroutine)) {}

        bool await_ready() const noexcept { return false; }

        template <typename Promise>
        std::coroutine_handle<> await_suspend(std::coroutine_handle<Promise> caller) noexcept {
            promise_type& awaited = coroutine_.promise();
            awaited.continuation_ = caller;
            awaited.stop_ = &detail::stop_token_of(caller);
            return coroutine_.get();
        }

        T await_resume() { return coroutine_.promise().result.take(); }

    private:
        frame coroutine_;
    };

public:
    /// Holds no coroutine; only good to be assigned to.
    task() noexcept = default;

    /// Whether there is a coroutine to await. Says nothing about its result.
    explicit operator bool() const noexcept { return static_cast<bool>(coroutine_); }

    /// On rvalues only: awaiting uses the task up, and the caller has to say so.
    awaiter operator co_await() && {
        if (!coroutine_) {
            detail::tracked::report(debug::kind::awaited_again);
            throw std::logic_error("async::task: awaited twice, or empty");
        }
        coroutine_.promise().set_awaited();
        return awaiter(std::move(coroutine_));
    }

private:
    explicit task(frame coroutine) noexcept : coroutine_(std::move(coroutine)) {}

    frame coroutine_;
};

template <typename T>
class task<T>::promise_type : public detail::task_result<T>,
                              public detail::tracked,
                              public detail::recycled_frame {
    struct final_awaiter {
        bool await_ready() const noexcept { return false; }

        std::coroutine_handle<>
        await_suspend(std::coroutine_handle<promise_type> finished) const noexcept {
            finished.promise().leave();
            return finished.promise().continuation_;
        }

        void await_resume() const noexcept {}
    };

public:
#if defined(ASYNC_DEBUG)
    // The default argument of a function that the compiler calls tells where: in the coroutine.
    task
    get_return_object(const std::source_location& site = std::source_location::current()) noexcept {
        this->set_site(site);
        return task(frame(std::coroutine_handle<promise_type>::from_promise(*this)));
    }

    detail::tracked_start initial_suspend() noexcept { return {this, detail::start_lazily(this)}; }
#else
    task get_return_object() noexcept {
        return task(frame(std::coroutine_handle<promise_type>::from_promise(*this)));
    }

    detail::lazy_start initial_suspend() const noexcept { return detail::start_lazily(this); }
#endif

    final_awaiter final_suspend() const noexcept { return {}; }

    void unhandled_exception() noexcept { this->result.set_exception(std::current_exception()); }

    /// That of the coroutine which awaits this one, down from the root of the chain.
    const std::stop_token& stop_token() const noexcept { return *stop_; }

private:
    friend class task<T>::awaiter;

    std::coroutine_handle<> continuation_ = std::noop_coroutine();
    const std::stop_token* stop_ = &detail::never_stopped;
};

} // namespace async
