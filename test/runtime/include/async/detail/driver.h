#pragma once

#include <async/awaitable.h>
#include <async/detail/outcome.h>
#include <async/detail/stop_token_of.h>
#include <async/detail/unique_coroutine.h>

#include <coroutine>
#include <exception>
#include <stop_token>
#include <type_traits>
#include <utility>

namespace async::detail {

/// Is told when a driver has reached its end.
class completion {
public:
    /// Runs on the thread that finished, while the driver is suspended for good: it may be
    /// destroyed from here. Returns what to resume next (`std::noop_coroutine()` for nothing).
    virtual std::coroutine_handle<> completed() noexcept = 0;

protected:
    ~completion() = default;
};

/// The coroutine at the root of a chain of awaits.
///
/// A task can only be started by a coroutine that awaits it; a driver is the one that is started by
/// hand, from a function that is no coroutine. `sync_wait`, `when_all` and `spawn` differ only in
/// the `completion` they give it. Owns its frame.
class driver {
public:
    class promise_type {
        struct final_awaiter {
            bool await_ready() const noexcept { return false; }

            std::coroutine_handle<>
            await_suspend(std::coroutine_handle<promise_type> finished) const noexcept {
                return finished.promise().completion_->completed();
            }

            void await_resume() const noexcept {}
        };

    public:
        driver get_return_object() noexcept {
            return driver(std::coroutine_handle<promise_type>::from_promise(*this));
        }

        std::suspend_always initial_suspend() const noexcept { return {}; }
        final_awaiter final_suspend() const noexcept { return {}; }
        void return_void() const noexcept {}
        // drive() catches everything; what could still get here is a bug in this file.
        void unhandled_exception() const noexcept { std::terminate(); }

        const std::stop_token& stop_token() const noexcept { return *stop_; }

    private:
        friend class driver;

        completion* completion_ = nullptr;
        const std::stop_token* stop_ = &never_stopped;
    };

    /// Runs until the first suspension, or to the end. What is awaited in it has the token `stop`.
    /// Both arguments must outlive the driver.
    void start(completion& completed, const std::stop_token& stop = never_stopped) {
        coroutine_.promise().completion_ = &completed;
        coroutine_.promise().stop_ = &stop;
        coroutine_.get().resume();
    }

private:
    explicit driver(std::coroutine_handle<promise_type> handle) noexcept : coroutine_(handle) {}

    unique_coroutine<promise_type> coroutine_;
};

/// Awaits `value` and leaves what came of it in `result`, which must outlive the driver.
/// `Awaitable` is given by the caller: an object type moves the operand in, an lvalue reference
/// awaits it where it is.
template <typename Awaitable, typename T>
driver drive(Awaitable value, outcome<T>& result) {
    try {
        if constexpr (std::is_void_v<T>) {
            co_await static_cast<Awaitable&&>(value);
            result.set_value();
        } else {
            result.set_value(co_await static_cast<Awaitable&&>(value));
        }
    } catch (...) {
        result.set_exception(std::current_exception());
    }
}

} // namespace async::detail
