#pragma once

#include <async/detail/poller.h>
#include <async/detail/stop_hook.h>
#include <async/event_loop.h>

#include <coroutine>
#include <cstdint>
#include <utility>

namespace async {

/// Awaiter for a descriptor. See `readable`.
class readiness_awaiter : private detail::stoppable<readiness_awaiter> {
public:
    /// `serial`: of a socket; `detail::poller` says what it asks of those who wait for one.
    readiness_awaiter(int fd, detail::direction side, std::uint64_t serial = 0) noexcept
        : waiting_(fd, side, serial) {}

    bool await_ready() const noexcept { return false; }

    template <typename Promise>
    bool await_suspend(std::coroutine_handle<Promise> caller) {
        return suspend(caller);
    }

    void await_resume() {
        finish(waiting_.side == detail::direction::read ? "async::readable" : "async::writable");
        if (waiting_.cancelled)
            detail::throw_stopped("async: descriptor closed while waiting for it");
    }

private:
    friend detail::stoppable<readiness_awaiter>;

    detail::waiter& place() noexcept { return waiting_; }
    void enqueue(event_loop& loop) { loop.wait_for_io(waiting_); }
    bool withdraw() noexcept { return std::exchange(waiting_.polled, false); }

    detail::io_waiter waiting_;
};

/// `co_await readable(fd)`: goes on when a read from `fd` would not block, because of data, end of
/// file or an error. It can be wrong: someone else may have read in between, so the read still has
/// to be non-blocking where that matters (BUGS in select(2) says why).
///
/// Ownership: `fd` stays the caller's; one that is closed meanwhile must be given to
/// `event_loop::cancel_io` first, which ends the wait with `std::errc::operation_canceled`.
/// Cancellation: so does a stop request. Errors: `std::system_error` if it cannot be polled (a
/// regular file).
inline readiness_awaiter readable(int fd) noexcept {
    return {fd, detail::direction::read};
}

/// The same for writing.
inline readiness_awaiter writable(int fd) noexcept {
    return {fd, detail::direction::write};
}

} // namespace async
