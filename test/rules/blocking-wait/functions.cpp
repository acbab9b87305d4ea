// RUN: %check-rule %s %t

// Every function of the standard library, once.

#include <async/task.h>
#include <atomic>
#include <barrier>
#include <chrono>
#include <condition_variable>
#include <future>
#include <latch>
#include <mutex>
#include <semaphore>
#include <thread>

using namespace std::chrono_literals;

async::task<> futures(std::future<int> first, std::future<void> second,
                      std::future<int> third, std::shared_future<int> shared,
                      std::chrono::steady_clock::time_point deadline) {
  int answer = first.get();
  // CHECK: :[[@LINE-1]]:22: warning: 'future::get' blocks the event loop that runs 'futures'; move it into 'co_await async::run_blocking' [async-blocking-wait]
  second.wait();
  // CHECK: :[[@LINE-1]]:10: warning: 'future::wait' blocks the event loop that runs 'futures'; move it into 'co_await async::run_blocking' [async-blocking-wait]
  third.wait_for(1s);
  // CHECK: :[[@LINE-1]]:9: warning: 'future::wait_for' blocks
  shared.wait_until(deadline);
  // CHECK: :[[@LINE-1]]:10: warning: 'shared_future::wait_until' blocks
  (void)answer;
  co_return;
}

async::task<> threads(std::thread &thread, std::jthread *scoped) {
  thread.join();
  // CHECK: :[[@LINE-1]]:10: warning: 'thread::join' blocks
  scoped->join();
  // CHECK: :[[@LINE-1]]:11: warning: 'jthread::join' blocks
  co_return;
}

async::task<> conditions(std::condition_variable &changed, std::mutex &mutex,
                         std::condition_variable_any &any, bool &ready) {
  std::unique_lock lock(mutex);
  changed.wait(lock);
  // CHECK: :[[@LINE-1]]:11: warning: 'condition_variable::wait' blocks
  changed.wait(lock, [&] { return ready; });
  // CHECK: :[[@LINE-1]]:11: warning: 'condition_variable::wait' blocks
  any.wait_for(lock, 1s);
  // CHECK: :[[@LINE-1]]:7: warning: 'condition_variable_any::wait_for' blocks
  co_return;
}

async::task<> counters(std::counting_semaphore<4> &semaphore,
                       std::binary_semaphore &binary, std::latch &latch,
                       std::barrier<> &barrier) {
  semaphore.acquire();
  // CHECK: :[[@LINE-1]]:13: warning: 'counting_semaphore::acquire' blocks the event loop that runs 'counters'; use 'co_await async::semaphore::acquire' instead
  binary.try_acquire_for(1s);
  // CHECK: :[[@LINE-1]]:10: warning: 'counting_semaphore::try_acquire_for' blocks
  latch.arrive_and_wait();
  // CHECK: :[[@LINE-1]]:9: warning: 'latch::arrive_and_wait' blocks
  barrier.arrive_and_wait();
  // CHECK: :[[@LINE-1]]:11: warning: 'barrier::arrive_and_wait' blocks
  co_return;
}

async::task<> atomics(std::atomic<int> &number, std::atomic_flag &flag,
                      std::atomic<void *> *pointer) {
  number.wait(0);
  // CHECK: :[[@LINE-1]]:10: warning: 'atomic::wait' blocks
  flag.wait(false);
  // CHECK: :[[@LINE-1]]:8: warning: 'atomic_flag::wait' blocks
  pointer->wait(nullptr);
  // CHECK: :[[@LINE-1]]:12: warning: 'atomic::wait' blocks
  std::atomic_wait(&number, 0);
  // CHECK: :[[@LINE-1]]:3: warning: 'std::atomic_wait' blocks
  co_return;
}
