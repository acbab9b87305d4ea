// RUN: %check-rule %s %t
// ENABLE: async-lock-across-await

// What is held across an await is async-lock-across-await's.

#include <async/async.h>
#include <mutex>

std::unique_lock<std::mutex> lock_it(std::mutex &mutex) {
  return std::unique_lock(mutex);
}

async::task<> held(std::mutex &mutex) {
  std::lock_guard guard(mutex);
  // CHECK: :[[@LINE-1]]:19: warning: 'guard' stays locked while 'held' is suspended; {{.*}} [async-lock-across-await]
  // CHECK: :[[@LINE+1]]:3: note: suspended here
  co_await async::yield();
}

async::task<> held_by_hand(std::mutex &mutex) {
  mutex.lock();
  // CHECK: :[[@LINE-1]]:9: warning: 'mutex' stays locked while 'held_by_hand' is suspended; {{.*}} [async-lock-across-await]
  // CHECK: :[[@LINE+1]]:3: note: suspended here
  co_await async::yield();
  mutex.unlock();
}

async::task<> held_for_another(std::mutex &mutex) {
  auto guard = lock_it(mutex);
  // CHECK: :[[@LINE-1]]:8: warning: 'guard' stays locked while 'held_for_another' is suspended; {{.*}} [async-lock-across-await]
  // CHECK: :[[@LINE+1]]:3: note: suspended here
  co_await async::yield();
}

async::task<> unlocked_before(std::mutex &mutex) {
  {
    std::lock_guard guard(mutex);
    // CHECK: :[[@LINE-1]]:21: warning: 'lock_guard' blocks the event loop that runs 'unlocked_before'; use 'co_await async::mutex::lock' instead [async-blocking-lock]
  }
  mutex.lock();
  // CHECK: :[[@LINE-1]]:9: warning: 'mutex::lock' blocks the event loop that runs 'unlocked_before'; use 'co_await async::mutex::lock' instead [async-blocking-lock]
  mutex.unlock();
  co_await async::yield();
}

async::task<> both(std::mutex &first, std::mutex &second) {
  std::lock_guard held(first);
  // CHECK: :[[@LINE-1]]:19: warning: 'held' stays locked while 'both' is suspended; {{.*}} [async-lock-across-await]
  // CHECK: :[[@LINE+4]]:3: note: suspended here
  second.lock();
  // CHECK: :[[@LINE-1]]:10: warning: 'mutex::lock' blocks the event loop that runs 'both'; use 'co_await async::mutex::lock' instead [async-blocking-lock]
  second.unlock();
  co_await async::yield();
}
