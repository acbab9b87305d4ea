// RUN: %check-rule %s %t
// ENABLE: async-blocking-sleep,async-blocking-wait

// POCO's sockets and threads, as its headers declare them.

#include <async/task.h>

namespace Poco {
struct Thread {
  static void sleep(long milliseconds);
  void join();
  bool tryJoin(long milliseconds);
};
namespace Net {
struct Socket {
  void setBlocking(bool);
  bool poll(long timeout, int mode);
};
struct StreamSocket : Socket {
  void connect(const char *);
  int receiveBytes(void *, int);
  int sendBytes(const void *, int);
};
struct DNS {
  static int hostByName(const char *);
  static int thisHost();
};
} // namespace Net
} // namespace Poco

async::task<> waits(Poco::Net::StreamSocket &socket, char *buffer,
                    Poco::Thread &thread) {
  socket.connect("localhost");
  // CHECK: :[[@LINE-1]]:10: warning: 'StreamSocket::connect' blocks the event loop that runs 'waits'; use 'co_await async::tcp_stream::connect' instead [async-blocking-socket]
  socket.receiveBytes(buffer, 1);
  // CHECK: :[[@LINE-1]]:10: warning: 'StreamSocket::receiveBytes' blocks
  socket.poll(100, 1);
  // CHECK: :[[@LINE-1]]:10: warning: 'StreamSocket::poll' blocks
  Poco::Net::DNS::hostByName("localhost");
  // CHECK: :[[@LINE-1]]:3: warning: 'DNS::hostByName' blocks
  Poco::Net::DNS::hostByName("127.0.0.1");
  Poco::Net::DNS::thisHost();
  Poco::Thread::sleep(100);
  // CHECK: :[[@LINE-1]]:3: warning: 'Thread::sleep' blocks the event loop that runs 'waits'; use 'co_await async::sleep_for' instead [async-blocking-sleep]
  thread.join();
  // CHECK: :[[@LINE-1]]:10: warning: 'Thread::join' blocks
  thread.tryJoin(0);
  co_return;
}

async::task<> does_not_wait(Poco::Net::StreamSocket &socket, char *buffer) {
  socket.setBlocking(false);
  socket.receiveBytes(buffer, 1);
  socket.setBlocking(true);
  socket.sendBytes(buffer, 1);
  // CHECK: :[[@LINE-1]]:10: warning: 'StreamSocket::sendBytes' blocks
  co_return;
}

async::task<> asks_first(Poco::Net::StreamSocket &socket, char *buffer) {
  if (socket.poll(0, 1))
    socket.receiveBytes(buffer, 1);
  co_return;
}
