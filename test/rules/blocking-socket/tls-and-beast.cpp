// RUN: %check-rule %s %t

// TLS streams and Beast, by the shapes of their declarations.

#include <async/task.h>

namespace boost {
namespace asio {
struct socket {
  void non_blocking(bool on);
};
namespace ssl {
template <class Next> struct stream {
  Next &next_layer();
  void handshake(int side);
  void shutdown();
  int read_some(char *data);
  int write_some(const char *data);
  void async_shutdown();
};
} // namespace ssl
} // namespace asio
namespace beast {
template <class Next> struct ssl_stream {
  void handshake(int side);
  int read_some(char *data);
};
struct basic_stream {
  void connect(int endpoint);
  void expires_after(int seconds);
};
namespace http {
template <class Stream> void read(Stream &stream, char *data);
template <class Stream> void write(Stream &stream, const char *data);
template <class Stream> void async_read(Stream &stream, char *data);
} // namespace http
namespace websocket {
template <class Next> struct stream {
  Next &next_layer();
  void handshake(const char *host, const char *target);
  void accept();
  void read(char *data);
  void write(const char *data);
  void close(int reason);
  void text(bool on);
};
} // namespace websocket
} // namespace beast
} // namespace boost

namespace beast = boost::beast;
namespace http = beast::http;
namespace websocket = beast::websocket;
using boost::asio::socket;

async::task<> tls(boost::asio::ssl::stream<socket> stream,
                  beast::ssl_stream<beast::basic_stream> other, char *data) {
  stream.handshake(0);
  // CHECK: :[[@LINE-1]]:10: warning: 'stream::handshake' blocks the event loop that runs 'tls'; use 'co_await async::tcp_stream::connect' instead [async-blocking-socket]
  stream.read_some(data);
  // CHECK: :[[@LINE-1]]:10: warning: 'stream::read_some' blocks
  stream.write_some(data);
  // CHECK: :[[@LINE-1]]:10: warning: 'stream::write_some' blocks
  stream.shutdown();
  // CHECK: :[[@LINE-1]]:10: warning: 'stream::shutdown' blocks
  stream.async_shutdown();
  other.handshake(0);
  // CHECK: :[[@LINE-1]]:9: warning: 'ssl_stream::handshake' blocks
  other.read_some(data);
  // CHECK: :[[@LINE-1]]:9: warning: 'ssl_stream::read_some' blocks
  co_return;
}

async::task<> non_blocking(boost::asio::ssl::stream<socket> stream, char *data) {
  stream.next_layer().non_blocking(true);
  stream.read_some(data);
  http::read(stream, data);
  co_return;
}

async::task<> requests(beast::basic_stream stream, char *data) {
  stream.expires_after(1);
  stream.connect(1);
  // CHECK: :[[@LINE-1]]:10: warning: 'basic_stream::connect' blocks
  http::write(stream, data);
  // CHECK: :[[@LINE-1]]:3: warning: 'http::write' blocks
  http::read(stream, data);
  // CHECK: :[[@LINE-1]]:3: warning: 'http::read' blocks
  http::async_read(stream, data);
  co_return;
}

async::task<> web_sockets(websocket::stream<socket> client,
                          websocket::stream<socket> &server, char *data) {
  client.handshake("example.org", "/");
  // CHECK: :[[@LINE-1]]:10: warning: 'stream::handshake' blocks
  server.accept();
  // CHECK: :[[@LINE-1]]:10: warning: 'stream::accept' blocks
  client.text(true);
  client.write(data);
  // CHECK: :[[@LINE-1]]:10: warning: 'stream::write' blocks
  client.read(data);
  // CHECK: :[[@LINE-1]]:10: warning: 'stream::read' blocks
  client.close(0);
  // CHECK: :[[@LINE-1]]:10: warning: 'stream::close' blocks
  co_return;
}
