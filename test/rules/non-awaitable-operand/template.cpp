// RUN: %check-rule %s %t
// FLAGS: -ferror-limit=0
// A template that is never instantiated: Clang waits for arguments that change
// nothing.
// FIXED-FILE-BROKEN

#include <async/generator.h>
#include <async/task.h>

#include <chrono>

async::task<int> fetch();
int blocking_read();
void log();

template <class T> async::task<> never(T value) {
  co_await 5;
  // CHECK: :[[@LINE-1]]:3: warning: 'co_await' on '5' of type 'int', which is not awaitable; remove 'co_await' [async-non-awaitable-operand]
  co_await fetch;
  // CHECK: :[[@LINE-1]]:3: warning: 'co_await' on 'fetch', a function that is not called; write 'fetch()' [async-non-awaitable-operand]
  // CHECK-FIXES: co_await fetch();
  co_await blocking_read();
  // CHECK: :[[@LINE-1]]:3: warning: 'co_await' on 'blocking_read()' of type 'int', which is not awaitable; remove 'co_await' [async-non-awaitable-operand]
  co_await log();
  // CHECK: :[[@LINE-1]]:3: warning: 'co_await' on 'log()', which returns nothing; remove 'co_await' [async-non-awaitable-operand]
  auto task = fetch();
  co_await task;
  // CHECK: :[[@LINE-1]]:3: warning: 'co_await' on 'task' of type 'async::task<int>', which can be awaited as an rvalue only; write 'std::move(task)' [async-non-awaitable-operand]
  // CHECK-FIXES: co_await std::move(task);
  auto lambda = [] { return fetch(); };
  co_await lambda;
  co_await value;
  co_await value.read();
  co_await fetch();
  co_await std::move(task);
  co_await std::chrono::seconds(1);
  co_await std::suspend_never();
}

template <class T> struct session {
  async::task<T> run(T *pointer) {
    co_await pointer;
    co_await blocking_read();
    // CHECK: :[[@LINE-1]]:5: warning: 'co_await' on 'blocking_read()' of type 'int', which is not awaitable; remove 'co_await' [async-non-awaitable-operand]
    co_return T();
  }
};

template <class T> async::task<T> twice(T value) {
  co_await blocking_read();
  // CHECK: :[[@LINE-1]]:3: warning: 'co_await' on 'blocking_read()' of type 'int', which is not awaitable; remove 'co_await' [async-non-awaitable-operand]
  // CHECK: :[[@LINE-2]]:12: error:
  co_return value;
}
void use() {
  (void)twice(1).operator bool(), (void)twice('c').operator bool();
  // CHECK: :[[@LINE-1]]:9: note:
}

template <class T> async::generator<T> values() {
  co_await fetch();
  // CHECK: :[[@LINE-1]]:3: warning: 'co_await' in a coroutine that returns 'async::generator<T>', whose promise deletes 'await_transform' and so can await nothing; await in a task and pass the result [async-non-awaitable-operand]
  co_yield T();
}

auto generic = [](auto value) -> async::task<> {
  co_await blocking_read();
  // CHECK: :[[@LINE-1]]:3: warning: 'co_await' on 'blocking_read()' of type 'int', which is not awaitable; remove 'co_await' [async-non-awaitable-operand]
  co_await value;
};

template <class Promise> struct made_by {
  using promise_type = Promise;
};
template <class P> made_by<P> depends() { co_await 5; }
