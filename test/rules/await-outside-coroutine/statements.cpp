// RUN: %check-rule %s %t
// The keyword is found in every kind of statement and expression.
#include <async/task.h>
#include <vector>

async::task<int> fetch();

void in_condition() {
// CHECK: :[[@LINE-1]]:6: error: this function cannot be a coroutine: 'std::coroutine_traits<void>' has no member named 'promise_type' [clang-diagnostic-error]
  if (co_await fetch()) {
  // CHECK: :[[@LINE-1]]:7: warning: 'co_await' in 'in_condition', which returns 'void' and so cannot be a coroutine; return a task such as 'async::task<void>' [async-await-outside-coroutine]
  }
}

void in_loop() {
// CHECK: :[[@LINE-1]]:6: error: this function cannot be a coroutine: 'std::coroutine_traits<void>' has no member named 'promise_type' [clang-diagnostic-error]
  for (int value : std::vector<int>{1, 2})
    while (value-- > co_await fetch()) {
    // CHECK: :[[@LINE-1]]:22: warning: 'co_await' in 'in_loop', which returns 'void' and so cannot be a coroutine; return a task such as 'async::task<void>' [async-await-outside-coroutine]
    }
}

async::task<std::vector<int>> list();

void in_range() {
// CHECK: :[[@LINE-1]]:6: error: this function cannot be a coroutine: 'std::coroutine_traits<void>' has no member named 'promise_type' [clang-diagnostic-error]
  for (int value : co_await list()) {
  // CHECK: :[[@LINE-1]]:20: warning: 'co_await' in 'in_range', which returns 'void' and so cannot be a coroutine; return a task such as 'async::task<void>' [async-await-outside-coroutine]
  }
}

// PLACE: initializer of a range-`for`
void in_initializer() {
// CHECK: :[[@LINE-1]]:6: error: this function cannot be a coroutine: 'std::coroutine_traits<void>' has no member named 'promise_type' [clang-diagnostic-error]
  for (int base = co_await fetch(); int value : std::vector<int>{1, base}) {
  // CHECK: :[[@LINE-1]]:19: warning: 'co_await' in 'in_initializer', which returns 'void' and so cannot be a coroutine; return a task such as 'async::task<void>' [async-await-outside-coroutine]
  }
}

async::task<> in_coroutine() {
  for (int base = co_await fetch(); int value : co_await list()) {
  }
}

void in_argument() { static_cast<void>(std::vector<int>{1, co_await fetch()}); }
// CHECK: :[[@LINE-1]]:6: error: this function cannot be a coroutine: 'std::coroutine_traits<void>' has no member named 'promise_type' [clang-diagnostic-error]
// CHECK: :[[@LINE-2]]:60: warning: 'co_await' in 'in_argument', which returns 'void' and so cannot be a coroutine; return a task such as 'async::task<void>' [async-await-outside-coroutine]

void in_capture() {
// CHECK: :[[@LINE-1]]:6: error: this function cannot be a coroutine: 'std::coroutine_traits<void>' has no member named 'promise_type' [clang-diagnostic-error]
  auto lambda = [value = co_await fetch()] {};
  // CHECK: :[[@LINE-1]]:26: warning: 'co_await' in 'in_capture', which returns 'void' and so cannot be a coroutine; return a task such as 'async::task<void>' [async-await-outside-coroutine]
  lambda();
}

void in_local_class() {
  struct local {
    async::task<int> load() { co_return co_await fetch(); }
    int store() { co_return 1; }
    // CHECK: :[[@LINE-1]]:9: error: this function cannot be a coroutine: 'std::coroutine_traits<int, local &>' has no member named 'promise_type' [clang-diagnostic-error]
    // CHECK: :[[@LINE-2]]:19: warning: 'co_return' in 'local::store', which returns 'int' and so cannot be a coroutine; return a task such as 'async::task<int>' [async-await-outside-coroutine]
  };
}
