// RUN: %check-rule %s %t
// A default argument belongs to the call, not to the function around it.
#include <async/task.h>

async::task<int> fetch();

void store(int first = co_await fetch(), int = co_await fetch());
// CHECK: :[[@LINE-1]]:24: warning: 'co_await' in the default argument of 'first' is not allowed; await in the caller and pass the result [async-await-outside-coroutine]
// CHECK: :[[@LINE-2]]:24: error: 'co_await' cannot be used outside a function [clang-diagnostic-error]
// CHECK: :[[@LINE-3]]:48: warning: 'co_await' in a default argument is not allowed; await in the caller and pass the result [async-await-outside-coroutine]
// CHECK: :[[@LINE-4]]:48: error: 'co_await' cannot be used outside a function [clang-diagnostic-error]

struct session {
  // PLACE: default argument
  void store(int value = co_await fetch()) { (void)value; }
  // CHECK: :[[@LINE-1]]:26: warning: 'co_await' in the default argument of 'value' is not allowed; await in the caller and pass the result [async-await-outside-coroutine]
  // CHECK: :[[@LINE-2]]:26: error: 'co_await' cannot be used outside a function [clang-diagnostic-error]
};

auto lambda = [](int value = co_await fetch()) { return value; };
// CHECK: :[[@LINE-1]]:30: warning: 'co_await' in the default argument of 'value' is not allowed; await in the caller and pass the result [async-await-outside-coroutine]
// CHECK: :[[@LINE-2]]:30: error: 'co_await' cannot be used outside a function [clang-diagnostic-error]

async::task<int> load(int value = 1) { co_return value + co_await fetch(); }
