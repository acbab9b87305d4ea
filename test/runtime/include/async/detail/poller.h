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
    io_waiter(int descriptor, direction wanted, std::uint64_t socket) noexcept
        : fd(descriptor), side(wanted), serial(socket) {}

    int fd;
    direction side;
    std::uint64_t serial;   // of the socket, or 0 for any other descriptor: see `poller`
    bool polled = false;    // as long as nothing has woken it
    bool cancelled = false; // set if it was woken because the descriptor is being closed
};

/// Who waits for which descriptor, and the epoll(7) instance that knows when.
///
/// A registration is one-shot: the kernel disarms the descriptor when it reports it, and the next
/// wait arms it again. That costs one system call a wait and leaves no state to get out of step.
/// A socket saves the call: its registration lasts and reports every change, so who waits for it
/// must have had EAGAIN from a call before. It is known by a serial number, for a descriptor's is
/// soon used again. Nothing is owned; not thread-safe.
class poller {
public:
    poller() : epoll_(::epoll_create1(EPOLL_CLOEXEC)) {
        if (!epoll_)
            throw_errno("epoll_create1");
    }

    /// Ends `wait` at every event of `fd`, once; no coroutine waits for it.
    void watch(int fd) { control(EPOLL_CTL_ADD, fd, EPOLLIN | EPOLLET); }

    /// Throws `std::system_error` for a descriptor that cannot be polled (a regular file, a
    /// closed one).
    void add(io_waiter& waiting) {
        interest& both = interests_[waiting.fd];
        (waiting.side == direction::read ? both.readers : both.writers).push_back(waiting);
        waiting.polled = true;
        if (waiting.serial != 0 && waiting.serial == both.serial)
            return;
        try {
            const std::uint64_t lasting = waiting.serial != 0 ? waiting.serial : both.serial;
            arm(waiting.fd, both, lasting != 0);
            both.serial = lasting;
        } catch (...) {
            waiting.unlink();
            waiting.polled = false;
            if (both.idle())
                interests_.erase(waiting.fd);
            throw;
        }
    }

    /// Wakes all that wait for `fd`, marked as cancelled, and forgets it.
    void cancel(int fd, waiter_list& ready) noexcept {
        const auto found = interests_.find(fd);
        if (found == interests_.end())
            return;
        for (waiter_list* side : {&found->second.readers, &found->second.writers})
            move(*side, ready, true);
        interests_.erase(found);
        ::epoll_ctl(epoll_.get(), EPOLL_CTL_DEL, fd, nullptr);
    }

    /// Moves to `ready` those whose descriptor is ready; if none is and `may_block`, waits for one.
    void wait(bool may_block, waiter_list& ready) {
        std::array<epoll_event, 128> events;
        const int count = ::epoll_wait(epoll_.get(), events.data(), static_cast<int>(events.size()),
                                       may_block ? -1 : 0);
        if (count < 0 && errno != EINTR)
            throw_errno("epoll_wait");
        for (int i = 0; i < count; ++i)
            wake(events[static_cast<std::size_t>(i)], ready);
    }

private:
    struct interest {
        bool idle() const noexcept { return readers.empty() && writers.empty(); }

        waiter_list readers;
        waiter_list writers;
        std::uint64_t serial = 0; // of the socket whose registration lasts
    };

    static void move(waiter_list& side, waiter_list& ready, bool cancelled) noexcept {
        while (waiter* first = side.pop_front()) {
            auto* waiting = static_cast<io_waiter*>(first);
            waiting->polled = false;
            waiting->cancelled = cancelled;
            ready.push_back(*waiting);
        }
    }

    void wake(const epoll_event& event, waiter_list& ready) {
        const auto found = interests_.find(event.data.fd);
        if (found == interests_.end())
            return;
        interest& both = found->second;
        // An error or a hang-up ends both waits: the read or write that follows reports it.
        if (event.events & (EPOLLIN | EPOLLRDHUP | EPOLLHUP | EPOLLERR))
            move(both.readers, ready, false);
        if (event.events & (EPOLLOUT | EPOLLHUP | EPOLLERR))
            move(both.writers, ready, false);
        if (both.serial != 0)
            return;
        if (both.idle())
            interests_.erase(found);
        else
            arm(event.data.fd, both, false);
    }

    void arm(int fd, const interest& both, bool lasting) {
        std::uint32_t events = EPOLLET | EPOLLIN | EPOLLRDHUP | EPOLLOUT;
        if (!lasting) {
            events = EPOLLONESHOT;
            if (!both.readers.empty())
                events |= EPOLLIN | EPOLLRDHUP;
            if (!both.writers.empty())
                events |= EPOLLOUT;
        }
        // Whether the kernel knows a descriptor is not kept in step here: it forgets those that are
        // closed. What lasts is probably new, and what does not is armed many times.
        if (try_control(lasting ? EPOLL_CTL_ADD : EPOLL_CTL_MOD, fd, events))
            return;
        if (errno != EEXIST && errno != ENOENT)
            throw_errno("epoll_ctl");
        control(errno == EEXIST ? EPOLL_CTL_MOD : EPOLL_CTL_ADD, fd, events);
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
