#pragma once

#include <async/detail/waiter.h>
#include <async/event_loop.h>

#include <coroutine>

namespace async {

/// Awaiter that lets the others have their turn. See `yield`.
class yield_awaiter {
public:
    bool await_ready() const noexcept { return false; }

    void await_suspend(std::coroutine_handle<> caller) {
        turn_.handle = caller;
        event_loop::current().make_ready(turn_);
    }

    void await_resume() const noexcept {}

private:
    detail::waiter turn_;
};

/// `co_await yield()`: goes to the end of the loop's ready queue. What a coroutine with a long
/// computation does every few milliseconds, so that timers and sockets are not kept waiting.
/// Errors: awaiting it where no loop runs throws `std::logic_error`.
inline yield_awaiter yield() noexcept {
    return {};
}

} // namespace async
