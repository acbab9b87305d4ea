// RUN: %check-rule %s %t
// A coroutine that goes on only on the thread that began it keeps that thread's
// objects.
#include <async/task.h>
#include <coroutine>

namespace seastar {
template <class T = void> struct future {
  struct promise_type {
    future get_return_object();
    std::suspend_never initial_suspend() noexcept;
    std::suspend_always final_suspend() noexcept;
    void return_void();
    void unhandled_exception();
  };
  bool await_ready();
  void await_suspend(std::coroutine_handle<>);
  void await_resume();
};
future<> yield();
} // namespace seastar

struct journal { int lines; };
thread_local journal mine;
void use(int);

seastar::future<> on_a_shard() {
  journal &log = mine;
  co_await seastar::yield();
  use(log.lines);
}
async::task<> anywhere(async::task<> step) {
  journal &log = mine;
  co_await std::move(step);
  use(log.lines);
  // CHECK: :[[@LINE-1]]:7: warning: 'log' refers to 'thread_local' object 'mine' of the thread that bound it, and is used after a suspension, when another thread may run 'anywhere'; bind it again after the 'co_await' [async-thread-local-across-await]
  // CHECK: :[[@LINE-4]]:18: note: bound here
  // CHECK: :[[@LINE-4]]:3: note: suspended here
}
