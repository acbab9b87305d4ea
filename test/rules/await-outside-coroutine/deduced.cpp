// RUN: %check-rule %s %t
// A coroutine's return type cannot follow from its body.
#include <async/task.h>

async::task<int> fetch();

// PLACE: deduced return type
auto value() { co_return 1; }
// CHECK: :[[@LINE-1]]:16: warning: 'co_return' in 'value', whose return type is deduced, which a coroutine's cannot be; name a task such as 'async::task' as its return type [async-await-outside-coroutine]
// CHECK: :[[@LINE-2]]:16: error: 'co_return' cannot be used in a function with a deduced return type [clang-diagnostic-error]
decltype(auto) exact() { co_await fetch(); }
// CHECK: :[[@LINE-1]]:26: warning: 'co_await' in 'exact', whose return type is deduced, which a coroutine's cannot be; name a task such as 'async::task' as its return type [async-await-outside-coroutine]
// CHECK: :[[@LINE-2]]:26: error: 'co_await' cannot be used in a function with a deduced return type [clang-diagnostic-error]
auto named() -> async::task<int> { co_return 1; }

// PLACE: deduced return type of a template, never instantiated
template <class T> auto never_instantiated(T) { co_await fetch(); }
// CHECK: :[[@LINE-1]]:49: warning: 'co_await' in 'never_instantiated', whose return type is deduced, which a coroutine's cannot be; name a task such as 'async::task' as its return type [async-await-outside-coroutine]
auto generic = [](auto) { co_await fetch(); };
// CHECK: :[[@LINE-1]]:27: warning: 'co_await' in this lambda, whose return type is deduced, which a coroutine's cannot be; name a task such as 'async::task' as its return type [async-await-outside-coroutine]
