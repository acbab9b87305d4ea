#pragma once

#include <async/cancellation.h>
#include <async/detail/socket.h>
#include <async/endpoint.h>
#include <async/sleep.h>
#include <async/task.h>
#include <async/tcp_stream.h>

#include <cerrno>
#include <chrono>
#include <utility>

#include <sys/socket.h>

namespace async {

/// Accepts TCP connections.
///
/// Ownership and threading as for `tcp_stream`; listening starts in the constructor and needs no
/// loop. Errors: `std::system_error` with the name of the call that failed. Running out of
/// descriptors ends `accept` with an error and leaves the connection in the queue. The caller
/// decides what to do; the next `accept` first waits a little, so that simply trying again gives
/// the other connections the time to end.
class tcp_listener {
public:
    /// `backlog`: how many connections may wait to be accepted.
    explicit tcp_listener(endpoint local, int backlog = SOMAXCONN)
        : socket_(detail::socket::open(local.family())) {
        // A server that is started again must not wait for the old connections' TIME_WAIT.
        socket_.set_option(SOL_SOCKET, SO_REUSEADDR, 1);
        if (::bind(native_handle(), local.data(), local.size()) != 0)
            detail::throw_errno("bind");
        if (::listen(native_handle(), backlog) != 0)
            detail::throw_errno("listen");
    }

    task<tcp_stream> accept() {
        throw_if_stopped(co_await get_stop_token(), "async::tcp_listener::accept");
        if (std::exchange(exhausted_, false))
            co_await sleep_for(std::chrono::milliseconds(10));
        for (;;) {
            const int fd =
                ::accept4(native_handle(), nullptr, nullptr, SOCK_NONBLOCK | SOCK_CLOEXEC);
            if (fd >= 0)
                co_return tcp_stream(detail::unique_fd(fd));
            if (errno == EAGAIN || errno == EWOULDBLOCK)
                co_await socket_.readable();
            // A connection that was given up while it waited is no error of ours.
            else if (errno != EINTR && errno != ECONNABORTED) {
                exhausted_ = errno == EMFILE || errno == ENFILE;
                detail::throw_errno("accept4");
            }
        }
    }

    void close() noexcept { socket_.close(); }

    int native_handle() const noexcept { return socket_.get(); }

    /// Tells the port if the kernel chose it.
    endpoint local_endpoint() const { return socket_.local_endpoint(); }

private:
    detail::socket socket_;
    bool exhausted_ = false;
};

} // namespace async
