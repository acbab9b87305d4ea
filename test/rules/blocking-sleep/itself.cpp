// RUN: %check-rule %s %t

// What is to be awaited instead is not the function that blocks.

#include <async/task.h>
#include <chrono>
#include <thread>

namespace async {
task<> sleep_for(std::chrono::seconds delay) {
  std::this_thread::sleep_for(delay);
  // CHECK: :[[@LINE-1]]:3: warning: 'std::this_thread::sleep_for' blocks the event loop that runs 'sleep_for'; await a timer instead [async-blocking-sleep]
  co_return;
}
} // namespace async

async::task<> sleep_for(std::chrono::seconds delay) {
  std::this_thread::sleep_for(delay);
  // CHECK: :[[@LINE-1]]:3: warning: 'std::this_thread::sleep_for' blocks the event loop that runs 'sleep_for'; use 'co_await async::sleep_for' instead [async-blocking-sleep]
  // CHECK: :[[@LINE-2]]:3: note: use 'co_await async::sleep_for' here
  co_return;
}
