#pragma once

#include <async/detail/permits.h>

#include <cstddef>
#include <utility>

namespace async {

/// Lets a limited number of coroutines of one loop through at a time.
///
/// First come, first served, also when the first wants more permits than are there and a later one
/// would be content with fewer. Must outlive those who wait and the permits they hold. Threading:
/// no thread safety; all on one loop's thread. Cancellation: a stop request ends the wait with
/// `std::errc::operation_canceled`; what can be had at once is given all the same. Waiting where no
/// loop runs throws `std::logic_error`.
class semaphore {
public:
    /// Gives back what was acquired at the end of its life. Move-only.
    class permit {
    public:
        permit(permit&& other) noexcept
            : from_(std::exchange(other.from_, nullptr)), count_(other.count_) {}

        permit& operator=(permit&& other) noexcept {
            permit given(std::move(other));
            std::swap(from_, given.from_);
            std::swap(count_, given.count_);
            return *this;
        }

        ~permit() { release(); }

        /// Before the end of its life; then does nothing more.
        void release() noexcept {
            if (from_)
                std::exchange(from_, nullptr)->release(count_);
        }

    private:
        friend class semaphore;

        permit(detail::permits& from, std::size_t count) noexcept : from_(&from), count_(count) {}

        detail::permits* from_;
        std::size_t count_;
    };

private:
    class awaiter : public detail::permits::awaiter {
    public:
        awaiter(detail::permits& from, std::size_t wanted) noexcept
            : detail::permits::awaiter(from, wanted), from_(from), wanted_(wanted) {}

        permit await_resume() {
            taken("async::semaphore::acquire");
            return permit(from_, wanted_);
        }

    private:
        detail::permits& from_;
        std::size_t wanted_;
    };

public:
    explicit semaphore(std::size_t available) noexcept : permits_(available) {}
    semaphore(const semaphore&) = delete;
    semaphore& operator=(const semaphore&) = delete;

    /// `auto permit = co_await limit.acquire();` Without the `co_await` nothing is limited.
    awaiter acquire(std::size_t count = 1) noexcept { return awaiter(permits_, count); }

    /// Adds permits that nobody acquired: to let others through from outside.
    void release(std::size_t count = 1) noexcept { permits_.release(count); }

    std::size_t available() const noexcept { return permits_.available(); }

private:
    detail::permits permits_;
};

} // namespace async
