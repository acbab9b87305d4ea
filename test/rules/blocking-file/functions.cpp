// RUN: %check-rule %s %t
// ENABLE: async-blocking-socket,async-blocking-input

// Descriptors: what is not known to be something else is taken for a file.

#include <async/readiness.h>
#include <async/task.h>
#include <fcntl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

async::task<> writes(int fd, char *buffer) {
  fsync(fd);
  // CHECK: :[[@LINE-1]]:3: warning: 'fsync' blocks the event loop that runs 'writes'; move it into 'co_await async::run_blocking' [async-blocking-file]
  int opened = open("name", O_RDONLY);
  // CHECK: :[[@LINE-1]]:16: warning: 'open' blocks
  read(opened, buffer, 1);
  // CHECK: :[[@LINE-1]]:3: warning: 'read' blocks
  write(fd, buffer, 1);
  // CHECK: :[[@LINE-1]]:3: warning: 'write' blocks
  pread(fd, buffer, 1, 0);
  // CHECK: :[[@LINE-1]]:3: warning: 'pread' blocks
  ftruncate(fd, 0);
  // CHECK: :[[@LINE-1]]:3: warning: 'ftruncate' blocks
  close(opened);
  lseek(fd, 0, SEEK_SET);
  getpid();
  co_return;
}

async::task<> names(struct stat *status) {
  stat("name", status);
  // CHECK: :[[@LINE-1]]:3: warning: 'stat' blocks
  mkdir("name", 0777);
  // CHECK: :[[@LINE-1]]:3: warning: 'mkdir' blocks
  unlink("name");
  // CHECK: :[[@LINE-1]]:3: warning: 'unlink' blocks
  co_return;
}

// Another category's, or of a mode in which nothing is waited for.
async::task<> others(int peer, int pipe, char *buffer) {
  int kind = 0;
  socklen_t size = sizeof kind;
  getsockopt(peer, SOL_SOCKET, SO_TYPE, &kind, &size);
  read(peer, buffer, 1);
  // CHECK: :[[@LINE-1]]:3: warning: 'read' blocks the event loop that runs 'others'; use 'co_await async::tcp_stream::read_some' instead [async-blocking-socket]
  read(STDIN_FILENO, buffer, 1);
  // CHECK: :[[@LINE-1]]:3: warning: 'read' blocks the event loop that runs 'others'; use 'co_await async::readable' instead [async-blocking-input]
  co_await async::readable(pipe);
  read(pipe, buffer, 1);
  fcntl(pipe, F_SETFL, O_NONBLOCK);
  write(pipe, buffer, 1);
}
