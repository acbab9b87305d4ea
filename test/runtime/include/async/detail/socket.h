#pragma once

#include <async/detail/unique_fd.h>
#include <async/endpoint.h>
#include <async/event_loop.h>
#include <async/readiness.h>

#include <atomic>
#include <cstdint>
#include <utility>

#include <sys/socket.h>

namespace async::detail {

/// Owns a non-blocking socket. Before it closes it wakes the coroutines that wait for it, which
/// find `std::errc::operation_canceled`: a descriptor number that is used again must not be theirs.
class socket {
public:
    socket() noexcept = default;

    /// Takes over a descriptor that is non-blocking already.
    explicit socket(unique_fd descriptor) noexcept
        : fd_(std::move(descriptor)), serial_(next_serial_++) {}

    /// `type`: `SOCK_STREAM` or `SOCK_DGRAM`.
    static socket open(int family, int type = SOCK_STREAM) {
        const int fd = ::socket(family, type | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
        if (fd < 0)
            throw_errno("socket");
        return socket(unique_fd(fd));
    }

    socket(socket&&) noexcept = default;

    socket& operator=(socket&& other) noexcept {
        close();
        fd_ = std::move(other.fd_);
        serial_ = other.serial_;
        return *this;
    }

    ~socket() { close(); }

    int get() const noexcept { return fd_.get(); }
    explicit operator bool() const noexcept { return static_cast<bool>(fd_); }

    /// To be awaited only after a call on this socket has said EAGAIN or EINPROGRESS.
    readiness_awaiter readable() const noexcept { return {get(), direction::read, serial_}; }
    readiness_awaiter writable() const noexcept { return {get(), direction::write, serial_}; }

    void close() noexcept {
        // Where no loop runs, nobody can be waiting.
        if (event_loop* loop = event_loop::try_current(); loop && fd_)
            loop->cancel_io(fd_.get());
        fd_ = unique_fd();
    }

    void set_option(int level, int name, int value) {
        if (::setsockopt(get(), level, name, &value, sizeof value) != 0)
            throw_errno("setsockopt");
    }

    endpoint local_endpoint() const { return name_of(::getsockname, "getsockname"); }
    endpoint remote_endpoint() const { return name_of(::getpeername, "getpeername"); }

private:
    template <typename Call>
    endpoint name_of(Call call, const char* name) const {
        sockaddr_storage address{};
        socklen_t size = sizeof address;
        if (call(get(), reinterpret_cast<sockaddr*>(&address), &size) != 0)
            throw_errno(name);
        return endpoint(reinterpret_cast<const sockaddr*>(&address), size);
    }

    inline static std::atomic<std::uint64_t> next_serial_ = 1;

    unique_fd fd_;
    std::uint64_t serial_ = 0; // tells this socket from an earlier one with its descriptor
};

} // namespace async::detail
