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

    /// Readable when something has come in.
    int descriptor() const noexcept { return wake_up_.get(); }

    void post(unique_function function) {
        std::lock_guard lock(mutex_);
        if (closed_)
            return;
        functions_.push_back(std::move(function));
        if (functions_.size() == 1)
            signal();
    }

    /// Everything that has come in, oldest first. Makes the descriptor unreadable again.
    std::vector<unique_function> take() {
        std::lock_guard lock(mutex_);
        if (!functions_.empty()) {
            std::uint64_t count;
            // Cannot fail: a non-empty inbox has been signalled, and only this function reads.
            static_cast<void>(!::read(wake_up_.get(), &count, sizeof count));
        }
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
        // Only a counter at its maximum could refuse, and it never exceeds one.
        static_cast<void>(!::write(wake_up_.get(), &one, sizeof one));
    }

    unique_fd wake_up_;
    std::mutex mutex_;
    std::vector<unique_function> functions_;
    bool closed_ = false;
};

} // namespace async::detail
