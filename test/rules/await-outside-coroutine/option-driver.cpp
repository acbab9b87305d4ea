// RUN: %check-rule %s %t
// CHECK-OPTIONS: {async-await-outside-coroutine.Driver: 'lib::drive'}
// Where the task's namespace has no 'sync_wait', the option names the driver.
#include <coroutine>

namespace lib {
template <class T = void> struct task {
  struct promise_type {
    task get_return_object();
    std::suspend_always initial_suspend();
    std::suspend_always final_suspend() noexcept;
    void return_value(T);
    void unhandled_exception();
  };
  bool await_ready();
  void await_suspend(std::coroutine_handle<>);
  T await_resume();
};
template <class T> T drive(task<T>);
}

lib::task<int> load();

int main() { co_await load(); }
// CHECK: :[[@LINE-1]]:14: warning: 'co_await' in 'main', which cannot be a coroutine; run the task with 'lib::drive' [async-await-outside-coroutine]
// CHECK: :[[@LINE-2]]:14: error: 'co_await' cannot be used in the 'main' function [clang-diagnostic-error]
// CHECK-FIXES: int main() { lib::drive(load()); }
