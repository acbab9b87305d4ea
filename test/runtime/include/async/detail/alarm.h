#pragma once

#include <async/detail/unique_fd.h>

#include <chrono>
#include <ctime>

#include <sys/timerfd.h>

namespace async::detail {

/// Wakes the loop at a point in time: a timerfd(2), which is finer than the timeout of
/// epoll_wait(2). Not thread-safe.
class alarm {
public:
    using time_point = std::chrono::steady_clock::time_point;

    alarm() : timer_(::timerfd_create(CLOCK_MONOTONIC, TFD_NONBLOCK | TFD_CLOEXEC)) {
        if (!timer_)
            throw_errno("timerfd_create");
    }

    /// Never read: who watches it wants the event only.
    int descriptor() const noexcept { return timer_.get(); }

    /// Goes off at `due` or before. It is not put off when what it was set for has been cancelled:
    /// a timeout that is set and cancelled with every message then costs no call, and the loop
    /// wakes once for nothing.
    void set(time_point due, time_point now) {
        if (now < set_for_ && set_for_ <= due)
            return;
        const std::chrono::nanoseconds since_boot = due.time_since_epoch();
        const auto seconds = std::chrono::floor<std::chrono::seconds>(since_boot);
        itimerspec once{};
        once.it_value.tv_sec = static_cast<std::time_t>(seconds.count());
        once.it_value.tv_nsec = static_cast<long>((since_boot - seconds).count());
        if (::timerfd_settime(timer_.get(), TFD_TIMER_ABSTIME, &once, nullptr) != 0)
            throw_errno("timerfd_settime");
        set_for_ = due;
    }

private:
    unique_fd timer_;
    time_point set_for_ = time_point::min();
};

} // namespace async::detail
