#pragma once

#include <async/awaitable.h>
#include <async/detail/driver.h>
#include <async/detail/outcome.h>

#include <condition_variable>
#include <coroutine>
#include <mutex>
#include <utility>

namespace async {

namespace detail {

class blocking_completion final : public completion {
public:
    std::coroutine_handle<> completed() noexcept override {
        // Notified under the lock: as soon as it is released, wait() may return and this
        // object die.
        std::lock_guard lock(mutex_);
        done_ = true;
        changed_.notify_one();
        return std::noop_coroutine();
    }

    void wait() {
        std::unique_lock lock(mutex_);
        changed_.wait(lock, [this] { return done_; });
    }

private:
    std::mutex mutex_;
    std::condition_variable changed_;
    bool done_ = false;
};

} // namespace detail

/// Awaits `value` from a function that is no coroutine: blocks the calling thread until it is done,
/// then returns its result or throws its exception.
///
/// Runs no event loop: what it waits for must finish by itself or on another thread. For a task
/// that sleeps or does I/O use `run`. On the thread of a running loop this is a deadlock as soon as
/// the operand needs that loop.
template <awaitable Awaitable>
await_result_t<Awaitable> sync_wait(Awaitable&& value) {
    using result_type = await_result_t<Awaitable>;
    detail::outcome<result_type> result;
    detail::blocking_completion done;
    auto driver = detail::drive<Awaitable, result_type>(std::forward<Awaitable>(value), result);
    driver.start(done);
    done.wait();
    return result.take();
}

} // namespace async
