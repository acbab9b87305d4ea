// RUN: %check-rule %s %t
// CHECK-OPTIONS: {async-task-outlives-closure.Sinks: 'pool::launch', async-task-outlives-closure.DroppableTypes: 'started'}
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
async::task<> keep(std::string name);

void test(pool &p, std::string name) {
  p.launch([name]() -> async::task<> { co_await keep(name); }());
  // CHECK: warning: the task of this closure reads its capture 'name', and the closure is gone when it runs; await the task in the same expression, or pass what it needs as arguments [async-task-outlives-closure]
  // CHECK: note: the closure is destroyed at the end of this expression
  // CHECK: note: the task is handed to 'launch' here
  p.other([name]() -> async::task<> { co_await keep(name); }());
  [name]() -> started { co_await async::yield(); co_await keep(name); }();
  // CHECK: warning: the task of this closure reads its capture 'name', and the closure is gone when it goes on; pass what it needs as arguments [async-task-outlives-closure]
  // CHECK: note: the closure is destroyed at the end of this expression
  // CHECK: note: the task goes on by itself
}
