#pragma once

#include <async/detail/alarm.h>
#include <async/detail/inbox.h>
#include <async/detail/poller.h>
#include <async/detail/timer_heap.h>
#include <async/detail/tracked.h>
#include <async/detail/unique_function.h>
#include <async/detail/waiter.h>

#include <chrono>
#include <coroutine>
#include <exception>
#include <memory>
#include <stdexcept>
#include <utility>

namespace async {

/// Resumes coroutines on one thread: those that are ready, those whose time has come, those whose
/// descriptor is ready, and those another thread has sent back.
///
/// Ownership: the loop owns the tasks given to `spawn` and destroys, in its destructor, those that
/// have not finished; of everything else that waits it only knows where it is. Threading:
/// everything belongs to the thread that calls `run`, except `post`, `stop` and `schedule`. One
/// loop runs per thread at a time. A loop may be used before `run` from the thread that will run
/// it. Errors: an exception that escapes a spawned task stops the loop and is thrown by `run`.
class event_loop {
public:
    using clock = std::chrono::steady_clock;

    event_loop() {
        poller_.watch(inbox_->descriptor());
        poller_.watch(alarm_.descriptor());
    }
    event_loop(const event_loop&) = delete;
    event_loop& operator=(const event_loop&) = delete;

    ~event_loop() {
        const as_current scope(
            *this); // destructors of what is destroyed here may still want the loop
        while (detail::waiter* unfinished = spawned_.pop_front())
            unfinished->handle.destroy();
        inbox_->close();
    }

    /// The loop that runs on this thread. Throws `std::logic_error` if none does.
    static event_loop& current() {
        if (!current_)
            throw std::logic_error("async::event_loop: none is running on this thread");
        return *current_;
    }

    /// The same for an awaiter, which waits on it: an await where no loop runs is a mistake that
    /// debug mode reports (`debug.h`).
    static event_loop& to_wait_on() {
        if (!current_)
            detail::tracked::report(debug::kind::off_loop_await);
        return current();
    }

    /// The same as `current`, or null.
    static event_loop* try_current() noexcept { return current_; }

    /// Until `stop`, or until a spawned task fails. May be called again afterwards.
    void run() {
        if (current_)
            throw std::logic_error("async::event_loop: one is already running on this thread");
        const as_current scope(*this);
        stopped_ = false;
        while (!stopped_)
            turn();
        if (failure_)
            std::rethrow_exception(std::exchange(failure_, nullptr));
    }

    /// Ends `run` soon: at once if called on the loop's thread, otherwise when the loop gets to it.
    /// A stop that comes before `run` ends the next one.
    void stop() {
        if (current_ == this)
            stopped_ = true;
        else
            post([this] { stopped_ = true; });
    }

    /// Has `function` run on the loop's thread. From any thread. It must not throw.
    void post(detail::unique_function function) {
        // What it runs may end the loop while this thread is still in here.
        const std::shared_ptr<detail::inbox> kept = inbox_;
        kept->post(std::move(function));
    }

    /// For those who may outlive the loop and still want to post to it.
    std::shared_ptr<detail::inbox> inbox() const noexcept { return inbox_; }

    // What the awaiters of this library are made of.

    void make_ready(detail::waiter& waiting) noexcept { ready_.push_back(waiting); }
    void wait_until(detail::timer_waiter& waiting) { timers_.add(waiting); }
    void wait_for_io(detail::io_waiter& waiting) { poller_.add(waiting); }

    /// Wakes those that wait for `fd`, with an error; to be called before it is closed.
    void cancel_io(int fd) noexcept { poller_.cancel(fd, ready_); }

    /// Takes over a suspended coroutine that will destroy itself when it ends. `root` lives in it.
    void adopt(detail::waiter& root) noexcept { spawned_.push_back(root); }

    /// Stops the loop with an error; the first one counts.
    void fail(std::exception_ptr error) noexcept {
        if (!failure_)
            failure_ = std::move(error);
        stopped_ = true;
    }

private:
    class as_current {
    public:
        explicit as_current(event_loop& loop) noexcept : before_(std::exchange(current_, &loop)) {}
        as_current(const as_current&) = delete;
        as_current& operator=(const as_current&) = delete;
        ~as_current() { current_ = before_; }

    private:
        event_loop* before_;
    };

    void turn() {
        run_posted();
        run_ready();
        poller_.wait(may_block(), ready_);
        timers_.expire(clock::now(), ready_);
    }

    void run_posted() noexcept {
        for (detail::unique_function& function : inbox_->take())
            function();
    }

    void run_ready() {
        // Only those that are ready now: coroutines that make each other ready for ever must not
        // keep timers and descriptors from having their turn.
        detail::waiter_list batch;
        batch.append(ready_);
        while (!stopped_) {
            detail::waiter* next = batch.pop_front();
            if (!next)
                return;
            next->handle.resume();
        }
        batch.append(ready_);
        ready_.append(batch);
    }

    /// Whether nothing can be done before something happens outside, the alarm included.
    bool may_block() {
        if (stopped_ || !ready_.empty())
            return false;
        if (timers_.empty())
            return true;
        const clock::time_point now = clock::now();
        if (timers_.next() <= now)
            return false;
        alarm_.set(timers_.next(), now);
        return true;
    }

    inline static thread_local event_loop* current_ = nullptr;

    std::shared_ptr<detail::inbox> inbox_ = std::make_shared<detail::inbox>();
    detail::poller poller_;
    detail::alarm alarm_;
    detail::timer_heap timers_;
    detail::waiter_list ready_;
    detail::waiter_list spawned_;
    std::exception_ptr failure_;
    bool stopped_ = false;
};

} // namespace async
