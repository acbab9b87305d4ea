// RUN: %check-rule %s %t

// io_uring and the system call behind other waits.

#include <async/task.h>
#include <linux/futex.h>
#include <sys/eventfd.h>
#include <sys/syscall.h>
#include <unistd.h>

struct io_uring;
struct io_uring_cqe;
extern "C" {
int io_uring_submit_and_wait(io_uring *, unsigned);
int io_uring_enter(unsigned, unsigned, unsigned, unsigned, void *);
int io_uring_submit(io_uring *);
}
static inline int io_uring_wait_cqe(io_uring *, io_uring_cqe **) { return 0; }
static inline int io_uring_peek_cqe(io_uring *, io_uring_cqe **) { return 0; }

async::task<> ring(io_uring *ring, io_uring_cqe **entry) {
  io_uring_wait_cqe(ring, entry);
  // CHECK: :[[@LINE-1]]:3: warning: 'io_uring_wait_cqe' blocks the event loop that runs 'ring'; move it into 'co_await async::run_blocking' [async-blocking-wait]
  io_uring_submit_and_wait(ring, 1);
  // CHECK: :[[@LINE-1]]:3: warning: 'io_uring_submit_and_wait' blocks
  io_uring_enter(1, 1, 1, 0, nullptr);
  // CHECK: :[[@LINE-1]]:3: warning: 'io_uring_enter' blocks
  syscall(SYS_io_uring_enter, 1, 1, 1, 0, nullptr, 0);
  // CHECK: :[[@LINE-1]]:3: warning: 'syscall' blocks
  io_uring_submit_and_wait(ring, 0);
  io_uring_enter(1, 1, 0, 0, nullptr);
  syscall(SYS_io_uring_enter, 1, 1, 0, 0, nullptr, 0);
  io_uring_peek_cqe(ring, entry);
  io_uring_submit(ring);
  co_return;
}

async::task<> futex(int *word) {
  syscall(SYS_futex, word, FUTEX_WAIT, 0, nullptr);
  // CHECK: :[[@LINE-1]]:3: warning: 'syscall' blocks
  syscall(SYS_futex, word, FUTEX_WAIT_PRIVATE, 0, nullptr);
  // CHECK: :[[@LINE-1]]:3: warning: 'syscall' blocks
  syscall(SYS_futex, word, FUTEX_WAKE, 1);
  syscall(SYS_gettid);
  co_return;
}

async::task<> counter(eventfd_t &value) {
  int blocking = eventfd(0, 0);
  eventfd_read(blocking, &value);
  // CHECK: :[[@LINE-1]]:3: warning: 'eventfd_read' blocks
  int other = eventfd(0, EFD_NONBLOCK);
  eventfd_read(other, &value);
  eventfd_write(blocking, 1);
  co_return;
}
