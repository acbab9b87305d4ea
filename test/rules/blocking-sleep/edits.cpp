// RUN: %check-rule %s %t

// One call becomes one await, where the runtime has a function that takes the
// same argument.

#include <async/sleep.h>
#include <async/task.h>
#include <chrono>
#include <thread>
#include <unistd.h>

using namespace std::chrono_literals;

async::task<> sleeps(std::chrono::steady_clock::time_point deadline) {
  std::this_thread::sleep_for(1s);
  // CHECK: :[[@LINE-1]]:3: warning: 'std::this_thread::sleep_for' blocks the event loop that runs 'sleeps'; use 'co_await async::sleep_for' instead [async-blocking-sleep]
  // CHECK: :[[@LINE-2]]:3: note: use 'co_await async::sleep_for' here
  // CHECK-UNSAFE-FIXES: {{^}}  co_await async::sleep_for(1s);
  std::this_thread::sleep_until(deadline);
  // CHECK: :[[@LINE-1]]:3: warning: 'std::this_thread::sleep_until' blocks the event loop that runs 'sleeps'; use 'co_await async::sleep_until' instead [async-blocking-sleep]
  // CHECK: :[[@LINE-2]]:3: note: use 'co_await async::sleep_until' here
  // CHECK-UNSAFE-FIXES: {{^}}  co_await async::sleep_until(deadline);
  co_return;
}

async::task<> named() {
  using std::this_thread::sleep_for;
  if (true)
    sleep_for(1s);
  // CHECK: :[[@LINE-1]]:5: warning: 'sleep_for' blocks
  // CHECK: :[[@LINE-2]]:5: note: use 'co_await async::sleep_for' here
  // CHECK-UNSAFE-FIXES: {{^}}    co_await async::sleep_for(1s);
  co_return;
}
