// RUN: %check-rule %s %t
// FIXED-FILE-BROKEN
// No edit where a lambda's result, or what is done with it, leaves a doubt.
#include <async/task.h>

async::task<int> fetch();
template <class Callback> void each(Callback);

void load() {
  auto open = [] { co_return co_await fetch(); };
  // CHECK: :[[@LINE-1]]:20: warning: 'co_return' in this lambda, whose return type is deduced, which a coroutine's cannot be; name a task such as 'async::task' as its return type [async-await-outside-coroutine]
  // CHECK: :[[@LINE-2]]:30: error: 'co_await' cannot be used in a function with a deduced return type [clang-diagnostic-error]
  // CHECK-FIXES: auto open = [] { co_return co_await fetch(); };
  auto called = [] { co_await fetch(); };
  // CHECK: :[[@LINE-1]]:22: warning: 'co_await' in this lambda, whose return type is deduced, which a coroutine's cannot be; name a task such as 'async::task' as its return type [async-await-outside-coroutine]
  // CHECK: :[[@LINE-2]]:22: error: 'co_await' cannot be used in a function with a deduced return type [clang-diagnostic-error]
  // CHECK-FIXES: auto called = [] { co_await fetch(); };
  called();
  each([] { co_await fetch(); });
  // CHECK: :[[@LINE-1]]:13: warning: 'co_await' in this lambda, whose return type is deduced, which a coroutine's cannot be; name a task such as 'async::task' as its return type [async-await-outside-coroutine]
  // CHECK: :[[@LINE-2]]:13: error: 'co_await' cannot be used in a function with a deduced return type [clang-diagnostic-error]
  // CHECK-FIXES: each([] { co_await fetch(); });
  auto generic = []<class T>(T) requires true { co_await fetch(); };
  // CHECK: :[[@LINE-1]]:49: warning: 'co_await' in this lambda, whose return type is deduced, which a coroutine's cannot be; name a task such as 'async::task' as its return type [async-await-outside-coroutine]
  // CHECK-FIXES: auto generic = []<class T>(T) requires true { co_await fetch(); };
}
