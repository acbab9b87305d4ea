// RUN: %check-rule %s %t
// REQUIRES: boost
// FLAGS: -DBOOST_ASIO_HAS_CO_AWAIT -DBOOST_ASIO_HAS_STD_COROUTINE

// Asio's other namespace. Boost 1.74 does not include all that it uses.

#include <utility>

#include <boost/asio.hpp>

namespace asio = boost::asio;

asio::awaitable<void> sockets(asio::ip::tcp::socket socket,
                              asio::ip::tcp::socket quick) {
  char data[16];
  asio::read(socket, asio::buffer(data));
  // CHECK: :[[@LINE-1]]:3: warning: 'asio::read' blocks the event loop that runs 'sockets'; use 'co_await boost::asio::async_read' instead
  socket.write_some(asio::buffer(data));
  // CHECK: :[[@LINE-1]]:10: warning: 'basic_stream_socket::write_some' blocks
  quick.non_blocking(true);
  quick.write_some(asio::buffer(data));
  co_return;
}
