// RUN: %check-rule %s %t

// A timeout of zero only looks.

#include <async/task.h>
#include <chrono>
#include <condition_variable>
#include <future>
#include <latch>
#include <mutex>
#include <semaphore>
#include <stop_token>

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

// With a stop token the time comes third.
async::task<> stoppable(std::condition_variable_any &changed, std::mutex &mutex,
                        std::stop_token stop, bool &ready) {
  std::unique_lock lock(mutex);
  changed.wait_for(lock, stop, 0s, [&] { return ready; });
  changed.wait_for(lock, stop, 1s, [&] { return ready; });
  // CHECK: :[[@LINE-1]]:11: warning: 'condition_variable_any::wait_for' blocks
  changed.wait(lock, stop, [&] { return ready; });
  // CHECK: :[[@LINE-1]]:11: warning: 'condition_variable_any::wait' blocks
  changed.wait_until(lock, std::chrono::steady_clock::now());
  co_return;
}
