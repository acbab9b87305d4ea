// RUN: %check-rule %s %t
#include <async/sleep.h>
#include <async/task.h>
#include <thread>

async::task<> run()
try {
  std::this_thread::sleep_for(std::chrono::seconds(1));
  // CHECK: :[[@LINE-1]]:3: warning: 'std::this_thread::sleep_for' blocks the event loop that runs 'run'; use 'co_await async::sleep_for' instead [async-blocking-sleep]
  // CHECK: :[[@LINE-2]]:3: note: use 'co_await async::sleep_for' here
  co_await async::sleep_for(std::chrono::seconds(1));
} catch (...) {
  std::this_thread::sleep_for(std::chrono::seconds(1));
  // CHECK: :[[@LINE-1]]:3: warning: 'std::this_thread::sleep_for' blocks the event loop that runs 'run'; use 'co_await async::sleep_for' instead [async-blocking-sleep]
  throw;
}

// Runs on no loop.
void plain()
try {
  std::this_thread::sleep_for(std::chrono::seconds(1));
} catch (...) {
  throw;
}
