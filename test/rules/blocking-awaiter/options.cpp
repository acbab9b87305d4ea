// RUN: %check-rule %s %t
// CHECK-OPTIONS: {async-blocking-awaiter.BlockingFunctions: vendor::wait, async-blocking-awaiter.NonBlockingFunctions: known_quick}
// ENABLE: async-blocking-lock

#include <coroutine>
#include <mutex>
#include <unistd.h>

namespace vendor {
void wait();
}
void known_quick() { sleep(1); }

struct awaiter {
  std::mutex &mutex;
  bool await_ready() {
    known_quick();
    return false;
  }
  void await_suspend(std::coroutine_handle<>) { std::lock_guard guard(mutex); }
  // CHECK: :[[@LINE-1]]:65: warning: 'lock_guard' blocks in 'awaiter::await_suspend'; awaiting it stops the event loop; let something else resume the coroutine [async-blocking-awaiter]
  void await_resume() { vendor::wait(); }
  // CHECK: :[[@LINE-1]]:25: warning: 'vendor::wait' blocks in 'awaiter::await_resume'; awaiting it stops the event loop; let something else resume the coroutine [async-blocking-awaiter]
};
