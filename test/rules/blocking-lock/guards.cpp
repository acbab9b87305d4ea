// RUN: %check-rule %s %t

// Guards: which constructors wait for the mutex.

#include <async/task.h>
#include <chrono>
#include <mutex>
#include <shared_mutex>
#include <utility>

using namespace std::chrono_literals;

async::task<> guards(std::mutex &a, std::mutex &b) {
  {
    std::lock_guard<std::mutex> guard(a);
    // CHECK: :[[@LINE-1]]:33: warning: 'lock_guard' blocks the event loop that runs 'guards'; use 'co_await async::mutex::lock' instead [async-blocking-lock]
  }
  {
    std::lock_guard guard{a};
    // CHECK: :[[@LINE-1]]:21: warning: 'lock_guard' blocks
  }
  {
    std::scoped_lock guard(a, b);
    // CHECK: :[[@LINE-1]]:22: warning: 'scoped_lock' blocks
  }
  {
    std::unique_lock guard(a);
    // CHECK: :[[@LINE-1]]:22: warning: 'unique_lock' blocks
  }
  co_return;
}

async::task<> shared(std::shared_mutex &mutex) {
  std::shared_lock guard(mutex);
  // CHECK: :[[@LINE-1]]:20: warning: 'shared_lock' blocks
  co_return;
}

async::task<> later(std::mutex &mutex, std::timed_mutex &timed) {
  std::unique_lock deferred(mutex, std::defer_lock);
  deferred.lock();
  // CHECK: :[[@LINE-1]]:12: warning: 'unique_lock::lock' blocks
  std::unique_lock waits(timed, 1s);
  // CHECK: :[[@LINE-1]]:20: warning: 'unique_lock' blocks
  co_return;
}

async::task<> silent(std::mutex &mutex, std::timed_mutex &timed) {
  std::unique_lock<std::mutex> empty;
  std::unique_lock attempt(mutex, std::try_to_lock);
  std::unique_lock moved(std::move(attempt));
  std::unique_lock looks(timed, 0s);
  std::lock_guard adopted(mutex, std::adopt_lock);
  std::scoped_lock nothing;
  std::scoped_lock both(std::adopt_lock, mutex);
  empty = std::move(moved);
  empty.unlock();
  co_return;
}
