// RUN: %check-rule %s %t
// CHECK-OPTIONS: {async-task-outlives-argument.Sinks: 'pool::launch', async-task-outlives-argument.DroppableTypes: 'started'}
// Functions that the user names as sinks, and types that run on when dropped.
#include <async/task.h>
#include <async/yield.h>
#include <coroutine>
#include <string>

struct started : std::suspend_always {
  struct promise_type {
    started get_return_object();
    std::suspend_never initial_suspend();
    std::suspend_always final_suspend() noexcept;
    void return_void();
    void unhandled_exception();
  };
};
struct pool {
  void launch(async::task<> t);
  void other(async::task<> t);
};
async::task<> greet(const std::string &name);
started begin(const std::string &name) {
  co_await async::yield();
  co_await greet(name);
}

void test(pool &p) {
  p.launch(greet("x"));
  // CHECK: :[[@LINE-1]]:12: warning: the task of 'greet' refers to a temporary 'std::string', which is gone when it runs; await it in the same expression, or let 'greet' take 'name' by value [async-task-outlives-argument]
  // CHECK: :[[@LINE-2]]:18: note: parameter 'name' is bound to the temporary here
  // CHECK: :[[@LINE-3]]:22: note: the temporary is destroyed at the end of this expression
  // CHECK: :[[@LINE-4]]:3: note: the task is handed to 'launch' here
  p.other(greet("x"));
  begin("x");
  // CHECK: :[[@LINE-1]]:3: warning: the task of 'begin' refers to a temporary 'std::string', which is gone when it goes on; let 'begin' take 'name' by value [async-task-outlives-argument]
  // CHECK: :[[@LINE-2]]:9: note: parameter 'name' is bound to the temporary here
  // CHECK: :[[@LINE-3]]:12: note: the temporary is destroyed at the end of this expression
  // CHECK: :[[@LINE-4]]:3: note: the task goes on by itself
}
