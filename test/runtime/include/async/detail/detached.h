#pragma once

#include <async/cancellation.h>
#include <async/detail/stop_hook.h>
#include <async/detail/waiter.h>
#include <async/event_loop.h>
#include <async/schedule.h>
#include <async/task.h>

#include <coroutine>
#include <exception>
#include <optional>
#include <stop_token>
#include <utility>

namespace async::detail {

/// A coroutine at the root of a chain of awaits that destroys itself at its end; until then its
/// owner can.
///
/// `Owner` is a small handle with `event_loop& loop()`, `adopt(waiter&)`, which takes over the
/// coroutine, `const std::stop_token& stop_token()`, and `ended(std::exception_ptr)`, which is told
/// of the end (null for a good one) on the loop's thread while the coroutine still exists.
template <typename Owner>
class detached {
public:
    class promise_type {
    public:
        explicit promise_type(Owner& owner, task<>&) noexcept : owner_(std::move(owner)) {}

        detached get_return_object() noexcept {
            place_.handle = std::coroutine_handle<promise_type>::from_promise(*this);
            owner_.adopt(place_);
            return {};
        }

        // Starts in the loop's next turn, never inside spawn(): the caller's own code is
        // not interrupted.
        auto initial_suspend() noexcept {
            struct queue {
                event_loop& loop;
                waiter start;

                bool await_ready() const noexcept { return false; }
                void await_suspend(std::coroutine_handle<> self) noexcept {
                    start.handle = self;
                    loop.make_ready(start);
                }
                void await_resume() const noexcept {}
            };
            return queue{owner_.loop(), {}};
        }

        // Falls off the end: the frame destroys itself, and with it leaves the owner's list.
        std::suspend_never final_suspend() const noexcept { return {}; }
        void return_void() noexcept { owner_.ended(nullptr); }
        void unhandled_exception() noexcept { owner_.ended(std::current_exception()); }

        const std::stop_token& stop_token() const noexcept { return owner_.stop_token(); }

        event_loop& loop() const noexcept { return owner_.loop(); }

    private:
        Owner owner_;
        waiter place_;
    };
};

/// Moves a detached coroutine to its loop's thread, wherever it is.
struct to_own_loop {
    std::optional<schedule_awaiter> on_the_way;

    bool await_ready() const noexcept { return false; }

    template <typename Promise>
    bool await_suspend(std::coroutine_handle<Promise> self) {
        on_the_way.emplace(self.promise().loop());
        if (on_the_way->await_ready())
            return false;
        on_the_way->await_suspend(self);
        return true;
    }

    void await_resume() const noexcept {}
};

template <typename Owner>
detached<Owner> run_detached(Owner, task<> body) {
    std::exception_ptr error;
    try {
        co_await std::move(body);
    } catch (...) {
        error = std::current_exception();
    }
    // The body may have ended on another thread; the owner belongs to the loop's.
    co_await to_own_loop();
    if (error)
        std::rethrow_exception(error);
}

} // namespace async::detail
