#pragma once

#include <async/detail/poller.h>
#include <async/event_loop.h>

#include <coroutine>
#include <cstdint>
#include <system_error>

namespace async {

/// Awaiter for a descriptor. See `readable`.
class readiness_awaiter {
public:
    /// `serial`: of a socket; `detail::poller` says what it asks of those who wait for one.
    readiness_awaiter(int fd, detail::direction side, std::uint64_t serial = 0) noexcept
        : waiting_(fd, side, serial) {}

    bool await_ready() const noexcept { return false; }

    void await_suspend(std::coroutine_handle<> caller) {
        waiting_.handle = caller;
        event_loop::current().wait_for_io(waiting_);
    }

    void await_resume() const {
        if (waiting_.cancelled)
            throw std::system_error(std::make_error_code(std::errc::operation_canceled),
                                    "async: descriptor closed while waiting for it");
    }

private:
    detail::io_waiter waiting_;
};

/// `co_await readable(fd)`: goes on when a read from `fd` would not block, because of data, end of
/// file or an error. It can be wrong: someone else may have read in between, so the read still has
/// to be non-blocking where that matters (BUGS in select(2) says why).
///
/// Ownership: `fd` stays the caller's; one that is closed meanwhile must be given to
/// `event_loop::cancel_io` first, which ends the wait with `std::errc::operation_canceled`.
/// Errors: `std::system_error` if it cannot be polled (a regular file).
inline readiness_awaiter readable(int fd) noexcept {
    return {fd, detail::direction::read};
}

/// The same for writing.
inline readiness_awaiter writable(int fd) noexcept {
    return {fd, detail::direction::write};
}

} // namespace async
