#pragma once

#include <async/detail/driver.h>
#include <async/detail/stop_token_of.h>

#include <atomic>
#include <coroutine>
#include <cstddef>
#include <utility>

namespace async::detail {

/// Resumes the coroutine that waits for all when the last of `count` drivers has finished.
class countdown final : public completion {
public:
    // One more than there are drivers: the one who starts them counts too, so that nobody is
    // resumed while some are yet to start.
    explicit countdown(std::size_t count) noexcept : left_(count + 1) {}

    std::coroutine_handle<> completed() noexcept override {
        return last() ? waiting_ : std::noop_coroutine();
    }

    /// Starts the drivers by calling `start_all` with the caller's stop token, and waits until
    /// they have finished.
    template <typename StartAll>
    auto wait(StartAll start_all) noexcept {
        return awaiter<StartAll>{*this, std::move(start_all)};
    }

private:
    template <typename StartAll>
    struct awaiter {
        countdown& self;
        StartAll start_all;

        bool await_ready() const noexcept { return false; }

        template <typename Promise>
        bool await_suspend(std::coroutine_handle<Promise> caller) {
            self.waiting_ = caller;
            start_all(stop_token_of(caller));
            return !self.last();
        }

        void await_resume() const noexcept {}
    };

    // Releases what the driver wrote, acquires what all the others did.
    bool last() noexcept { return left_.fetch_sub(1, std::memory_order_acq_rel) == 1; }

    std::atomic<std::size_t> left_;
    std::coroutine_handle<> waiting_;
};

} // namespace async::detail
