#pragma once

#include <async/detail/waiter.h>
#include <async/event_loop.h>

#include <coroutine>
#include <cstddef>

namespace async::detail {

/// A number of permits, and the coroutines that wait for some of them, first come, first served:
/// what a mutex and a semaphore have in common. Not thread-safe; all on one loop's thread.
class permits {
public:
    /// Awaits `wanted` permits. Whoever resumes has them and must give them back.
    class awaiter {
    public:
        awaiter(permits& from, std::size_t wanted) noexcept : permits_(from), place_(wanted) {}
        awaiter(awaiter&&) noexcept = default;

        ~awaiter() {
            if (place_.granted)
                permits_.release(
                    place_.wanted); // destroyed before it could go on: nobody else would
            else if (place_.linked())
                permits_.leave(place_);
        }

        bool await_ready() const noexcept { return permits_.try_acquire(place_.wanted); }

        void await_suspend(std::coroutine_handle<> caller) {
            place_.handle = caller;
            place_.loop = &event_loop::current();
            permits_.waiting_.push_back(place_);
        }

    protected:
        /// For the `await_resume` of the derived class: from here on its result owns the permits.
        void taken() noexcept { place_.granted = false; }

    private:
        friend class permits;

        struct place : waiter {
            explicit place(std::size_t count) noexcept : wanted(count) {}

            std::size_t wanted;
            event_loop* loop = nullptr;
            bool granted = false;
        };

        permits& permits_;
        place place_;
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

    std::size_t available() const noexcept { return available_; }

private:
    void leave(awaiter::place& waiting) noexcept {
        waiting.unlink();
        serve(); // it may have been the one that held up those behind it
    }

    void serve() noexcept {
        while (waiter* front = waiting_.front()) {
            auto& first = *static_cast<awaiter::place*>(front);
            if (available_ < first.wanted)
                return;
            available_ -= first.wanted;
            first.granted = true;
            first.loop->make_ready(first);
        }
    }

    std::size_t available_;
    waiter_list waiting_;
};

} // namespace async::detail
