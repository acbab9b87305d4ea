#pragma once

#include <async/detail/stop_hook.h>
#include <async/detail/waiter.h>
#include <async/event_loop.h>

#include <coroutine>

namespace async {

/// Awaiter that lets the others have their turn. See `yield`.
class yield_awaiter {
public:
    bool await_ready() const noexcept { return false; }

    template <typename Promise>
    bool await_suspend(std::coroutine_handle<Promise> caller) {
        stopped_ = detail::stop_token_of(caller).stop_requested();
        if (stopped_)
            return false;
        turn_.handle = caller;
        event_loop::to_wait_on().make_ready(turn_);
        return true;
    }

    void await_resume() const {
        if (stopped_)
            detail::throw_stopped("async::yield");
    }

private:
    bool stopped_ = false;
    detail::waiter turn_;
};

/// `co_await yield()`: goes to the end of the loop's ready queue. What a coroutine with a long
/// computation does every few milliseconds, so that timers and sockets are not kept waiting.
/// Cancellation: throws `std::errc::operation_canceled` if a stop was requested, so that a long
/// computation can be cancelled where it yields. Errors: awaiting it where no loop runs throws
/// `std::logic_error`.
inline yield_awaiter yield() noexcept {
    return {};
}

} // namespace async
