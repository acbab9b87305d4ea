// RUN: %check-rule %s %t

#include <async/sleep.h>
#include <async/task.h>
#include <chrono>
#include <thread>
#include <time.h>
#include <unistd.h>

using namespace std::chrono_literals;

async::task<> every_function(std::chrono::steady_clock::time_point deadline) {
  std::this_thread::sleep_for(1s);
  // CHECK: :[[@LINE-1]]:3: warning: 'std::this_thread::sleep_for' blocks the event loop that runs 'every_function'; use 'co_await async::sleep_for' instead [async-blocking-sleep]
  // CHECK: :[[@LINE-2]]:3: note: use 'co_await async::sleep_for' here
  std::this_thread::sleep_until(deadline);
  // CHECK: :[[@LINE-1]]:3: warning: 'std::this_thread::sleep_until' blocks the event loop that runs 'every_function'; use 'co_await async::sleep_until' instead [async-blocking-sleep]
  // CHECK: :[[@LINE-2]]:3: note: use 'co_await async::sleep_until' here
  sleep(1);
  // CHECK: :[[@LINE-1]]:3: warning: 'sleep' blocks the event loop that runs 'every_function'; use 'co_await async::sleep_for' instead [async-blocking-sleep]
  ::usleep(1000);
  // CHECK: :[[@LINE-1]]:3: warning: 'usleep' blocks the event loop
  timespec time{.tv_sec = 1, .tv_nsec = 0};
  nanosleep(&time, nullptr);
  // CHECK: :[[@LINE-1]]:3: warning: 'nanosleep' blocks the event loop
  clock_nanosleep(CLOCK_MONOTONIC, 0, &time, nullptr);
  // CHECK: :[[@LINE-1]]:3: warning: 'clock_nanosleep' blocks the event loop
  co_await async::sleep_for(1s);
}
