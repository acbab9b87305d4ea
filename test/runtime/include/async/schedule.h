#pragma once

#include <async/awaitable.h>
#include <async/detail/outcome.h>
#include <async/event_loop.h>
#include <async/task.h>
#include <async/thread_pool.h>

#include <coroutine>
#include <exception>
#include <memory>
#include <type_traits>
#include <utility>

namespace async {

/// Awaiter that moves the coroutine to a loop's thread. See `schedule`.
class schedule_awaiter {
public:
    explicit schedule_awaiter(event_loop& loop) noexcept : loop_(loop) {}
    schedule_awaiter(schedule_awaiter&&) noexcept = default;

    ~schedule_awaiter() {
        if (ticket_)
            *ticket_ = nullptr;
    }

    bool await_ready() const noexcept { return event_loop::try_current() == &loop_; }

    void await_suspend(std::coroutine_handle<> caller) {
        ticket_ = std::make_shared<std::coroutine_handle<>>(caller);
        // The loop may resume the coroutine, and end this object, before post() has returned:
        // nothing of it is touched afterwards. The ticket tells the loop if the coroutine is
        // destroyed instead.
        loop_.post([ticket = ticket_] {
            if (*ticket)
                std::exchange(*ticket, nullptr).resume();
        });
    }

    void await_resume() const noexcept {}

private:
    event_loop& loop_;
    std::shared_ptr<std::coroutine_handle<>> ticket_;
};

/// `co_await schedule(loop)`: the coroutine goes on, on the thread of `loop`; at once if it
/// is there.
///
/// Threading: from any thread. A coroutine that is on its way may only be destroyed on the
/// loop's thread. Cancellation: none; code that cleans up must be able to get to where its things
/// belong, and the way always ends.
inline schedule_awaiter schedule(event_loop& loop) noexcept {
    return schedule_awaiter(loop);
}

/// `co_await schedule_on(pool)`: the coroutine goes on, on one of the pool's threads, where it may
/// block, and where nothing of a loop may be awaited or touched. `co_await schedule_on(loop)`
/// brings it back. Same conditions as for `schedule`.
inline auto schedule_on(thread_pool& pool) noexcept {
    return pool.schedule();
}

inline schedule_awaiter schedule_on(event_loop& loop) noexcept {
    return schedule_awaiter(loop);
}

namespace detail {

template <awaitable Awaitable, typename T = await_result_t<Awaitable>>
task<T> hop_and_back(thread_pool& pool, Awaitable operation) {
    event_loop& home = event_loop::to_wait_on();
    outcome<T> result;
    co_await pool.schedule();
    try {
        if constexpr (std::is_void_v<T>) {
            co_await static_cast<Awaitable&&>(operation);
            result.set_value();
        } else {
            result.set_value(co_await static_cast<Awaitable&&>(operation));
        }
    } catch (...) {
        result.set_exception(std::current_exception());
    }
    co_await schedule(home);
    co_return result.take();
}

} // namespace detail

/// `co_await hop(pool, operation)`: awaits `operation` on one of the pool's threads, then comes
/// back to the loop it left, with the result or the exception: `schedule_on` there and back, which
/// cannot be forgotten. For a plain function see `run_blocking`.
///
/// Ownership: `operation` is moved in; what it refers to is used on another thread, and it must not
/// be destroyed until it is back. Cancellation: `operation` has the stop token; the way does not
/// heed it. Errors: awaiting it where no loop runs throws `std::logic_error`.
template <awaitable Awaitable>
task<await_result_t<Awaitable>> hop(thread_pool& pool, Awaitable operation) {
    return detail::hop_and_back<Awaitable>(pool, std::move(operation));
}

} // namespace async
