// RUN: %check-rule %s %t
// The edit awaits them together; it changes when they run, and so is unsafe.
#include <async/sleep.h>
#include <async/task.h>
#include <async/when_all.h>
#include <chrono>

using namespace std::chrono_literals;
async::task<int> fetch(int page);

async::task<int> results() {
  auto first = co_await fetch(1);
  auto second = co_await fetch(2);
  // CHECK: :[[@LINE-1]]:17: warning: 'fetch' begins when 'fetch' has ended, and needs nothing of it; await them together with 'async::when_all' [async-sequential-awaits]
  // CHECK: :[[@LINE-3]]:16: note: the first await is here
  // CHECK: :[[@LINE-4]]:3: note: they overlap if they are awaited together
  // CHECK-UNSAFE-FIXES: auto [first, second] = co_await async::when_all(fetch(1), fetch(2));
  co_return first + second;
}
async::task<> delays() {
  co_await async::sleep_for(500ms);
  co_await async::sleep_for(6s);
  // CHECK: :[[@LINE-1]]:3: warning: 'sleep_for' begins when 'sleep_for' has ended, and needs nothing of it; await them together with 'async::when_all': 6 s instead of 6.5 s [async-sequential-awaits]
  // CHECK: :[[@LINE-3]]:3: note: the first await is here
  // CHECK: :[[@LINE-4]]:3: note: they overlap if they are awaited together
  // CHECK-UNSAFE-FIXES: co_await async::when_all(async::sleep_for(500ms), async::sleep_for(6s));
}
