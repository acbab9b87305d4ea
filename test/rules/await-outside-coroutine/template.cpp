// RUN: %check-rule %s %t
// A template is judged by what does not depend on its parameters. Clang accepts
// these as long as nobody instantiates them.
#include <async/task.h>

async::task<int> fetch();

// PLACE: function template, never instantiated, whose return type has no promise
template <class T> int fixed(T) { co_return 1; }
// CHECK: :[[@LINE-1]]:35: warning: 'co_return' in 'fixed', which returns 'int' and so cannot be a coroutine; return a task such as 'async::task<int>' [async-await-outside-coroutine]
template <class T> async::task<T> generic(T) { co_await fetch(); }
template <class T> T unknown(T) { co_await fetch(); }
template <class T> typename T::task member_of(T) { co_await fetch(); }

template <class T> struct session {
  using pending = async::task<T>;
  int run() { co_await fetch(); }
  // CHECK: :[[@LINE-1]]:15: warning: 'co_await' in 'session::run', which returns 'int' and so cannot be a coroutine; return a task such as 'async::task<int>' [async-await-outside-coroutine]
  async::task<T> run_async() { co_await fetch(); }
  pending run_alias() { co_await fetch(); }
};

auto lambda = [](auto) -> int { co_return 1; };
// CHECK: :[[@LINE-1]]:33: warning: 'co_return' in this lambda, which returns 'int' and so cannot be a coroutine; return a task such as 'async::task<int>' [async-await-outside-coroutine]
auto right = [](auto value) -> async::task<decltype(value)> { co_return value; };

template <class T> struct session<T *> {
  void stop() { co_await fetch(); }
  // CHECK: :[[@LINE-1]]:17: warning: 'co_await' in 'session::stop', which returns 'void' and so cannot be a coroutine; return a task such as 'async::task<void>' [async-await-outside-coroutine]
};

// Reported once, not once per instantiation.
template <class T> async::task<> instantiated(T) {
  try {
    co_await fetch();
  } catch (...) {
    co_await fetch();
    // CHECK: :[[@LINE-1]]:5: warning: 'co_await' in a 'catch' handler is not allowed; note the error and await after the handler [async-await-outside-coroutine]
    // CHECK: :[[@LINE-2]]:5: error: 'co_await' cannot be used in the handler of a try block [clang-diagnostic-error]
  }
}
