// RUN: %check-rule %s %t

#include <async/task.h>
#include <unistd.h>

async::task<> writes(int fd) {
  fsync(fd);
  // CHECK: :[[@LINE-1]]:3: warning: 'fsync' blocks the event loop that runs 'writes'; move it into 'co_await async::run_blocking' [async-blocking-file]
  fdatasync(fd);
  // CHECK: :[[@LINE-1]]:3: warning: 'fdatasync' blocks
  getpid();
  co_return;
}
