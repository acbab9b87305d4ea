// RUN: %check-rule %s %t
// CHECK-OPTIONS: {async-unawaited-coroutine.Sinks: 'app::launch', async-unawaited-coroutine.DroppableTypes: 'app::probe', async-unawaited-coroutine.Drivers: 'app::drive'}
// What the user says may be dropped; a lazy task has yet to start, whatever sink
// returns it. The notes name what runs a task.
#include <coroutine>

template <class Self, class Initial> struct task {
  struct promise_type {
    Self get_return_object();
    Initial initial_suspend() noexcept;
    std::suspend_always final_suspend() noexcept;
    void return_void();
    void unhandled_exception();
  };
  bool await_ready();
  void await_suspend(std::coroutine_handle<>);
  void await_resume();
};

namespace app {
struct later : task<later, std::suspend_always> {};
struct probe : task<probe, std::suspend_always> {};
later launch(char);
} // namespace app

app::probe look();

void start() {
  look();
  app::launch('a');
  // CHECK: :[[@LINE-1]]:3: warning: 'launch' returns a lazy task
  // CHECK: :[[@LINE-2]]:3: note: run it with 'app::drive' or start it with 'app::launch'
}
