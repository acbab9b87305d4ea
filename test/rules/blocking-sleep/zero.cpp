// RUN: %check-rule %s %t

// A sleep of no time only lets other threads run.

#include <async/task.h>
#include <chrono>
#include <cstring>
#include <thread>
#include <time.h>
#include <unistd.h>

using namespace std::chrono_literals;

async::task<> constants() {
  constexpr auto nothing = std::chrono::milliseconds{0};
  sleep(0);
  usleep(0 * 100);
  std::this_thread::sleep_for(0s);
  std::this_thread::sleep_for(std::chrono::seconds::zero());
  std::this_thread::sleep_for(nothing);
  std::this_thread::sleep_for(1ns);
  // CHECK: :[[@LINE-1]]:3: warning: 'std::this_thread::sleep_for' blocks
  co_return;
}

async::task<> structures() {
  timespec braces{};
  nanosleep(&braces, nullptr);
  timespec members;
  members.tv_sec = 0;
  members.tv_nsec = 0;
  nanosleep(&members, nullptr);
  timespec half;
  half.tv_sec = 0;
  half.tv_nsec = 1000;
  nanosleep(&half, nullptr);
  // CHECK: :[[@LINE-1]]:3: warning: 'nanosleep' blocks
  co_return;
}

async::task<> changed_later(long wait) {
  timespec time{};
  time.tv_nsec = wait;
  nanosleep(&time, nullptr);
  // CHECK: :[[@LINE-1]]:3: warning: 'nanosleep' blocks
  timespec filled{};
  clock_gettime(CLOCK_REALTIME, &filled);
  nanosleep(&filled, nullptr);
  // CHECK: :[[@LINE-1]]:3: warning: 'nanosleep' blocks
  co_return;
}

async::task<> variables(unsigned unknown) {
  unsigned none = 0;
  sleep(none);
  unsigned some = 0;
  some = 2;
  sleep(some);
  // CHECK: :[[@LINE-1]]:3: warning: 'sleep' blocks
  sleep(unknown);
  // CHECK: :[[@LINE-1]]:3: warning: 'sleep' blocks
  co_return;
}

// A time that has passed takes no time.
async::task<> passed() {
  std::this_thread::sleep_for(-1s);
  std::this_thread::sleep_until(std::chrono::steady_clock::now());
  std::this_thread::sleep_until(std::chrono::steady_clock::time_point::min());
  std::this_thread::sleep_until(std::chrono::steady_clock::now() + 1s);
  // CHECK: :[[@LINE-1]]:3: warning: 'std::this_thread::sleep_until' blocks
  std::this_thread::sleep_until(std::chrono::steady_clock::time_point::max());
  // CHECK: :[[@LINE-1]]:3: warning: 'std::this_thread::sleep_until' blocks
  co_return;
}

async::task<> cleared() {
  timespec none;
  std::memset(&none, 0, sizeof none);
  nanosleep(&none, nullptr);
  timespec filled;
  std::memset(&filled, 1, sizeof filled);
  nanosleep(&filled, nullptr);
  // CHECK: :[[@LINE-1]]:3: warning: 'nanosleep' blocks
  timespec later;
  std::memset(&later, 0, sizeof later);
  later.tv_sec = 1;
  nanosleep(&later, nullptr);
  // CHECK: :[[@LINE-1]]:3: warning: 'nanosleep' blocks
  co_return;
}
