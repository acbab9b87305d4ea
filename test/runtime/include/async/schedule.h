#pragma once

#include <async/event_loop.h>

#include <coroutine>
#include <memory>
#include <utility>

namespace async {

/// Awaiter that moves the coroutine to a loop's thread. See `schedule`.
class schedule_awaiter {
public:
    explicit schedule_awaiter(event_loop& loop) noexcept : loop_(loop) {}
    schedule_awaiter(schedule_awaiter&&) noexcept = default;

    ~schedule_awaiter() {
        if (ticket_)
            *ticket_ = nullptr;
    }

    bool await_ready() const noexcept { return event_loop::try_current() == &loop_; }

    void await_suspend(std::coroutine_handle<> caller) {
        ticket_ = std::make_shared<std::coroutine_handle<>>(caller);
        // The loop may resume the coroutine, and end this object, before post() has returned:
        // nothing of it is touched afterwards. The ticket tells the loop if the coroutine is
        // destroyed instead.
        loop_.post([ticket = ticket_] {
            if (*ticket)
                std::exchange(*ticket, nullptr).resume();
        });
    }

    void await_resume() const noexcept {}

private:
    event_loop& loop_;
    std::shared_ptr<std::coroutine_handle<>> ticket_;
};

/// `co_await schedule(loop)`: the coroutine goes on, on the thread of `loop`; at once if it
/// is there.
///
/// Threading: from any thread. A coroutine that is on its way may only be destroyed on the
/// loop's thread.
inline schedule_awaiter schedule(event_loop& loop) noexcept {
    return schedule_awaiter(loop);
}

} // namespace async
