// RUN: %check-rule %s %t

// The mode of the descriptor, shown in the same function.

#include <async/task.h>
#include <fcntl.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <unistd.h>

async::task<> made_non_blocking(const sockaddr *address, char *buffer) {
  int fd = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);
  connect(fd, address, sizeof *address);
  recv(fd, buffer, 1, 0);
  int peer = accept4(fd, nullptr, nullptr, SOCK_NONBLOCK | SOCK_CLOEXEC);
  send(peer, buffer, 1, 0);
  co_return;
}

async::task<> made_blocking(const sockaddr *address, char *buffer) {
  int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  connect(fd, address, sizeof *address);
  // CHECK: :[[@LINE-1]]:3: warning: 'connect' blocks
  int peer = accept4(fd, nullptr, nullptr, SOCK_CLOEXEC);
  // CHECK: :[[@LINE-1]]:14: warning: 'accept4' blocks
  send(peer, buffer, 1, 0);
  // CHECK: :[[@LINE-1]]:3: warning: 'send' blocks
  co_return;
}

async::task<> set_later(int first, int second, int third, char *buffer) {
  fcntl(first, F_SETFL, fcntl(first, F_GETFL) | O_NONBLOCK);
  recv(first, buffer, 1, 0);
  fcntl(second, F_SETFL, O_APPEND);
  recv(second, buffer, 1, 0);
  // CHECK: :[[@LINE-1]]:3: warning: 'recv' blocks
  int on = 1;
  ioctl(third, FIONBIO, &on);
  recv(third, buffer, 1, 0);
  co_return;
}

async::task<> set_too_late(int fd, char *buffer) {
  recv(fd, buffer, 1, 0);
  // CHECK: :[[@LINE-1]]:3: warning: 'recv' blocks
  fcntl(fd, F_SETFL, O_NONBLOCK);
  co_return;
}

async::task<> set_on_another(int fd, int other, char *buffer) {
  fcntl(other, F_SETFL, O_NONBLOCK);
  recv(fd, buffer, 1, 0);
  // CHECK: :[[@LINE-1]]:3: warning: 'recv' blocks
  co_return;
}

void prepare(int fd) { fcntl(fd, F_SETFL, O_NONBLOCK); }
void inspect(int fd) { fcntl(fd, F_GETFL); }
void set_non_blocking(int fd);

async::task<> by_helpers(int first, int second, int third, char *buffer) {
  prepare(first);
  recv(first, buffer, 1, 0);
  inspect(second);
  recv(second, buffer, 1, 0);
  // CHECK: :[[@LINE-1]]:3: warning: 'recv' blocks
  set_non_blocking(third);
  recv(third, buffer, 1, 0);
  co_return;
}

struct connection {
  int fd;
  int log;
  async::task<> run(char *buffer) {
    fcntl(fd, F_SETFL, O_NONBLOCK);
    recv(this->fd, buffer, 1, 0);
    recv(log, buffer, 1, 0);
    // CHECK: :[[@LINE-1]]:5: warning: 'recv' blocks
    co_return;
  }
};

// A descriptor of unknown kind may be a file.
async::task<> sockets_and_files(int fd, char *buffer) {
  read(fd, buffer, 1);
  write(fd, buffer, 1);
  int made = socket(AF_INET, SOCK_STREAM, 0);
  read(made, buffer, 1);
  // CHECK: :[[@LINE-1]]:3: warning: 'read' blocks
  write(made, buffer, 1);
  // CHECK: :[[@LINE-1]]:3: warning: 'write' blocks
  co_return;
}

async::task<> used_as_socket(int fd, char *buffer) {
  int size = 0;
  setsockopt(fd, SOL_SOCKET, SO_RCVBUF, &size, sizeof size);
  read(fd, buffer, 1);
  // CHECK: :[[@LINE-1]]:3: warning: 'read' blocks
  co_return;
}

// The value that goes with FIONBIO, and with a helper, decides.
bool set_nonblock(int fd, bool on);
void set_blocking(int fd, bool on);

async::task<> by_value(int first, int second, int third, int fourth, int fifth,
                       char *buffer) {
  int off = 0;
  ioctl(first, FIONBIO, &off);
  recv(first, buffer, 1, 0);
  // CHECK: :[[@LINE-1]]:3: warning: 'recv' blocks
  set_nonblock(second, true);
  recv(second, buffer, 1, 0);
  set_nonblock(third, false);
  recv(third, buffer, 1, 0);
  // CHECK: :[[@LINE-1]]:3: warning: 'recv' blocks
  set_blocking(fourth, false);
  recv(fourth, buffer, 1, 0);
  set_blocking(fifth, true);
  recv(fifth, buffer, 1, 0);
  // CHECK: :[[@LINE-1]]:3: warning: 'recv' blocks
  co_return;
}
