#pragma once

#include <async/detail/unique_fd.h>
#include <async/detail/waiter.h>

#include <array>
#include <cerrno>
#include <cstddef>
#include <cstdint>
#include <unordered_map>

#include <sys/epoll.h>

namespace async::detail {

enum class direction { read, write };

/// A coroutine that waits for a descriptor to become readable or writable.
class io_waiter : public waiter {
public:
    io_waiter(int descriptor, direction wanted) noexcept : fd(descriptor), side(wanted) {}

    int fd;
    direction side;
    bool cancelled = false; // set if it was woken because the descriptor is being closed
};

/// Who waits for which descriptor, and the epoll(7) instance that knows when.
///
/// Registrations are one-shot: the kernel disarms a descriptor when it reports it, and the next
/// wait arms it again. That costs one system call a wait and leaves no state to get out of step.
/// Nothing is owned; not thread-safe.
class poller {
public:
    poller() : epoll_(::epoll_create1(EPOLL_CLOEXEC)) {
        if (!epoll_)
            throw_errno("epoll_create1");
    }

    /// Always reports `fd` while it is readable, by ending `wait`; no coroutine waits for it.
    void watch(int fd) { control(EPOLL_CTL_ADD, fd, EPOLLIN); }

    /// Throws `std::system_error` for a descriptor that cannot be polled (a regular file, a
    /// closed one).
    void add(io_waiter& waiting) {
        interest& both = interests_[waiting.fd];
        (waiting.side == direction::read ? both.readers : both.writers).push_back(waiting);
        try {
            arm(waiting.fd, both);
        } catch (...) {
            waiting.unlink();
            throw;
        }
    }

    /// Wakes all that wait for `fd`, marked as cancelled, and forgets it.
    void cancel(int fd, waiter_list& ready) noexcept {
        const auto found = interests_.find(fd);
        if (found == interests_.end())
            return;
        for (waiter_list* side : {&found->second.readers, &found->second.writers}) {
            while (waiter* waiting = side->pop_front()) {
                static_cast<io_waiter*>(waiting)->cancelled = true;
                ready.push_back(*waiting);
            }
        }
        interests_.erase(found);
        ::epoll_ctl(epoll_.get(), EPOLL_CTL_DEL, fd, nullptr);
    }

    /// Moves to `ready` those whose descriptor is ready; waits for it up to `milliseconds`
    /// (-1: for ever).
    void wait(int milliseconds, waiter_list& ready) {
        std::array<epoll_event, 128> events;
        const int count = ::epoll_wait(epoll_.get(), events.data(), static_cast<int>(events.size()),
                                       milliseconds);
        if (count < 0 && errno != EINTR)
            throw_errno("epoll_wait");
        for (int i = 0; i < count; ++i)
            wake(events[static_cast<std::size_t>(i)], ready);
    }

private:
    struct interest {
        waiter_list readers;
        waiter_list writers;
    };

    void wake(const epoll_event& event, waiter_list& ready) {
        const auto found = interests_.find(event.data.fd);
        if (found == interests_.end())
            return;
        interest& both = found->second;
        // An error or a hang-up ends both waits: the read or write that follows reports it.
        if (event.events & (EPOLLIN | EPOLLRDHUP | EPOLLHUP | EPOLLERR))
            ready.append(both.readers);
        if (event.events & (EPOLLOUT | EPOLLHUP | EPOLLERR))
            ready.append(both.writers);
        if (both.readers.empty() && both.writers.empty())
            interests_.erase(found);
        else
            arm(event.data.fd, both);
    }

    void arm(int fd, const interest& both) {
        std::uint32_t events = EPOLLONESHOT;
        if (!both.readers.empty())
            events |= EPOLLIN | EPOLLRDHUP;
        if (!both.writers.empty())
            events |= EPOLLOUT;
        // Modify first: a descriptor is added once and armed many times. One that was closed behind
        // our back and opened again is unknown to the kernel, which this order handles too.
        if (!try_control(EPOLL_CTL_MOD, fd, events)) {
            if (errno != ENOENT)
                throw_errno("epoll_ctl");
            control(EPOLL_CTL_ADD, fd, events);
        }
    }

    void control(int operation, int fd, std::uint32_t events) {
        if (!try_control(operation, fd, events))
            throw_errno("epoll_ctl");
    }

    bool try_control(int operation, int fd, std::uint32_t events) noexcept {
        epoll_event event{};
        event.events = events;
        event.data.fd = fd;
        return ::epoll_ctl(epoll_.get(), operation, fd, &event) == 0;
    }

    unique_fd epoll_;
    std::unordered_map<int, interest> interests_;
};

} // namespace async::detail
