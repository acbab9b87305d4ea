// RUN: %check-rule %s %t
// CHECK-OPTIONS: {async-await-outside-coroutine.TaskTemplate: 'lib::task'}
// Where the file's own functions tell nothing, the option does.
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
}

int load() { co_return 1; }
// CHECK: :[[@LINE-1]]:5: error: this function cannot be a coroutine: 'std::coroutine_traits<int>' has no member named 'promise_type' [clang-diagnostic-error]
// CHECK: :[[@LINE-2]]:14: warning: 'co_return' in 'load', which returns 'int' and so cannot be a coroutine; return a task such as 'lib::task<int>' [async-await-outside-coroutine]
// CHECK-FIXES: {{^}}lib::task<int> load() { co_return 1; }
