#pragma once

#include <async/cancellation.h>
#include <async/detail/socket.h>
#include <async/endpoint.h>
#include <async/task.h>

#include <cerrno>
#include <cstddef>
#include <span>
#include <string_view>
#include <utility>

#include <sys/socket.h>

namespace async {

/// Sends and receives UDP datagrams.
///
/// Ownership: owns the descriptor; move-only. A socket must stay where it is, and buffers must
/// live, until the operations on it have finished. Threading: belongs to the thread of the loop it
/// is used on; one coroutine may receive while another sends. Cancellation: a stop request, and
/// closing the socket, end what waits for it with `std::errc::operation_canceled`. Errors:
/// `std::system_error` with the errno of the call that failed and its name. That a datagram was
/// sent does not say that it arrives.
class udp_socket {
public:
    /// Bound to `local`; port 0 lets the kernel choose one.
    explicit udp_socket(endpoint local)
        : socket_(detail::socket::open(local.family(), SOCK_DGRAM)) {
        if (::bind(native_handle(), local.data(), local.size()) != 0)
            detail::throw_errno("bind");
    }

    /// What one datagram was: how much of it is in the buffer, and who sent it.
    struct received {
        std::size_t size;
        endpoint sender;
    };

    /// One datagram, as much of it as fits; the rest of it is lost. It may be empty.
    task<received> receive_from(std::span<std::byte> buffer) {
        return receive(buffer.data(), buffer.size());
    }
    task<received> receive_from(std::span<char> buffer) {
        return receive(buffer.data(), buffer.size());
    }

    /// One datagram, all of `data` or nothing.
    task<> send_to(std::span<const std::byte> data, endpoint receiver) {
        return send(data.data(), data.size(), receiver);
    }
    task<> send_to(std::string_view text, endpoint receiver) {
        return send(text.data(), text.size(), receiver);
    }

    void close() noexcept { socket_.close(); }

    bool is_open() const noexcept { return static_cast<bool>(socket_); }
    int native_handle() const noexcept { return socket_.get(); }
    endpoint local_endpoint() const { return socket_.local_endpoint(); }

private:
    task<received> receive(void* buffer, std::size_t size) {
        throw_if_stopped(co_await get_stop_token(), "async::udp_socket::receive_from");
        for (;;) {
            sockaddr_storage from{};
            socklen_t length = sizeof from;
            const ssize_t count = ::recvfrom(native_handle(), buffer, size, 0,
                                             reinterpret_cast<sockaddr*>(&from), &length);
            if (count >= 0)
                co_return received{static_cast<std::size_t>(count),
                                   endpoint(reinterpret_cast<const sockaddr*>(&from), length)};
            if (errno == EAGAIN || errno == EWOULDBLOCK)
                co_await socket_.readable();
            else if (errno != EINTR)
                detail::throw_errno("recvfrom");
        }
    }

    task<> send(const void* data, std::size_t size, endpoint to) {
        throw_if_stopped(co_await get_stop_token(), "async::udp_socket::send_to");
        while (::sendto(native_handle(), data, size, MSG_NOSIGNAL, to.data(), to.size()) < 0) {
            if (errno == EAGAIN || errno == EWOULDBLOCK)
                co_await socket_.writable();
            else if (errno != EINTR)
                detail::throw_errno("sendto");
        }
    }

    detail::socket socket_;
};

} // namespace async
