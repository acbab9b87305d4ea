// RUN: %check-rule %s %t

// Readiness that was awaited before the call.

#include <async/readiness.h>
#include <async/task.h>
#include <cerrno>
#include <sys/socket.h>

async::task<> awaited(int fd, char *buffer) {
  co_await async::readable(fd);
  recv(fd, buffer, 1, 0);
  co_await async::readable(fd);
  int peer = accept(fd, nullptr, nullptr);
  // Ready means: a part of it is there.
  recv(fd, buffer, 100, MSG_WAITALL);
  // CHECK: :[[@LINE-1]]:3: warning: 'recv' blocks
  recv(peer, buffer, 1, 0);
  // CHECK: :[[@LINE-1]]:3: warning: 'recv' blocks
}

async::task<> awaited_too_late(int fd, char *buffer) {
  recv(fd, buffer, 1, 0);
  // CHECK: :[[@LINE-1]]:3: warning: 'recv' blocks
  co_await async::readable(fd);
}

async::task<> awaited_on_another(int fd, int other, char *buffer) {
  co_await async::readable(other);
  recv(fd, buffer, 1, 0);
  // CHECK: :[[@LINE-1]]:3: warning: 'recv' blocks
}

// What moves data says nothing of the data that comes next.
async::task<> write_all(int fd, const char *data, unsigned size);

async::task<> awaited_something_else(int fd, char *buffer) {
  co_await write_all(fd, buffer, 10);
  recv(fd, buffer, 1, 0);
  // CHECK: :[[@LINE-1]]:3: warning: 'recv' blocks
}

// Try first, await when it would block: only a non-blocking descriptor is used
// like that.
async::task<> tries_first(int fd, char *buffer) {
  while (recv(fd, buffer, 1, 0) < 0) {
    if (errno != EAGAIN && errno != EWOULDBLOCK)
      co_return;
    co_await async::readable(fd);
  }
}

async::task<> retries_only(int fd, char *buffer) {
  while (recv(fd, buffer, 1, 0) < 0) {
    // CHECK: :[[@LINE-1]]:10: warning: 'recv' blocks
    if (errno != EINTR)
      co_return;
  }
}

struct connection {
  int handle() const;
  async::task<> run(char *buffer) {
    co_await async::readable(handle());
    recv(handle(), buffer, 1, 0);
  }
};

// Readiness that is asked for by way of other objects.
struct request {
  int fd;
  bool write;
};
async::readiness_awaiter wait_for(const request &what);

async::task<> by_request(int fd, int other, const sockaddr *address) {
  if (connect(fd, address, sizeof *address) < 0 && errno != EINPROGRESS)
    co_return;
  request what{.fd = fd, .write = true};
  co_await wait_for(what);
  auto readable = wait_for(request{other, false});
  co_await readable;
  accept(other, nullptr, nullptr);
}

async::task<> by_request_of_another(int fd, int other, const sockaddr *address) {
  if (connect(fd, address, sizeof *address) < 0 && errno != EINPROGRESS)
    // CHECK: :[[@LINE-1]]:7: warning: 'connect' blocks
    co_return;
  request what{.fd = other, .write = true};
  co_await wait_for(what);
}

// What came out of the descriptor does not stand for it.
async::task<> echo(int size);

async::task<> by_result(int fd, char *buffer) {
  int size = recv(fd, buffer, 1, 0);
  // CHECK: :[[@LINE-1]]:14: warning: 'recv' blocks
  co_await echo(size);
  recv(fd, buffer, 1, 0);
  // CHECK: :[[@LINE-1]]:3: warning: 'recv' blocks
}
