#pragma once

#include <async/detail/outcome.h>
#include <async/detail/stop_hook.h>
#include <async/detail/waiter.h>
#include <async/event_loop.h>
#include <async/task.h>
#include <async/thread_pool.h>

#include <atomic>
#include <concepts>
#include <coroutine>
#include <exception>
#include <memory>
#include <stop_token>
#include <type_traits>
#include <utility>

namespace async {

namespace detail {

/// The callable may take a `std::stop_token`, as that of a `std::jthread` may.
template <typename F>
decltype(auto) call_blocking(F&& callable, const std::stop_token& stop) {
    if constexpr (std::invocable<F, std::stop_token>)
        return std::forward<F>(callable)(stop);
    else
        return std::forward<F>(callable)();
}

template <typename F>
using blocking_result_t =
    decltype(call_blocking(std::declval<F>(), std::declval<const std::stop_token&>()));

/// Runs a callable on a pool and resumes the coroutine on the loop it came from.
template <typename F, typename T>
class offload : private stoppable<offload<F, T>> {
    // Shared with the pool: the coroutine may be destroyed while the callable runs.
    struct job {
        explicit job(F&& f) : callable(std::move(f)) {}

        void run(const std::stop_token& stop) noexcept {
            if (unwanted.load(std::memory_order_relaxed))
                return;
            try {
                if constexpr (std::is_void_v<T>) {
                    call_blocking(std::move(callable), stop);
                    result.set_value();
                } else {
                    result.set_value(call_blocking(std::move(callable), stop));
                }
            } catch (...) {
                result.set_exception(std::current_exception());
            }
        }

        F callable;
        outcome<T> result;
        std::atomic<bool> unwanted = false; // what has not begun by then never will
        offload* caller = nullptr;          // of the loop's thread alone; null once nobody waits
    };

public:
    offload(thread_pool& pool, F&& callable)
        : pool_(pool), job_(std::make_shared<job>(std::move(callable))) {}
    offload(const offload&) = delete;
    offload& operator=(const offload&) = delete;
    ~offload() { withdraw(); }

    bool await_ready() const noexcept { return false; }

    template <typename Promise>
    bool await_suspend(std::coroutine_handle<Promise> caller) {
        stop_ = stop_token_of(caller);
        return this->suspend(caller);
    }

    T await_resume() {
        this->finish("async::run_blocking");
        return job_->result.take();
    }

private:
    friend stoppable<offload>;

    waiter& place() noexcept { return place_; }

    void enqueue(event_loop& loop) {
        job_->caller = this;
        pool_.post([job = job_, stop = stop_, home = loop.inbox()]() mutable {
            job->run(stop);
            home->post([job = std::move(job)] {
                if (offload* waiting = std::exchange(job->caller, nullptr))
                    waiting->place_.handle.resume();
            });
        });
    }

    bool withdraw() noexcept {
        if (!std::exchange(job_->caller, nullptr))
            return false;
        job_->unwanted.store(true, std::memory_order_relaxed);
        return true;
    }

    thread_pool& pool_;
    std::shared_ptr<job> job_;
    std::stop_token stop_;
    waiter place_;
};

} // namespace detail

/// `co_await run_blocking(f)`: calls `f()` on a thread of `pool`, where it may block, and goes on
/// with its result on this thread's loop, which meanwhile runs everything else.
///
/// Ownership: `f` is moved in, and called when the task is awaited. If the task is destroyed before
/// `f` has returned, `f` goes on to its end and its result is dropped: let it own what it uses. If
/// it has not begun, it never will. Cancellation: a stop request does the same, and the `co_await`
/// ends at once with `std::errc::operation_canceled`; no call can be interrupted from outside, but
/// an `f` that takes a `std::stop_token` can ask. Errors: what `f` throws is thrown by the
/// `co_await`; awaiting where no loop runs is `std::logic_error`.
///
/// g++ 12 destroys a closure twice that is made in the operand of a `co_await` and captures
/// anything with a destructor. Until that compiler is gone, make the task first and await it in a
/// second statement.
template <std::move_constructible F>
    requires std::invocable<F> || std::invocable<F, std::stop_token>
task<detail::blocking_result_t<F>> run_blocking(thread_pool& pool, F f) {
    co_return co_await detail::offload<F, detail::blocking_result_t<F>>(pool, std::move(f));
}

/// The same on the shared pool.
template <std::move_constructible F>
    requires std::invocable<F> || std::invocable<F, std::stop_token>
task<detail::blocking_result_t<F>> run_blocking(F f) {
    return run_blocking(thread_pool::shared(), std::move(f));
}

} // namespace async
