// RUN: %check-rule %s %t
// main runs a function that becomes a task by the same edits.
#include <async/sync_wait.h>
#include <async/task.h>

async::task<int> fetch();

int load();

int load() {
// CHECK: :[[@LINE-1]]:5: error: this function cannot be a coroutine: 'std::coroutine_traits<int>' has no member named 'promise_type' [clang-diagnostic-error]
  return co_await fetch();
  // CHECK: :[[@LINE-1]]:10: warning: 'co_await' in 'load', which returns 'int' and so cannot be a coroutine; return a task such as 'async::task<int>' [async-await-outside-coroutine]
}

struct session {
  static int open() { co_return co_await fetch(); }
  // CHECK: :[[@LINE-1]]:14: error: this function cannot be a coroutine: 'std::coroutine_traits<int>' has no member named 'promise_type' [clang-diagnostic-error]
  // CHECK: :[[@LINE-2]]:23: warning: 'co_return' in 'session::open', which returns 'int' and so cannot be a coroutine; return a task such as 'async::task<int>' [async-await-outside-coroutine]
};

int main() {
  if (co_await load())
  // CHECK: :[[@LINE-1]]:7: warning: 'co_await' in 'main', which cannot be a coroutine; run the task with 'async::sync_wait' [async-await-outside-coroutine]
    return co_await session::open();
    // CHECK: :[[@LINE-1]]:12: error: 'co_await' cannot be used in the 'main' function [clang-diagnostic-error]
}
// CHECK-FIXES: async::task<int> load();
// CHECK-FIXES: async::task<int> load() {
// CHECK-FIXES:   co_return co_await fetch();
// CHECK-FIXES:   static async::task<int> open() { co_return co_await fetch(); }
// CHECK-FIXES:   if (async::sync_wait(load()))
// CHECK-FIXES:     return async::sync_wait(session::open());
