// RUN: %check-rule %s %t
// A lambda is a function of its own, with a return type of its own.
#include <async/task.h>

async::task<int> fetch();

// PLACE: lambda without a return type
auto no_result = [] { co_await fetch(); };
// CHECK: :[[@LINE-1]]:23: warning: 'co_await' in this lambda, whose return type is deduced, which a coroutine's cannot be; name a task such as 'async::task' as its return type [async-await-outside-coroutine]
// CHECK: :[[@LINE-2]]:23: error: 'co_await' cannot be used in a function with a deduced return type [clang-diagnostic-error]
auto parameters = [](int) mutable { co_await fetch(); };
// CHECK: :[[@LINE-1]]:37: warning: 'co_await' in this lambda, whose return type is deduced, which a coroutine's cannot be; name a task such as 'async::task' as its return type [async-await-outside-coroutine]
// CHECK: :[[@LINE-2]]:37: error: 'co_await' cannot be used in a function with a deduced return type [clang-diagnostic-error]
// PLACE: lambda whose return type has no promise
auto other_result = []() -> int { co_return 1; };
// CHECK: :[[@LINE-1]]:21: error: this function cannot be a coroutine: 'std::coroutine_traits<int, const (lambda at {{.*}}) &>' has no member named 'promise_type' [clang-diagnostic-error]
// CHECK: :[[@LINE-2]]:35: warning: 'co_return' in this lambda, which returns 'int' and so cannot be a coroutine; return a task such as 'async::task<int>' [async-await-outside-coroutine]
auto right = []() -> async::task<int> { co_return co_await fetch(); };

async::task<int> inside() {
  // PLACE: lambda inside a coroutine
  auto inner = [] { co_await fetch(); };
  // CHECK: :[[@LINE-1]]:21: warning: 'co_await' in this lambda, whose return type is deduced, which a coroutine's cannot be; name a task such as 'async::task' as its return type [async-await-outside-coroutine]
  // CHECK: :[[@LINE-2]]:21: error: 'co_await' cannot be used in a function with a deduced return type [clang-diagnostic-error]
  auto right = []() -> async::task<> { co_await fetch(); };
  inner();
  co_await right();
  co_return co_await fetch();
}

int around() {
  auto inner = []() -> async::task<int> { co_return co_await fetch(); };
  return inner() ? 1 : 0;
}

// It is found although the expression around it is lost.
void lost() {
  undeclared([] { co_await fetch(); });
  // CHECK: :[[@LINE-1]]:3: error: use of undeclared identifier 'undeclared' [clang-diagnostic-error]
  // CHECK: :[[@LINE-2]]:19: warning: 'co_await' in this lambda, whose return type is deduced, which a coroutine's cannot be; name a task such as 'async::task' as its return type [async-await-outside-coroutine]
  // CHECK: :[[@LINE-3]]:19: error: 'co_await' cannot be used in a function with a deduced return type [clang-diagnostic-error]
}
