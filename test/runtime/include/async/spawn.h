#pragma once

#include <async/detail/waiter.h>
#include <async/event_loop.h>
#include <async/schedule.h>
#include <async/task.h>

#include <coroutine>
#include <exception>
#include <utility>

namespace async {

namespace detail {

/// A task that nobody awaits: its own coroutine, the place in the loop's list, and the end of both.
class detached {
public:
    class promise_type {
    public:
        explicit promise_type(event_loop& loop, task<>&) noexcept : loop_(loop) {}

        detached get_return_object() noexcept {
            place_.handle = std::coroutine_handle<promise_type>::from_promise(*this);
            loop_.adopt(place_);
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
            return queue{loop_, {}};
        }

        // Falls off the end: the frame destroys itself, and with it leaves the loop's list.
        std::suspend_never final_suspend() const noexcept { return {}; }
        void return_void() const noexcept {}
        void unhandled_exception() noexcept { loop_.fail(std::current_exception()); }

    private:
        event_loop& loop_;
        waiter place_;
    };
};

inline detached run_detached(event_loop& loop, task<> body) {
    std::exception_ptr error;
    try {
        co_await std::move(body);
    } catch (...) {
        error = std::current_exception();
    }
    // The body may have ended on another thread; the loop's list and its failure belong to
    // this one.
    co_await schedule(loop);
    if (error)
        std::rethrow_exception(error);
}

} // namespace detail

/// Hands `body` to the loop of this thread, which runs it from its next turn on. Nobody
/// waits for it.
///
/// Ownership: the loop's. A task that is not finished when the loop is destroyed is destroyed at
/// the point where it is suspended; by then it must be back from any other thread. Errors: an
/// exception that leaves `body` leaves `event_loop::run` too, for want of anyone else to tell;
/// catch in the task what it can deal with. Throws `std::logic_error` if no loop runs.
inline void spawn(task<> body) {
    detail::run_detached(event_loop::current(), std::move(body));
}

/// The same for a certain loop, running or not. From any thread.
inline void spawn(event_loop& loop, task<> body) {
    loop.post(
        [&loop, body = std::move(body)]() mutable { detail::run_detached(loop, std::move(body)); });
}

} // namespace async
