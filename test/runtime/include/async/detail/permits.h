#pragma once

#include <async/detail/stop_hook.h>
#include <async/detail/waiter.h>
#include <async/event_loop.h>

#include <coroutine>
#include <cstddef>
#include <utility>

namespace async::detail {

/// A number of permits, and the coroutines that wait for some of them, first come, first served:
/// what a mutex and a semaphore have in common. Not thread-safe; all on one loop's thread.
class permits {
public:
    /// Awaits `wanted` permits. Whoever resumes has them and must give them back.
    class awaiter : private stoppable<awaiter> {
    public:
        awaiter(permits& from, std::size_t wanted) noexcept : permits_(from), place_(wanted) {}
        awaiter(awaiter&&) noexcept = default;

        ~awaiter() {
            if (place_.is == granted)
                permits_.release(
                    place_.wanted); // destroyed before it could go on: nobody else would
            else if (place_.is == waiting)
                permits_.leave(place_);
        }

        bool await_ready() noexcept {
            if (permits_.try_acquire(place_.wanted))
                place_.is = granted;
            else if (permits_.closed_)
                place_.is = refused;
            return place_.is != idle;
        }

        template <typename Promise>
        bool await_suspend(std::coroutine_handle<Promise> caller) {
            return suspend(caller);
        }

    protected:
        /// For the `await_resume` of the derived class: from here on its result owns the permits.
        /// False if there will never be any. Throws if a stop was requested meanwhile.
        bool taken(const char* call) {
            finish(call);
            return std::exchange(place_.is, idle) == granted;
        }

    private:
        friend class permits;
        friend stoppable<awaiter>;

        enum state { idle, waiting, granted, refused };

        struct queued : waiter {
            explicit queued(std::size_t count) noexcept : wanted(count) {}

            std::size_t wanted;
            event_loop* loop = nullptr;
            state is = idle;
        };

        waiter& place() noexcept { return place_; }

        void enqueue(event_loop& loop) noexcept {
            place_.loop = &loop;
            place_.is = waiting;
            permits_.waiting_.push_back(place_);
        }

        bool withdraw() noexcept {
            if (place_.is != waiting)
                return false;
            place_.is = idle;
            permits_.leave(place_);
            return true;
        }

        permits& permits_;
        queued place_;
    };

    explicit permits(std::size_t available) noexcept : available_(available) {}

    /// Fails also when others wait: nobody jumps the queue.
    bool try_acquire(std::size_t wanted) noexcept {
        if (!waiting_.empty() || available_ < wanted)
            return false;
        available_ -= wanted;
        return true;
    }

    void release(std::size_t count) noexcept {
        available_ += count;
        serve();
    }

    /// From here on nobody waits: who cannot have permits at once is refused.
    void close() noexcept {
        closed_ = true;
        while (waiter* front = waiting_.pop_front())
            answer(*static_cast<awaiter::queued*>(front), awaiter::refused);
    }

    std::size_t available() const noexcept { return available_; }

private:
    static void answer(awaiter::queued& waiting, awaiter::state how) noexcept {
        waiting.is = how;
        waiting.loop->make_ready(waiting);
    }

    void leave(awaiter::queued& waiting) noexcept {
        waiting.unlink();
        serve(); // it may have been the one that held up those behind it
    }

    void serve() noexcept {
        while (waiter* front = waiting_.front()) {
            auto& first = *static_cast<awaiter::queued*>(front);
            if (available_ < first.wanted)
                return;
            available_ -= first.wanted;
            answer(first, awaiter::granted);
        }
    }

    std::size_t available_;
    waiter_list waiting_;
    bool closed_ = false;
};

} // namespace async::detail
