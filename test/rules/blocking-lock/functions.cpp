// RUN: %check-rule %s %t

#include <async/task.h>
#include <mutex>

async::task<> locks(std::mutex &mutex, std::recursive_mutex *other) {
  mutex.lock();
  // CHECK: :[[@LINE-1]]:9: warning: 'mutex::lock' blocks the event loop that runs 'locks'; move it into 'co_await async::run_blocking' [async-blocking-lock]
  mutex.unlock();
  other->lock();
  // CHECK: :[[@LINE-1]]:10: warning: 'recursive_mutex::lock' blocks
  other->unlock();
  if (mutex.try_lock())
    mutex.unlock();
  co_return;
}
