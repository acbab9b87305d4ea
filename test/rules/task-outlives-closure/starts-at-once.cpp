// RUN: %check-rule %s %t
// A sink that runs the coroutine until it first suspends, before it returns: the
// closure is still there until then.
#include <coroutine>
#include <string>

namespace cppcoro {
template <class T = void> struct task {
  struct promise_type {
    task get_return_object();
    std::suspend_always initial_suspend() noexcept;
    std::suspend_always final_suspend() noexcept;
    void return_void();
    void unhandled_exception();
  };
  task(task &&);
  bool await_ready();
  void await_suspend(std::coroutine_handle<>);
  T await_resume();
};
struct async_scope {
  template <class A> void spawn(A &&) {}
  task<> join();
};
} // namespace cppcoro
using cppcoro::task;

task<> tick();
task<> keep(std::string name);
void use(const std::string &);

void handed_on(cppcoro::async_scope &scope, std::string name) {
  scope.spawn([name]() -> task<> {
    use(name);
    co_await tick();
  }());
  // The name is copied before anything is suspended.
  scope.spawn([name]() -> task<> { co_await keep(name); }());
  scope.spawn([name]() -> task<> {
    // CHECK: :[[@LINE-1]]:15: warning: the task of this closure reads its capture 'name', and the closure is gone when it runs; await the task in the same expression, or pass what it needs as arguments [async-task-outlives-closure]
    // CHECK: :[[@LINE+4]]:6: note: the closure is destroyed at the end of this expression
    // CHECK: :[[@LINE-3]]:3: note: the task is handed to 'spawn' here
    co_await tick();
    use(name);
  }());
}
