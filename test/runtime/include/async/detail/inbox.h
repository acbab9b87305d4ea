#pragma once

#include <async/detail/unique_fd.h>
#include <async/detail/unique_function.h>

#include <cstdint>
#include <mutex>
#include <utility>
#include <vector>

#include <sys/eventfd.h>
#include <unistd.h>

namespace async::detail {

/// The one door through which other threads reach an event loop.
///
/// Threading: `post` from any thread; the rest from the loop's. Shared between the loop and whoever
/// may post to it, so that a worker that finishes after the loop is gone still finds a closed door
/// and not a dangling pointer. A function that is never taken is destroyed unrun.
class inbox {
public:
    inbox() : wake_up_(::eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC)) {
        if (!wake_up_)
            throw_errno("eventfd");
    }

    /// Written to when something has come in. Never read: who watches it wants the event only.
    int descriptor() const noexcept { return wake_up_.get(); }

    void post(unique_function function) {
        bool was_empty;
        {
            std::lock_guard lock(mutex_);
            if (closed_)
                return;
            was_empty = functions_.empty();
            functions_.push_back(std::move(function));
        } // or the loop would wake up just to wait for the lock
        if (was_empty)
            signal();
    }

    /// Everything that has come in, oldest first.
    std::vector<unique_function> take() {
        std::lock_guard lock(mutex_);
        return std::exchange(functions_, {});
    }

    void close() {
        std::vector<unique_function> unrun;
        {
            std::lock_guard lock(mutex_);
            closed_ = true;
            unrun.swap(functions_);
        } // destroyed outside the lock: what they hold may post
    }

private:
    void signal() {
        const std::uint64_t one = 1;
        // Only a counter at its maximum could refuse, and no program lives that long.
        static_cast<void>(!::write(wake_up_.get(), &one, sizeof one));
    }

    unique_fd wake_up_;
    std::mutex mutex_;
    std::vector<unique_function> functions_;
    bool closed_ = false;
};

} // namespace async::detail
