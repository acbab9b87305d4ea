#pragma once

#include <async/cancellation.h>
#include <async/detail/detached.h>
#include <async/detail/waiter.h>
#include <async/event_loop.h>
#include <async/task.h>

#include <coroutine>
#include <cstddef>
#include <exception>
#include <stop_token>
#include <utility>

namespace async {

/// Tasks that run beside each other, and of which none outlives the group.
///
/// `spawn` starts them, `co_await group.join()` waits until all have ended. The first that fails
/// has the others stopped, and its exception leaves `join`; what the others throw then is lost.
/// Ownership: owns its tasks. A group that is destroyed with tasks in it, because an exception
/// passes by or the coroutine around it is destroyed, destroys them where they are suspended; by
/// then they must be back from any other thread. Cancellation: a stop request to the coroutine that
/// awaits `join` stops them all; `join` waits for them and throws `std::errc::operation_canceled`.
/// A task that ends with that error after a stop was requested has not failed. Threading: belongs
/// to the loop that ran when it was made, and to its thread; `request_stop` from any. Source:
/// structured concurrency as in Python's `asyncio.TaskGroup` and `counting_scope` of P3149.
class task_group {
public:
    /// Throws `std::logic_error` if no loop runs.
    task_group() : loop_(event_loop::current()) {}
    task_group(const task_group&) = delete;
    task_group& operator=(const task_group&) = delete;

    ~task_group() {
        while (detail::waiter* unfinished = tasks_.pop_front())
            unfinished->handle.destroy();
    }

    /// Runs `body` from the loop's next turn on. In a group that is stopping it finds the stop
    /// requested.
    void spawn(task<> body) { detail::run_detached(owner{this}, std::move(body)); }

    /// Waits until all have ended, those included that are spawned meanwhile; then throws the
    /// exception of the first that failed. Not for two to await at once.
    task<> join() {
        const std::stop_token& outer = co_await get_stop_token();
        {
            const std::stop_callback forward(outer, [this]() noexcept { request_stop(); });
            while (running_ != 0)
                co_await idle_awaiter(*this);
        }
        if (failure_)
            std::rethrow_exception(std::exchange(failure_, nullptr));
        if (std::exchange(cancelled_, false))
            throw_if_stopped(outer, "async::task_group::join");
    }

    /// Asks all to end, those included that come later. From any thread.
    void request_stop() noexcept { stop_.request_stop(); }
    bool stop_requested() const noexcept { return token_.stop_requested(); }

    /// How many have not ended.
    std::size_t size() const noexcept { return running_; }

private:
    struct owner {
        task_group* group;

        event_loop& loop() const noexcept { return group->loop_; }
        const std::stop_token& stop_token() const noexcept { return group->token_; }

        void adopt(detail::waiter& root) noexcept {
            group->tasks_.push_back(root);
            ++group->running_;
        }

        void ended(std::exception_ptr error) noexcept { group->ended(std::move(error)); }
    };

    // Deaf to stop requests: they end the tasks, and the tasks end the wait.
    class idle_awaiter {
    public:
        explicit idle_awaiter(task_group& group) noexcept : group_(group) {}

        bool await_ready() const noexcept { return false; }
        void await_suspend(std::coroutine_handle<> caller) noexcept {
            place_.handle = caller;
            group_.joining_.push_back(place_);
        }
        void await_resume() const noexcept {}

    private:
        task_group& group_;
        detail::waiter place_;
    };

    void ended(std::exception_ptr error) noexcept {
        if (error && token_.stop_requested() && is_cancellation(error)) {
            cancelled_ = true;
        } else if (error && !failure_) {
            failure_ = std::move(error);
            request_stop();
        }
        // Who waits goes on in a later turn, when the frame of this task is gone.
        if (--running_ == 0)
            while (detail::waiter* waiting = joining_.pop_front())
                loop_.make_ready(*waiting);
    }

    event_loop& loop_;
    detail::waiter_list tasks_;
    detail::waiter_list joining_;
    std::size_t running_ = 0;
    std::exception_ptr failure_;
    bool cancelled_ = false;
    std::stop_source stop_;
    std::stop_token token_ = stop_.get_token();
};

} // namespace async
