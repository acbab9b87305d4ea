// RUN: %check-rule %s %t

// The mutexes of the standard library, and the ways to take one.

#include <async/task.h>
#include <chrono>
#include <mutex>
#include <shared_mutex>

using namespace std::chrono_literals;

async::task<> locks(std::mutex &mutex, std::recursive_mutex *other,
                    std::shared_mutex &shared, std::timed_mutex &timed) {
  mutex.lock();
  // CHECK: :[[@LINE-1]]:9: warning: 'mutex::lock' blocks the event loop that runs 'locks'; use 'co_await async::mutex::lock' instead [async-blocking-lock]
  mutex.unlock();
  other->lock();
  // CHECK: :[[@LINE-1]]:10: warning: 'recursive_mutex::lock' blocks
  other->unlock();
  shared.lock_shared();
  // CHECK: :[[@LINE-1]]:10: warning: 'shared_mutex::lock_shared' blocks
  shared.unlock_shared();
  if (timed.try_lock_for(1s))
    // CHECK: :[[@LINE-1]]:13: warning: 'timed_mutex::try_lock_for' blocks
    timed.unlock();
  if (timed.try_lock_for(0s))
    timed.unlock();
  if (mutex.try_lock())
    mutex.unlock();
  if (shared.try_lock_shared())
    shared.unlock_shared();
  co_return;
}

async::task<> together(std::mutex &a, std::mutex &b, std::once_flag &flag) {
  std::lock(a, b);
  // CHECK: :[[@LINE-1]]:3: warning: 'std::lock' blocks
  a.unlock();
  b.unlock();
  if (std::try_lock(a, b) == -1) {
    a.unlock();
    b.unlock();
  }
  std::call_once(flag, [] {});
  // CHECK: :[[@LINE-1]]:3: warning: 'std::call_once' blocks
  co_return;
}
