// RUN: %check-rule %s %t

// A timeout of zero only looks.

#include <async/task.h>
#include <chrono>
#include <condition_variable>
#include <future>
#include <latch>
#include <mutex>
#include <semaphore>

using namespace std::chrono_literals;

async::task<> looks(std::future<int> &future, std::counting_semaphore<> &permits,
                    std::condition_variable &changed, std::mutex &mutex,
                    std::latch &latch) {
  bool ready = future.wait_for(0ms) == std::future_status::ready;
  ready &= permits.try_acquire();
  ready &= permits.try_acquire_for(0s);
  std::unique_lock lock(mutex);
  ready &= changed.wait_for(lock, std::chrono::seconds::zero()) ==
           std::cv_status::no_timeout;
  if (latch.try_wait())
    latch.wait();
  co_return;
}

async::task<> waits(std::counting_semaphore<> &permits,
                    std::condition_variable &changed, std::mutex &mutex,
                    std::latch &latch, std::chrono::milliseconds time) {
  bool ready = permits.try_acquire_for(1ms);
  // CHECK: :[[@LINE-1]]:24: warning: 'counting_semaphore::try_acquire_for' blocks
  ready &= permits.try_acquire_for(time);
  // CHECK: :[[@LINE-1]]:20: warning: 'counting_semaphore::try_acquire_for' blocks
  std::unique_lock lock(mutex);
  ready &= changed.wait_for(lock, 1ms) == std::cv_status::no_timeout;
  // CHECK: :[[@LINE-1]]:20: warning: 'condition_variable::wait_for' blocks
  latch.wait();
  // CHECK: :[[@LINE-1]]:9: warning: 'latch::wait' blocks
  co_return;
}
