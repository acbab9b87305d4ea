// RUN: %check-rule %s %t
// CHECK-OPTIONS: {async-floating-task.AllowExplicitVoid: false}
// Without the option, a cast to void does not let a task go.
#include <coroutine>
#include <tuple>

struct eager {
  struct promise_type {
    eager get_return_object();
    std::suspend_never initial_suspend() noexcept;
    std::suspend_always final_suspend() noexcept;
    void return_void();
    void unhandled_exception();
  };
  bool await_ready();
  void await_suspend(std::coroutine_handle<>);
  void await_resume();
};
eager start();

void run() {
  (void)start();
  // CHECK: :[[@LINE-1]]:9: warning: the task that 'start' returns is dropped
  std::ignore = start();
  // CHECK: :[[@LINE-1]]:17: warning: the task that 'start' returns is dropped
}
