#pragma once

#include <coroutine>
#include <exception>
#include <utility>

namespace kv {

/// A coroutine that starts at once and can be awaited for its end.
///
/// If nobody awaits it, it goes on alone and its exception is lost. At most one coroutine may await
/// it.
class background {
public:
    class promise_type {
        struct final_awaiter {
            // Ready means: fall off the end, which destroys the frame that nobody owns any more.
            bool await_ready() const noexcept { return abandoned; }

            std::coroutine_handle<> await_suspend(std::coroutine_handle<promise_type> finished) const noexcept {
                return finished.promise().continuation_;
            }

            void await_resume() const noexcept {}

            bool abandoned;
        };

    public:
        background get_return_object() noexcept {
            return background(std::coroutine_handle<promise_type>::from_promise(*this));
        }

        std::suspend_never initial_suspend() const noexcept { return {}; }
        final_awaiter final_suspend() const noexcept { return final_awaiter{abandoned_}; }
        void return_void() const noexcept {}
        void unhandled_exception() noexcept { error_ = std::current_exception(); }

    private:
        friend class background;

        std::coroutine_handle<> continuation_ = std::noop_coroutine();
        std::exception_ptr error_;
        bool abandoned_ = false;
    };

    background(background&& other) noexcept : handle_(std::exchange(other.handle_, nullptr)) {}
    background& operator=(background&&) = delete;

    ~background() {
        if (!handle_)
            return;
        if (handle_.done())
            handle_.destroy();
        else
            handle_.promise().abandoned_ = true;
    }

    bool await_ready() const noexcept { return handle_.done(); }

    void await_suspend(std::coroutine_handle<> caller) noexcept { handle_.promise().continuation_ = caller; }

    void await_resume() {
        if (handle_.promise().error_)
            std::rethrow_exception(handle_.promise().error_);
    }

private:
    explicit background(std::coroutine_handle<promise_type> handle) noexcept : handle_(handle) {}

    std::coroutine_handle<promise_type> handle_;
};

} // namespace kv
