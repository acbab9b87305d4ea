// RUN: %check-rule %s %t

// The file has to compile after the edit: what it would call is not declared.

#include <async/task.h>
#include <chrono>
#include <thread>

async::task<> sleeps() {
  std::this_thread::sleep_for(std::chrono::seconds(1));
  // CHECK: :[[@LINE-1]]:3: warning: 'std::this_thread::sleep_for' blocks the event loop that runs 'sleeps'; use 'co_await async::sleep_for' instead [async-blocking-sleep]
  co_return;
}
