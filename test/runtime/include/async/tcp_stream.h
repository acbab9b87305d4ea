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

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>

namespace async {

/// One end of a TCP connection.
///
/// Ownership: owns the descriptor; move-only. A socket must stay where it is, and buffers must
/// live, until the operations on it have finished. Threading: belongs to the thread of the loop it
/// is used on. One coroutine may read while another writes; two that read would each get a part of
/// the stream. Errors: `std::system_error` with the errno of the call that failed and its name;
/// closing the socket ends what waits for it with `std::errc::operation_canceled`.
class tcp_stream {
public:
    /// Not connected; only good to be assigned to.
    tcp_stream() noexcept = default;

    /// Takes over a connected descriptor that is non-blocking already.
    explicit tcp_stream(detail::unique_fd descriptor) : socket_(std::move(descriptor)) {
        // Coroutines write whole messages; waiting for more to send would only add delay.
        socket_.set_option(IPPROTO_TCP, TCP_NODELAY, 1);
    }

    static task<tcp_stream> connect(endpoint peer) {
        throw_if_stopped(co_await get_stop_token(), "async::tcp_stream::connect");
        tcp_stream result;
        result.socket_ = detail::socket::open(peer.family());
        result.socket_.set_option(IPPROTO_TCP, TCP_NODELAY, 1);
        const int fd = result.native_handle();
        // NOLINTNEXTLINE(async-blocking-socket): the socket is non-blocking
        if (::connect(fd, peer.data(), peer.size()) != 0) {
            // Interrupted or not, the attempt goes on in the background (connect(2)).
            if (errno != EINPROGRESS && errno != EINTR)
                detail::throw_errno("connect");
            co_await result.socket_.writable();
            int error = 0;
            socklen_t size = sizeof error;
            if (::getsockopt(fd, SOL_SOCKET, SO_ERROR, &error, &size) != 0)
                detail::throw_errno("getsockopt");
            if (error != 0)
                detail::throw_errno("connect", error);
        }
        co_return result;
    }

    /// What has arrived, at least one byte, at most `buffer.size()`; 0 once the peer has shut down
    /// its side (or for an empty buffer).
    task<std::size_t> read_some(std::span<std::byte> buffer) {
        return receive(buffer.data(), buffer.size());
    }
    task<std::size_t> read_some(std::span<char> buffer) {
        return receive(buffer.data(), buffer.size());
    }

    /// All of it, in order. Finished when the kernel has it, which is not when the peer does.
    task<> write_all(std::span<const std::byte> data) { return send(data.data(), data.size()); }
    task<> write_all(std::string_view text) { return send(text.data(), text.size()); }

    /// Half-close: the peer reads to the end of what was written, and may go on writing.
    void shutdown_write() {
        if (::shutdown(native_handle(), SHUT_WR) != 0)
            detail::throw_errno("shutdown");
    }

    void close() noexcept { socket_.close(); }

    bool is_open() const noexcept { return static_cast<bool>(socket_); }
    int native_handle() const noexcept { return socket_.get(); }
    endpoint local_endpoint() const { return socket_.local_endpoint(); }
    endpoint remote_endpoint() const { return socket_.remote_endpoint(); }

private:
    // Both try before they wait: a ready socket then costs no trip through the loop.

    task<std::size_t> receive(void* buffer, std::size_t size) {
        if (size == 0)
            co_return 0;
        throw_if_stopped(co_await get_stop_token(), "async::tcp_stream::read_some");
        for (;;) {
            const ssize_t count = ::recv(native_handle(), buffer, size, 0);
            if (count >= 0)
                co_return static_cast<std::size_t>(count);
            if (errno == EAGAIN || errno == EWOULDBLOCK)
                co_await socket_.readable();
            else if (errno != EINTR)
                detail::throw_errno("recv");
        }
    }

    task<> send(const void* data, std::size_t size) {
        throw_if_stopped(co_await get_stop_token(), "async::tcp_stream::write_all");
        const char* next = static_cast<const char*>(data);
        while (size > 0) {
            // A peer that has gone is an error to report, not a signal to die of.
            const ssize_t count = ::send(native_handle(), next, size, MSG_NOSIGNAL);
            if (count >= 0) {
                next += count;
                size -= static_cast<std::size_t>(count);
            } else if (errno == EAGAIN || errno == EWOULDBLOCK) {
                co_await socket_.writable();
            } else if (errno != EINTR) {
                detail::throw_errno("send");
            }
        }
    }

    detail::socket socket_;
};

} // namespace async
