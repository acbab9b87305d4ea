// RUN: %check-rule %s %t
// CHECK-OPTIONS: {async-floating-task.Sinks: 'app::launch; app::pool::run', async-floating-task.Drivers: 'app::drive'}
// Functions that the user says see to it that work runs.
#include <coroutine>

template <class Self> struct task {
  struct promise_type {
    Self get_return_object();
    std::suspend_never initial_suspend() noexcept;
    std::suspend_always final_suspend() noexcept;
    void return_void();
    void unhandled_exception();
  };
  bool await_ready();
  void await_suspend(std::coroutine_handle<>);
  void await_resume();
};

namespace app {
struct running : task<running> {};
running launch(int);
struct pool {
  running run();
  running stop();
};
struct big_pool : pool {};
} // namespace app

void start(app::big_pool &pool) {
  app::launch(1);
  pool.run();
  pool.stop();
  // CHECK: :[[@LINE-1]]:8: warning: the task that 'stop' returns is dropped
  // CHECK: :[[@LINE-2]]:8: note: wait for it with 'app::drive'
}
