#pragma once

#include <coroutine>
#include <utility>

namespace async::detail {

/// Owns one coroutine frame and destroys it.
///
/// `std::coroutine_handle` is a plain pointer ([coroutine.handle]); every coroutine type
/// here holds its frame through this class so that ownership is written once. Destroying
/// the frame of a coroutine that is running is undefined: the owner must only let go while
/// the coroutine is suspended.
template <typename Promise>
class unique_coroutine {
public:
    unique_coroutine() noexcept = default;

    explicit unique_coroutine(std::coroutine_handle<Promise> handle) noexcept : handle_(handle) {}

    unique_coroutine(unique_coroutine&& other) noexcept
        : handle_(std::exchange(other.handle_, nullptr)) {}

    unique_coroutine& operator=(unique_coroutine&& other) noexcept {
        // By way of a temporary, so that destroying the old frame cannot see a half-made object and
        // self-assignment is harmless.
        unique_coroutine taken(std::move(other));
        std::swap(handle_, taken.handle_);
        return *this;
    }

    ~unique_coroutine() {
        if (handle_)
            handle_.destroy();
    }

    explicit operator bool() const noexcept { return static_cast<bool>(handle_); }

    std::coroutine_handle<Promise> get() const noexcept { return handle_; }

    /// Gives the frame up: the caller owns it from here on.
    std::coroutine_handle<Promise> release() noexcept { return std::exchange(handle_, nullptr); }

    Promise& promise() const noexcept { return handle_.promise(); }

private:
    std::coroutine_handle<Promise> handle_;
};

} // namespace async::detail
