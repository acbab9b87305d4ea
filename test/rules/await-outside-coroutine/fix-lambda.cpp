// RUN: %check-rule %s %t
// A lambda gets a return type where its result leaves no doubt.
#include <async/task.h>

async::task<int> fetch();

async::task<int> load() {
  // PLACE: lambda without a return type
  auto plain = [] { co_await fetch(); };
  // CHECK: :[[@LINE-1]]:21: warning: 'co_await' in this lambda, whose return type is deduced, which a coroutine's cannot be; name a task such as 'async::task' as its return type [async-await-outside-coroutine]
  // CHECK: :[[@LINE-2]]:21: error: 'co_await' cannot be used in a function with a deduced return type [clang-diagnostic-error]
  // CHECK-FIXES: auto plain = []() -> async::task<void> { co_await fetch(); };
  const auto parameters = [](int, int) { co_await fetch(); };
  // CHECK: :[[@LINE-1]]:42: warning: 'co_await' in this lambda, whose return type is deduced, which a coroutine's cannot be; name a task such as 'async::task' as its return type [async-await-outside-coroutine]
  // CHECK: :[[@LINE-2]]:42: error: 'co_await' cannot be used in a function with a deduced return type [clang-diagnostic-error]
  // CHECK-FIXES: const auto parameters = [](int, int) -> async::task<void> { co_await fetch(); };
  // PLACE: lambda whose return type has no promise
  auto written = [] () -> int { co_return 1; };
  // CHECK: :[[@LINE-1]]:18: error: this function cannot be a coroutine: 'std::coroutine_traits<int, const (lambda at {{.*}}) &>' has no member named 'promise_type' [clang-diagnostic-error]
  // CHECK: :[[@LINE-2]]:33: warning: 'co_return' in this lambda, which returns 'int' and so cannot be a coroutine; return a task such as 'async::task<int>' [async-await-outside-coroutine]
  // CHECK-FIXES: auto written = [] () -> async::task<int> { co_return 1; };
  co_await plain();
  // CHECK: :[[@LINE-1]]:12: error: member reference base type 'void' is not a structure or union [clang-diagnostic-error]
  co_await parameters(1, 2);
  // CHECK: :[[@LINE-1]]:12: error: member reference base type 'void' is not a structure or union [clang-diagnostic-error]
  co_return co_await written();
}
