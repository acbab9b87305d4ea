// RUN: %check-rule %s %t

// Where no edit is certain: another argument, a handler, a macro.

#include <async/sleep.h>
#include <async/task.h>
#include <chrono>
#include <thread>
#include <unistd.h>

#define NAP() std::this_thread::sleep_for(std::chrono::seconds(1))

async::task<> sleeps() {
  sleep(1);
  // CHECK: :[[@LINE-1]]:3: warning: 'sleep' blocks the event loop that runs 'sleeps'; use 'co_await async::sleep_for' instead [async-blocking-sleep]
  try {
    co_await async::sleep_for(std::chrono::seconds(1));
  } catch (...) {
    std::this_thread::sleep_for(std::chrono::seconds(1));
    // CHECK: :[[@LINE-1]]:5: warning: 'std::this_thread::sleep_for' blocks
  }
  NAP();
  // CHECK: :[[@LINE-1]]:3: warning: 'sleep_for' blocks
  // CHECK: :[[@LINE-13]]:15: note: expanded from macro 'NAP'
}
