// RUN: %check-rule %s %t
// A requires expression asks the compiler whether something would compile.
#include <async/awaitable.h>
#include <async/task.h>

async::task<int> fetch();

template <class T>
concept can_fetch = requires(T value) { co_await value; };
// CHECK: :[[@LINE-1]]:41: warning: 'co_await' in a requires expression, which is never evaluated; require a concept of awaitable types instead [async-await-outside-coroutine]
// CHECK: :[[@LINE-2]]:41: error: 'co_await' cannot be used in an unevaluated context [clang-diagnostic-error]

async::task<bool> test() {
  // PLACE: requires expression
  co_return requires { co_await fetch(); };
  // CHECK: :[[@LINE-1]]:24: warning: 'co_await' in a requires expression, which is never evaluated; require a concept of awaitable types instead [async-await-outside-coroutine]
  // CHECK: :[[@LINE-2]]:24: error: 'co_await' cannot be used in an unevaluated context [clang-diagnostic-error]
}

template <class T>
  requires(sizeof(T) > 1)
async::task<bool> constrained(T) {
  co_await fetch();
  co_return async::awaitable<T>;
}
