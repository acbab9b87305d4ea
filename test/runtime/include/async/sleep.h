#pragma once

#include <async/detail/stop_hook.h>
#include <async/detail/timer_heap.h>
#include <async/event_loop.h>

#include <chrono>
#include <coroutine>

namespace async {

/// Awaiter that lets time pass. See `sleep_for`.
class sleep_awaiter : private detail::stoppable<sleep_awaiter> {
public:
    explicit sleep_awaiter(event_loop::clock::time_point deadline) noexcept : timer_(deadline) {}

    bool await_ready() const noexcept { return false; }

    template <typename Promise>
    bool await_suspend(std::coroutine_handle<Promise> caller) {
        return suspend(caller);
    }

    void await_resume() { finish("async::sleep_until"); }

private:
    friend detail::stoppable<sleep_awaiter>;

    detail::waiter& place() noexcept { return timer_; }
    void enqueue(event_loop& loop) { loop.wait_until(timer_); }
    bool withdraw() noexcept { return timer_.leave(); }

    detail::timer_waiter timer_;
};

/// `co_await sleep_until(t)`: the coroutine goes on at `t` or later; a time that has passed costs
/// one turn of the loop. The thread is free meanwhile, which is the difference from
/// `std::this_thread`'s.
///
/// Units: the loop's clock is `std::chrono::steady_clock`; it wakes with the resolution of
/// timerfd(2), some microseconds, never early. Cancellation: a stop request ends it with
/// `std::errc::operation_canceled`. Errors: awaiting it where no loop runs throws
/// `std::logic_error`.
inline sleep_awaiter sleep_until(event_loop::clock::time_point deadline) noexcept {
    return sleep_awaiter(deadline);
}

/// `co_await sleep_for(d)`: the same, counted from the call of `sleep_for` (not from the
/// `co_await`).
template <typename Rep, typename Period>
sleep_awaiter sleep_for(std::chrono::duration<Rep, Period> duration) noexcept {
    using clock = event_loop::clock;
    const auto now = clock::now();
    // Compared in floating point, where no unit overflows: "for ever" is a long sleep, not
    // a past one.
    const std::chrono::duration<double> wanted = duration;
    const std::chrono::duration<double> possible = clock::time_point::max() - now;
    if (wanted >= possible)
        return sleep_awaiter(clock::time_point::max());
    return sleep_awaiter(now + std::chrono::ceil<clock::duration>(duration));
}

} // namespace async
