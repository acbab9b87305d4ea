#pragma once

#include <async/detail/detached.h>
#include <async/detail/waiter.h>
#include <async/event_loop.h>
#include <async/task.h>

#include <exception>
#include <stop_token>
#include <utility>

namespace async {

namespace detail {

/// A loop as the owner of what was spawned on it.
class loop_owner {
public:
    loop_owner(event_loop& loop, std::stop_token stop) noexcept
        : loop_(&loop), stop_(std::move(stop)) {}

    event_loop& loop() const noexcept { return *loop_; }
    const std::stop_token& stop_token() const noexcept { return stop_; }
    void adopt(waiter& root) noexcept { loop_->adopt(root); }

    void ended(std::exception_ptr error) noexcept {
        // Who ends because he was asked to has not failed.
        if (error && !(stop_.stop_requested() && is_cancellation(error)))
            loop_->fail(std::move(error));
    }

private:
    event_loop* loop_;
    std::stop_token stop_;
};

} // namespace detail

/// Hands `body` to the loop of this thread, which runs it from its next turn on. Nobody
/// waits for it; `task_group` is for those who should be waited for.
///
/// Ownership: the loop's. A task that is not finished when the loop is destroyed is destroyed at
/// the point where it is suspended; by then it must be back from any other thread. Cancellation: by
/// `stop`, and by nothing else; ending with `std::errc::operation_canceled` after a stop request is
/// no failure. Errors: an exception that leaves `body` leaves `event_loop::run` too, for want of
/// anyone else to tell; catch in the task what it can deal with. Throws `std::logic_error` if no
/// loop runs.
inline void spawn(task<> body, std::stop_token stop = {}) {
    detail::run_detached(detail::loop_owner(event_loop::current(), std::move(stop)),
                         std::move(body));
}

/// The same for a certain loop, running or not. From any thread.
inline void spawn(event_loop& loop, task<> body, std::stop_token stop = {}) {
    loop.post(
        [owner = detail::loop_owner(loop, std::move(stop)), body = std::move(body)]() mutable {
            detail::run_detached(std::move(owner), std::move(body));
        });
}

} // namespace async
