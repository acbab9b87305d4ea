// RUN: %check-rule %s %t
// A member's initializer runs in every constructor, and none can await.
#include <async/task.h>

async::task<int> fetch();

struct session {
  // PLACE: default member initializer
  int size = co_await fetch();
  // CHECK: :[[@LINE-1]]:14: warning: 'co_await' in the initializer of member 'size' is not allowed; await before the object is made and pass the result to its constructor [async-await-outside-coroutine]
  // CHECK: :[[@LINE-2]]:14: error: 'co_await' cannot be used outside a function [clang-diagnostic-error]
  int braced{co_await fetch()};
  // CHECK: :[[@LINE-1]]:14: warning: 'co_await' in the initializer of member 'braced' is not allowed; await before the object is made and pass the result to its constructor [async-await-outside-coroutine]
  // CHECK: :[[@LINE-2]]:14: error: 'co_await' cannot be used outside a function [clang-diagnostic-error]
  int called = [] { co_await fetch(); return 1; }();
  // CHECK: :[[@LINE-1]]:21: warning: 'co_await' in this lambda, whose return type is deduced, which a coroutine's cannot be; name a task such as 'async::task' as its return type [async-await-outside-coroutine]
  // CHECK: :[[@LINE-2]]:21: error: 'co_await' cannot be used in a function with a deduced return type [clang-diagnostic-error]
  async::task<int> pending = fetch();
};
