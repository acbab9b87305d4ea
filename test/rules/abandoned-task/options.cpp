// RUN: %check-rule %s %t
// CHECK-OPTIONS: {async-abandoned-task.DroppableTypes: 'light', async-abandoned-task.Sinks: 'start;pool::submit', async-abandoned-task.Drivers: 'finish'}
// Types and functions that let tasks go; what is lazy has yet to start.
#include <coroutine>

struct awaiter {
  bool await_ready();
  void await_suspend(std::coroutine_handle<>);
  int await_resume();
};
template <class Self, class Initial> struct promise {
  Self get_return_object();
  Initial initial_suspend() noexcept;
  std::suspend_always final_suspend() noexcept;
  void return_value(int);
  void unhandled_exception();
};
struct lazy : awaiter {
  using promise_type = promise<lazy, std::suspend_always>;
};
struct eager : awaiter {
  using promise_type = promise<eager, std::suspend_never>;
};
struct light : awaiter {
  using promise_type = promise<light, std::suspend_never>;
};
struct pool {
  eager submit(int);
  eager query(int);
};

eager start();
lazy start(int);
light begin();
int finish(lazy);

void let_go(pool &p) {
  auto a = begin();
  auto b = start();
  auto c = p.submit(1);
  auto d = p.query(1);
  // CHECK: :[[@LINE-1]]:14: warning: the task that 'query' returned is kept in 'd' and never awaited; its result and its exceptions are lost
  // CHECK: :[[@LINE-2]]:14: note: wait for it with 'finish'
  auto e = start(1);
  // CHECK: :[[@LINE-1]]:12: warning: the lazy task that 'start' returned is kept in 'e' and never awaited
  // CHECK: :[[@LINE-2]]:12: note: run it with 'finish' or start it with 'start'
}
