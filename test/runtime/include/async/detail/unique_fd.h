#pragma once

#include <cerrno>
#include <system_error>
#include <utility>

#include <unistd.h>

namespace async::detail {

/// Throws what `errno` says, with the name of the call that failed in front.
[[noreturn]] inline void throw_errno(const char* call, int error = errno) {
    throw std::system_error(error, std::system_category(), call);
}

/// Owns one file descriptor. Closing ignores errors: on Linux the descriptor is gone in any case,
/// and must not be closed again (close(2)).
class unique_fd {
public:
    unique_fd() noexcept = default;
    explicit unique_fd(int fd) noexcept : fd_(fd) {}
    unique_fd(unique_fd&& other) noexcept : fd_(std::exchange(other.fd_, -1)) {}

    unique_fd& operator=(unique_fd&& other) noexcept {
        unique_fd taken(std::move(other));
        std::swap(fd_, taken.fd_);
        return *this;
    }

    ~unique_fd() {
        if (fd_ >= 0)
            ::close(fd_);
    }

    explicit operator bool() const noexcept { return fd_ >= 0; }
    int get() const noexcept { return fd_; }

private:
    int fd_ = -1;
};

} // namespace async::detail
