// RUN: %check-rule %s %t

// The program's own words on its functions.

#include <async/task.h>

void flush_log() [[clang::blocking]];
void note() [[clang::nonblocking]];
void unknown();
int remembered() [[clang::nonblocking(false)]];

struct journal {
  void commit() [[clang::blocking]];
};

async::task<> writes(journal &j) {
  flush_log();
  // CHECK: :[[@LINE-1]]:3: warning: 'flush_log' blocks the event loop that runs 'writes'; move it into 'co_await async::run_blocking' [async-blocking-wait]
  j.commit();
  // CHECK: :[[@LINE-1]]:5: warning: 'journal::commit' blocks
  note();
  unknown();
  remembered();
  // CHECK: :[[@LINE-1]]:3: warning: 'remembered' blocks
  co_return;
}

// What the program says goes before what is known of the name.
class QSemaphore {
public:
  void acquire(int n = 1) [[clang::nonblocking]];
  bool tryAcquire(int n, int timeout);
};

async::task<> takes(QSemaphore &semaphore) {
  semaphore.acquire();
  semaphore.tryAcquire(1, 100);
  // CHECK: :[[@LINE-1]]:13: warning: 'QSemaphore::tryAcquire' blocks
  co_return;
}
