#pragma once

#include <async/detail/outcome.h>
#include <async/event_loop.h>
#include <async/task.h>
#include <async/thread_pool.h>

#include <concepts>
#include <coroutine>
#include <exception>
#include <memory>
#include <type_traits>
#include <utility>

namespace async {

namespace detail {

/// Runs a callable on a pool and resumes the coroutine on the loop it came from.
template <typename F, typename T>
class offload {
    // Shared with the pool: the coroutine may be destroyed while the callable runs.
    struct job {
        explicit job(F&& f) : callable(std::move(f)) {}

        F callable;
        outcome<T> result;
        std::coroutine_handle<> caller; // of the loop's thread alone; null once nobody waits
    };

public:
    offload(thread_pool& pool, F&& callable)
        : pool_(pool), job_(std::make_shared<job>(std::move(callable))) {}
    offload(const offload&) = delete;
    offload& operator=(const offload&) = delete;
    ~offload() { job_->caller = nullptr; }

    bool await_ready() const noexcept { return false; }

    void await_suspend(std::coroutine_handle<> caller) {
        job_->caller = caller;
        pool_.post([job = job_, home = event_loop::current().inbox()]() mutable {
            try {
                if constexpr (std::is_void_v<T>) {
                    std::move(job->callable)();
                    job->result.set_value();
                } else {
                    job->result.set_value(std::move(job->callable)());
                }
            } catch (...) {
                job->result.set_exception(std::current_exception());
            }
            home->post([job = std::move(job)] {
                if (job->caller)
                    job->caller.resume();
            });
        });
    }

    T await_resume() { return job_->result.take(); }

private:
    thread_pool& pool_;
    std::shared_ptr<job> job_;
};

} // namespace detail

/// `co_await run_blocking(f)`: calls `f()` on a thread of `pool`, where it may block, and goes on
/// with its result on this thread's loop, which meanwhile runs everything else.
///
/// Ownership: `f` is moved in, and called when the task is awaited. If the task is destroyed before
/// `f` has returned, `f` goes on to its end and its result is dropped: let it own what it uses.
/// Errors: what `f` throws is thrown by the `co_await`; awaiting where no loop runs is
/// `std::logic_error`.
///
/// g++ 12 destroys a closure twice that is made in the operand of a `co_await` and captures
/// anything with a destructor. Until that compiler is gone, make the task first and await it in a
/// second statement.
template <std::move_constructible F>
    requires std::invocable<F>
task<std::invoke_result_t<F>> run_blocking(thread_pool& pool, F f) {
    co_return co_await detail::offload<F, std::invoke_result_t<F>>(pool, std::move(f));
}

/// The same on the shared pool.
template <std::move_constructible F>
    requires std::invocable<F>
task<std::invoke_result_t<F>> run_blocking(F f) {
    return run_blocking(thread_pool::shared(), std::move(f));
}

} // namespace async
