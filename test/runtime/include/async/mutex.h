#pragma once

#include <async/detail/permits.h>

#include <utility>

namespace async {

/// Mutual exclusion between coroutines of one loop, also over suspensions, where a `std::mutex`
/// would stop the whole loop or be unlocked by the wrong thread.
///
/// First come, first served: unlocking hands the mutex to the one that has waited longest, which
/// goes on in the loop's next round. Must outlive those who wait. Threading: no thread safety; all
/// on one loop's thread. Cancellation: a stop request ends the wait with
/// `std::errc::operation_canceled`; what can be had at once is given all the same. A coroutine that
/// locks it again waits for ever; waiting where no loop runs throws `std::logic_error`.
class mutex {
public:
    /// Unlocks at the end of its life. Move-only.
    class guard {
    public:
        guard(guard&& other) noexcept : mutex_(std::exchange(other.mutex_, nullptr)) {}

        guard& operator=(guard&& other) noexcept {
            guard taken(std::move(other));
            std::swap(mutex_, taken.mutex_);
            return *this;
        }

        ~guard() { unlock(); }

        /// Before the end of its life; then does nothing more.
        void unlock() noexcept {
            if (mutex_)
                std::exchange(mutex_, nullptr)->unlock();
        }

    private:
        friend class mutex;

        explicit guard(mutex& locked) noexcept : mutex_(&locked) {}

        mutex* mutex_;
    };

private:
    class lock_awaiter : public detail::permits::awaiter {
    public:
        using detail::permits::awaiter::awaiter;
        void await_resume() { taken("async::mutex::lock"); }
    };

    class scoped_lock_awaiter : public detail::permits::awaiter {
    public:
        explicit scoped_lock_awaiter(mutex& wanted) noexcept
            : detail::permits::awaiter(wanted.turn_, 1), mutex_(wanted) {}

        guard await_resume() {
            taken("async::mutex::scoped_lock");
            return guard(mutex_);
        }

    private:
        mutex& mutex_;
    };

public:
    mutex() noexcept = default;
    mutex(const mutex&) = delete;
    mutex& operator=(const mutex&) = delete;

    /// `auto guard = co_await m.scoped_lock();` Without the `co_await` nothing is locked.
    scoped_lock_awaiter scoped_lock() noexcept { return scoped_lock_awaiter(*this); }

    /// `co_await m.lock();` to be paired with `unlock()` by hand.
    lock_awaiter lock() noexcept { return lock_awaiter(turn_, 1); }

    bool try_lock() noexcept { return turn_.try_acquire(1); }

    /// Only by the coroutine that holds it.
    void unlock() noexcept { turn_.release(1); }

private:
    detail::permits turn_{1};
};

} // namespace async
