// RUN: %check-rule %s %t
// REQUIRES: asio
// FLAGS: -DASIO_STANDALONE -DASIO_HAS_CO_AWAIT -DASIO_HAS_STD_COROUTINE

#include <asio.hpp>

using asio::ip::tcp;
using asio::ip::udp;

asio::awaitable<void> sockets(tcp::socket socket, udp::socket udp,
                              tcp::endpoint peer, udp::endpoint other) {
  char data[16];
  auto buffer = asio::buffer(data);
  asio::error_code error;
  socket.connect(peer);
  // CHECK: :[[@LINE-1]]:10: warning: 'basic_stream_socket::connect' blocks the event loop that runs 'sockets'; use 'co_await async_connect' instead [async-blocking-socket]
  socket.read_some(buffer, error);
  // CHECK: :[[@LINE-1]]:10: warning: 'basic_stream_socket::read_some' blocks the event loop that runs 'sockets'; use 'co_await async_read_some' instead
  socket.send(buffer);
  // CHECK: :[[@LINE-1]]:10: warning: 'basic_stream_socket::send' blocks
  udp.receive_from(buffer, other);
  // CHECK: :[[@LINE-1]]:7: warning: 'basic_datagram_socket::receive_from' blocks
  socket.wait(tcp::socket::wait_read);
  // CHECK: :[[@LINE-1]]:10: warning: 'basic_stream_socket::wait' blocks
  asio::read(socket, buffer);
  // CHECK: :[[@LINE-1]]:3: warning: 'asio::read' blocks the event loop that runs 'sockets'; use 'co_await asio::async_read' instead
  asio::write(socket, buffer, error);
  // CHECK: :[[@LINE-1]]:3: warning: 'asio::write' blocks
  std::string line;
  asio::read_until(socket, asio::dynamic_buffer(line), '\n');
  // CHECK: :[[@LINE-1]]:3: warning: 'asio::read_until' blocks
  socket.shutdown(tcp::socket::shutdown_both);
  socket.close();
  co_return;
}

asio::awaitable<void> others(tcp::acceptor &acceptor, tcp::resolver *resolver,
                             asio::steady_timer timer, tcp::socket &socket) {
  auto peer = acceptor.accept();
  // CHECK: :[[@LINE-1]]:24: warning: 'basic_socket_acceptor::accept' blocks the event loop that runs 'others'; use 'co_await async_accept' instead
  auto found = resolver->resolve("host", "80");
  // CHECK: :[[@LINE-1]]:26: warning: 'basic_resolver::resolve' blocks
  auto number =
      resolver->resolve("127.0.0.1", "80", tcp::resolver::numeric_host);
  asio::connect(socket, found);
  // CHECK: :[[@LINE-1]]:3: warning: 'asio::connect' blocks
  timer.wait();
  // CHECK: :[[@LINE-1]]:9: warning: 'basic_waitable_timer::wait' blocks
  co_return;
}

asio::awaitable<void> awaits(tcp::socket socket, tcp::endpoint peer,
                             asio::steady_timer timer) {
  char data[16];
  co_await socket.async_connect(peer, asio::use_awaitable);
  co_await asio::async_write(socket, asio::buffer(data), asio::use_awaitable);
  co_await timer.async_wait(asio::use_awaitable);
  // To have connected makes nothing non-blocking.
  socket.read_some(asio::buffer(data));
  // CHECK: :[[@LINE-1]]:10: warning: 'basic_stream_socket::read_some' blocks
}

asio::awaitable<void> non_blocking(tcp::socket first, tcp::socket second,
                                   tcp::socket third, tcp::socket fourth) {
  char data[16];
  auto buffer = asio::buffer(data);
  first.non_blocking(true);
  first.read_some(buffer);
  asio::write(first, buffer);
  second.native_non_blocking(true);
  second.read_some(buffer);
  // CHECK: :[[@LINE-1]]:10: warning: 'basic_stream_socket::read_some' blocks
  third.non_blocking(true);
  third.non_blocking(false);
  third.read_some(buffer);
  // CHECK: :[[@LINE-1]]:9: warning: 'basic_stream_socket::read_some' blocks
  co_await fourth.async_wait(tcp::socket::wait_read, asio::use_awaitable);
  fourth.read_some(buffer);
}

struct session {
  tcp::socket socket;
  tcp::socket upstream;

  asio::awaitable<void> run() {
    char data[16];
    upstream.non_blocking(true);
    upstream.read_some(asio::buffer(data));
    socket.read_some(asio::buffer(data));
    // CHECK: :[[@LINE-1]]:12: warning: 'basic_stream_socket::read_some' blocks the event loop that runs 'session::run'
    co_return;
  }
};

// A callback is no coroutine.
void callbacks(tcp::socket &socket) {
  socket.async_wait(tcp::socket::wait_read, [&](asio::error_code) {
    char data[16];
    socket.read_some(asio::buffer(data));
  });
}

// The flags come fourth where the protocol comes first.
asio::awaitable<void> addresses(tcp::resolver resolver) {
  resolver.resolve("example.org", "80");
  // CHECK: :[[@LINE-1]]:12: warning: 'basic_resolver::resolve' blocks
  resolver.resolve(tcp::v4(), "example.org", "80");
  // CHECK: :[[@LINE-1]]:12: warning: 'basic_resolver::resolve' blocks
  resolver.resolve(tcp::v4(), "127.0.0.1", "80");
  resolver.resolve("::1", "80");
  std::string_view host = "example.org";
  resolver.resolve(tcp::v4(), host, "80", tcp::resolver::numeric_host);
  co_return;
}

// Serial ports, descriptors and pipes wait as sockets do.
asio::awaitable<void> devices(asio::serial_port port,
                              asio::posix::stream_descriptor input,
                              asio::posix::stream_descriptor quick,
                              asio::readable_pipe pipe) {
  char data[16];
  port.read_some(asio::buffer(data));
  // CHECK: :[[@LINE-1]]:8: warning: 'basic_serial_port::read_some' blocks the event loop that runs 'devices'; use 'co_await async_read_some' instead
  asio::write(port, asio::buffer(data));
  // CHECK: :[[@LINE-1]]:3: warning: 'asio::write' blocks
  input.read_some(asio::buffer(data));
  // CHECK: :[[@LINE-1]]:9: warning: 'basic_stream_descriptor::read_some' blocks
  quick.non_blocking(true);
  quick.read_some(asio::buffer(data));
  pipe.read_some(asio::buffer(data));
  // CHECK: :[[@LINE-1]]:8: warning: 'basic_readable_pipe::read_some' blocks
  co_return;
}
