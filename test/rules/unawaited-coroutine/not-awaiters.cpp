// RUN: %check-rule %s %t
// ENABLE: async-abandoned-task
// Members with an awaiter's names that co_await could not call make no awaiter.

#include <coroutine>

using handle = std::coroutine_handle<>;

struct takes_no_handle {
  bool await_ready();
  void await_suspend();
  void await_resume();
};
struct takes_two {
  bool await_ready();
  void await_suspend(handle, int);
  void await_resume();
};
struct ready_for_whom {
  bool await_ready(int);
  void await_suspend(handle);
  void await_resume();
};
struct overloaded {
  bool await_ready(int);
  bool await_ready();
  void await_suspend();
  void await_suspend(handle);
  void await_resume();
};
struct with_defaults {
  bool await_ready(int place = 0);
  template <class Promise>
  void await_suspend(std::coroutine_handle<Promise>, int place = 0);
  void await_resume(int place = 0);
};
struct any_number {
  bool await_ready();
  template <class... Arguments> void await_suspend(Arguments...);
  void await_resume();
};
struct base {
  bool await_ready(int);
  void await_suspend(handle);
  void await_resume();
};
struct derived : base {
  bool await_ready();
};

takes_no_handle no_handle();
takes_two two();
ready_for_whom whom();
overloaded overload();
with_defaults defaults();
any_number any();
derived derives();

void drops() {
  no_handle();
  two();
  whom();
  overload();
  // CHECK: :[[@LINE-1]]:3: warning: 'overload' returns an awaiter that is never awaited; its operation will not start [async-unawaited-coroutine]
  defaults();
  // CHECK: :[[@LINE-1]]:3: warning: 'defaults' returns an awaiter that is never awaited; its operation will not start [async-unawaited-coroutine]
  any();
  // CHECK: :[[@LINE-1]]:3: warning: 'any' returns an awaiter that is never awaited; its operation will not start [async-unawaited-coroutine]
  derives();
  // CHECK: :[[@LINE-1]]:3: warning: 'derives' returns an awaiter that is never awaited; its operation will not start [async-unawaited-coroutine]
}

void keeps() {
  takes_no_handle none = no_handle();
  overloaded one = overload();
  // CHECK: :[[@LINE-1]]:20: warning: the awaiter that 'overload' returned is kept in 'one' and never awaited; its operation will not start [async-abandoned-task]
}
