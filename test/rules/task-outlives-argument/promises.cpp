// RUN: %check-rule %s %t
// The arguments are given to the promise and to its operator new: that is no
// use of them in the body.

#include <coroutine>
#include <cstddef>
#include <string>

struct task {
  struct promise_type {
    template <class... Arguments>
    static void *operator new(std::size_t size, Arguments &...);
    static void operator delete(void *, std::size_t);
    template <class... Arguments> explicit promise_type(Arguments &...);
    task get_return_object();
    std::suspend_always initial_suspend() noexcept;
    std::suspend_always final_suspend() noexcept;
    void return_void();
    void unhandled_exception();
  };
  bool await_ready();
  void await_suspend(std::coroutine_handle<>);
  void await_resume();
};

void print(const std::string &);
template <class F> void call(F f) { f(1); }

task ignores(const std::string &) { co_return; }
task unused(const std::string &name) { co_return; }
task uses(const std::string &name) {
  print(name);
  co_return;
}
task in_a_lambda(const std::string &name) {
  call([&](auto) { print(name); });
  co_return;
}

task bodies() {
  auto a = ignores("x");
  co_await a;
  auto b = unused("x");
  co_await b;
  auto c = uses("x");
  // CHECK: :[[@LINE-1]]:12: warning: the task of 'uses' refers to a temporary 'std::string', which is gone when it runs; await it in the same expression, or let 'uses' take 'name' by value [async-task-outlives-argument]
  // CHECK: :[[@LINE-2]]:17: note: parameter 'name' is bound to the temporary here
  // CHECK: :[[@LINE-3]]:20: note: the temporary is destroyed at the end of this expression
  // CHECK: :[[@LINE+1]]:3: note: the task is awaited here
  co_await c;
  auto d = in_a_lambda("x");
  // CHECK: :[[@LINE-1]]:12: warning: the task of 'in_a_lambda' refers to a temporary 'std::string', which is gone when it runs; await it in the same expression, or let 'in_a_lambda' take 'name' by value [async-task-outlives-argument]
  // CHECK: :[[@LINE-2]]:24: note: parameter 'name' is bound to the temporary here
  // CHECK: :[[@LINE-3]]:27: note: the temporary is destroyed at the end of this expression
  // CHECK: :[[@LINE+1]]:3: note: the task is awaited here
  co_await d;
}
