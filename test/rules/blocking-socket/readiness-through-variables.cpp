// RUN: %check-rule %s %t
// Readiness is often awaited through an event or an awaiter that was made from
// the descriptor before.
#include <async/task.h>
#include <cerrno>
#include <coroutine>
#include <sys/socket.h>

struct event {
  int fd;
  int flags;
};
struct readiness {
  bool await_ready();
  void await_suspend(std::coroutine_handle<>);
  void await_resume();
};
readiness wait_event(event &);

struct server {
  int fd_;
  int other_;

  async::task<> serve_forever() {
    event readable{.fd = fd_, .flags = 1};
    auto next = wait_event(readable);
    while (true) {
      co_await next;
      int client = ::accept(fd_, nullptr, nullptr);
      int wrong = ::accept(other_, nullptr, nullptr);
      // CHECK: :[[@LINE-1]]:19: warning: 'accept' blocks the event loop
    }
  }
};

async::task<bool> connect_to(int fd, int other, const sockaddr *address,
                             socklen_t size) {
  int result = ::connect(fd, address, size);
  if (result < 0 && errno != EINPROGRESS)
    co_return false;
  event writable{.fd = fd, .flags = 2};
  co_await wait_event(writable);
  co_return ::connect(other, address, size) == 0;
  // CHECK: :[[@LINE-1]]:13: warning: 'connect' blocks the event loop
}

// How a member of a template awaits depends on the template's parameters.
template <class Handler> struct server_for {
  int fd_;
  int other_;
  Handler handle_;

  async::task<> serve_forever() {
    event readable{.fd = fd_, .flags = 1};
    auto next = wait_event(readable);
    while (true) {
      co_await next;
      handle_(::accept(fd_, nullptr, nullptr));
      int wrong = ::accept(other_, nullptr, nullptr);
      // CHECK: :[[@LINE-1]]:19: warning: 'accept' blocks the event loop
    }
  }
};

async::task<> serve(server_for<void (*)(int)> server) {
  co_await server.serve_forever();
}
