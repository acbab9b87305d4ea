// RUN: %check-rule %s %t
// The first visitor initializes a static variable while others wait for it: it
// must not suspend there. Clang accepts it.
#include <async/task.h>

async::task<int> fetch();

async::task<int> load() {
  // PLACE: initializer of a `static` variable in a coroutine
  static int once = co_await fetch();
  // CHECK: :[[@LINE-1]]:21: warning: 'co_await' in the initializer of static variable 'once' is not allowed; await into a local variable first [async-await-outside-coroutine]
  static const int first = 1, second{co_await fetch() + co_await fetch()};
  // CHECK: :[[@LINE-1]]:38: warning: 'co_await' in the initializer of static variable 'second' is not allowed; await into a local variable first [async-await-outside-coroutine]
  // PLACE: initializer of a `thread_local` variable in a coroutine
  thread_local int per_thread = co_await fetch();
  // CHECK: :[[@LINE-1]]:33: warning: 'co_await' in the initializer of thread-local variable 'per_thread' is not allowed; await into a local variable first [async-await-outside-coroutine]
  static auto lambda = []() -> async::task<int> { co_return co_await fetch(); };
  static int set_later;
  set_later = co_await fetch();
  int local = co_await fetch();
  co_return once + first + second + per_thread + local;
}

template <class T> async::task<int> never_instantiated() {
  static int once = co_await fetch();
  // CHECK: :[[@LINE-1]]:21: warning: 'co_await' in the initializer of static variable 'once' is not allowed; await into a local variable first [async-await-outside-coroutine]
  co_return once;
}
