// RUN: %check-rule %s %t
// The exception in flight does not survive a suspension.
#include <async/generator.h>
#include <async/task.h>

async::task<int> fetch();

async::task<int> load() {
  bool failed = false;
  try {
    co_await fetch();
  } catch (int) {
    // PLACE: `catch` handler
    co_await fetch();
    // CHECK: :[[@LINE-1]]:5: warning: 'co_await' in a 'catch' handler is not allowed; note the error and await after the handler [async-await-outside-coroutine]
    // CHECK: :[[@LINE-2]]:5: error: 'co_await' cannot be used in the handler of a try block [clang-diagnostic-error]
    co_await fetch();
    // CHECK: :[[@LINE-1]]:5: error: 'co_await' cannot be used in the handler of a try block [clang-diagnostic-error]
  } catch (...) {
    failed = true;
    auto inner = []() -> async::task<int> { co_return co_await fetch(); };
    (void)inner;
    if (failed)
      co_return 2;
  }
  if (failed)
    co_await fetch();
  co_return 1;
}

async::generator<int> count() {
  try {
    co_yield 1;
  } catch (...) {
    co_yield 2;
    // CHECK: :[[@LINE-1]]:5: warning: 'co_yield' in a 'catch' handler is not allowed; note the error and await after the handler [async-await-outside-coroutine]
    // CHECK: :[[@LINE-2]]:5: error: 'co_yield' cannot be used in the handler of a try block [clang-diagnostic-error]
  }
}

async::task<int> whole_body() try {
  co_return co_await fetch();
} catch (...) {
  co_await fetch();
  // CHECK: :[[@LINE-1]]:3: warning: 'co_await' in a 'catch' handler is not allowed; note the error and await after the handler [async-await-outside-coroutine]
  // CHECK: :[[@LINE-2]]:3: error: 'co_await' cannot be used in the handler of a try block [clang-diagnostic-error]
}

// The handler is one place, the function another.
int both() {
// CHECK: :[[@LINE-1]]:5: error: this function cannot be a coroutine: 'std::coroutine_traits<int>' has no member named 'promise_type' [clang-diagnostic-error]
  try {
    co_await fetch();
    // CHECK: :[[@LINE-1]]:5: warning: 'co_await' in 'both', which returns 'int' and so cannot be a coroutine; return a task such as 'async::task<int>' [async-await-outside-coroutine]
  } catch (...) {
    co_await fetch();
    // CHECK: :[[@LINE-1]]:5: warning: 'co_await' in a 'catch' handler is not allowed; note the error and await after the handler [async-await-outside-coroutine]
    // CHECK: :[[@LINE-2]]:5: error: 'co_await' cannot be used in the handler of a try block [clang-diagnostic-error]
  }
}
