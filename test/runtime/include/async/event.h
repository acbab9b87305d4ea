#pragma once

#include <async/detail/stop_hook.h>
#include <async/detail/waiter.h>
#include <async/event_loop.h>

#include <coroutine>
#include <utility>

namespace async {

/// Something that has happened or not, and the coroutines that wait until it has: what to await
/// instead of asking a flag again and again.
///
/// Stays set until `reset` (a manual-reset event). Must outlive those who wait. Threading: no
/// thread safety; all on one loop's thread; another thread sets it by `event_loop::post`.
/// Cancellation: a stop request ends the wait with `std::errc::operation_canceled`. Errors: waiting
/// where no loop runs throws `std::logic_error`.
class event {
public:
    /// See `event::wait`.
    class awaiter : private detail::stoppable<awaiter> {
    public:
        explicit awaiter(event& awaited) noexcept : event_(awaited) {}

        bool await_ready() const noexcept { return event_.is_set(); }

        template <typename Promise>
        bool await_suspend(std::coroutine_handle<Promise> caller) {
            return suspend(caller);
        }

        void await_resume() { finish("async::event::wait"); }

    private:
        friend class event;
        friend detail::stoppable<awaiter>;

        struct queued : detail::waiter {
            event_loop* loop = nullptr;
            bool waiting = false;
        };

        detail::waiter& place() noexcept { return place_; }

        void enqueue(event_loop& loop) noexcept {
            place_.loop = &loop;
            place_.waiting = true;
            event_.waiting_.push_back(place_);
        }

        bool withdraw() noexcept { return std::exchange(place_.waiting, false); }

        event& event_;
        queued place_;
    };

    event() noexcept = default;
    event(const event&) = delete;
    event& operator=(const event&) = delete;

    bool is_set() const noexcept { return set_; }

    /// Lets all through that wait now, in the order in which they came, and all that come until
    /// `reset`. They go on in the loop's next round.
    void set() noexcept {
        set_ = true;
        while (detail::waiter* first = waiting_.pop_front()) {
            auto& place = *static_cast<awaiter::queued*>(first);
            place.waiting = false;
            place.loop->make_ready(place);
        }
    }

    /// Those who were let through stay so.
    void reset() noexcept { set_ = false; }

    /// `co_await happened.wait();` goes on once the event is set, at once if it is.
    awaiter wait() noexcept { return awaiter(*this); }

private:
    bool set_ = false;
    detail::waiter_list waiting_;
};

} // namespace async
