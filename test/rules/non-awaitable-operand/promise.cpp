// RUN: %check-rule %s %t
// FLAGS: -ferror-limit=0
// The promise decides what can be awaited in its coroutines.
// FIXED-FILE-BROKEN

#include <async/generator.h>
#include <async/task.h>

async::task<int> fetch();

async::generator<int> counts() {
  co_await fetch();
  // CHECK: :[[@LINE-1]]:3: warning: 'co_await' in a coroutine that returns 'async::generator<int>', whose promise deletes 'await_transform' and so can await nothing; await in a task and pass the result [async-non-awaitable-operand]
  // CHECK: :[[@LINE-2]]:3: error:
  // CHECK: note:
  // CHECK: :[[@LINE-4]]:3: note:
  co_yield 1;
}
auto lambda = []() -> async::generator<int> { co_yield co_await fetch(); };
// CHECK: :[[@LINE-1]]:56: warning: 'co_await' in a coroutine that returns 'async::generator<int>', whose promise deletes 'await_transform' and so can await nothing; await in a task and pass the result [async-non-awaitable-operand]
// CHECK: :[[@LINE-2]]:56: error:
// CHECK: note:
// CHECK: :[[@LINE-4]]:56: note:

template <class Self> struct promise {
  Self get_return_object();
  std::suspend_never initial_suspend();
  std::suspend_never final_suspend() noexcept;
  void unhandled_exception();
  void return_void();
};
struct timer {};
struct signal {};

/// Takes two types, and nothing else.
struct device {
  struct promise_type : promise<device> {
    std::suspend_never await_transform(timer);
    std::suspend_never await_transform(signal &);
    std::suspend_never await_transform(int *) = delete;
  };
};
device drive(timer t, signal s, int *p) {
  co_await 5;
  // CHECK: :[[@LINE-1]]:3: warning: 'co_await' on '5', which the promise of 'device' does not accept; it accepts 'timer', 'signal' [async-non-awaitable-operand]
  // CHECK: :[[@LINE-2]]:3: error:
  // CHECK: note:
  // CHECK: note:
  // CHECK: note:
  // CHECK: :[[@LINE-6]]:3: note:
  co_await fetch();
  // CHECK: :[[@LINE-1]]:3: warning: 'co_await' on 'fetch()' of type 'async::task<int>', which the promise of 'device' does not accept; it accepts 'timer', 'signal' [async-non-awaitable-operand]
  // CHECK: :[[@LINE-2]]:3: error:
  // CHECK: note:
  // CHECK: note:
  // CHECK: note:
  // CHECK: :[[@LINE-6]]:3: note:
  co_await p;
  // CHECK: :[[@LINE-1]]:3: warning: 'co_await' on 'p' of type 'int *', which the promise of 'device' does not accept; it accepts 'timer', 'signal' [async-non-awaitable-operand]
  // CHECK: :[[@LINE-2]]:3: error:
  // CHECK: note:
  // CHECK: note:
  // CHECK: note:
  // CHECK: :[[@LINE-6]]:3: note:
  co_await t;
  co_await s;
  co_await fetch;
  // CHECK: :[[@LINE-1]]:3: warning: 'co_await' on 'fetch', a function that is not called; write 'fetch()' [async-non-awaitable-operand]
  // CHECK: :[[@LINE-2]]:3: error:
  // CHECK: note:
  // CHECK: note:
  // CHECK: note:
  // CHECK: :[[@LINE-6]]:3: note:
}

/// Takes tasks by value.
struct job {
  struct promise_type : promise<job> {
    template <class T> std::suspend_never await_transform(async::task<T>);
  };
};
job works() {
  co_await 5;
  // CHECK: :[[@LINE-1]]:3: warning: 'co_await' on '5', which the promise of 'job' does not accept [async-non-awaitable-operand]
  // CHECK: :[[@LINE-2]]:3: error:
  // CHECK: note:
  // CHECK: :[[@LINE-4]]:3: note:
  auto t = fetch();
  co_await t;
  // CHECK: :[[@LINE-1]]:3: warning: 'co_await' on 't' of type 'async::task<int>', which can be awaited as an rvalue only; write 'std::move(t)' [async-non-awaitable-operand]
  // CHECK: :[[@LINE-2]]:12: error:
  // CHECK: note:
  // CHECK: note:
  // CHECK: note:
  // CHECK: :[[@LINE-6]]:3: note:
  // CHECK-FIXES: co_await std::move(t);
  co_await std::suspend_always();
  // CHECK: :[[@LINE-1]]:3: warning: 'co_await' on 'std::suspend_always()' of type 'std::suspend_always', which the promise of 'job' does not accept [async-non-awaitable-operand]
  // CHECK: :[[@LINE-2]]:3: error:
  // CHECK: note:
  // CHECK: :[[@LINE-4]]:3: note:
  co_await fetch();
}

/// Makes something of everything.
struct open {
  struct promise_type : promise<open> {
    template <class T> std::suspend_never await_transform(T &&);
  };
};
open anything() {
  co_await 5;
  co_await fetch;
}
