#pragma once

#include <async/detail/unique_function.h>

#include <condition_variable>
#include <coroutine>
#include <cstddef>
#include <deque>
#include <mutex>
#include <thread>
#include <utility>
#include <vector>

namespace async {

/// Threads on which code may block.
///
/// Ownership: owns its threads; the destructor lets the queue run empty and joins. Threading:
/// `post` and `schedule` from any thread. Threads are made when work comes and none is idle, up to
/// the limit: blocking calls wait more than they compute, so the limit has nothing to do with the
/// number of cores.
class thread_pool {
public:
    explicit thread_pool(std::size_t most_threads = 32) : most_threads_(most_threads) {}
    thread_pool(const thread_pool&) = delete;
    thread_pool& operator=(const thread_pool&) = delete;

    ~thread_pool() {
        {
            std::lock_guard lock(mutex_);
            closing_ = true;
        }
        changed_.notify_all();
        for (std::thread& thread : threads_)
            thread.join();
    }

    /// The pool that `run_blocking` uses; made at the first call, joined at the end of the program.
    static thread_pool& shared() {
        static thread_pool pool;
        return pool;
    }

    /// Runs `work` on one of the threads. It must not throw.
    void post(detail::unique_function work) {
        std::lock_guard lock(mutex_);
        queue_.push_back(std::move(work));
        // More work than idle threads, counting those already on their way to it.
        if (queue_.size() > idle_ && threads_.size() < most_threads_)
            threads_.emplace_back([this] { serve(); });
        else
            changed_.notify_one();
    }

    /// `co_await pool.schedule()`: the coroutine goes on, on one of the threads, where it may
    /// block. A coroutine that is on its way must not be destroyed.
    auto schedule() noexcept {
        struct awaiter {
            thread_pool& pool;

            bool await_ready() const noexcept { return false; }
            void await_suspend(std::coroutine_handle<> caller) { pool.post(caller); }
            void await_resume() const noexcept {}
        };
        return awaiter{*this};
    }

private:
    void serve() {
        std::unique_lock lock(mutex_);
        for (;;) {
            ++idle_;
            changed_.wait(lock, [this] { return closing_ || !queue_.empty(); });
            --idle_;
            if (queue_.empty())
                return;
            detail::unique_function work = std::move(queue_.front());
            queue_.pop_front();
            lock.unlock();
            run(std::move(work));
            lock.lock();
        }
    }

    // A function of its own, so that what the work holds is destroyed before the thread
    // counts as idle.
    static void run(detail::unique_function work) noexcept { work(); }

    const std::size_t most_threads_;
    std::mutex mutex_;
    std::condition_variable changed_;
    std::deque<detail::unique_function> queue_;
    std::vector<std::thread> threads_;
    std::size_t idle_ = 0;
    bool closing_ = false;
};

} // namespace async
