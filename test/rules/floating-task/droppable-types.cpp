// RUN: %check-rule %s %t
// CHECK-OPTIONS: {async-floating-task.DroppableTypes: 'app::background; app::v2::job'}
// Types that the user, or a preset, says are safe to drop.
#include <coroutine>

struct awaiter {
  bool await_ready();
  void await_suspend(std::coroutine_handle<>);
  void await_resume();
};
template <class Self> struct eager_promise {
  Self get_return_object();
  std::suspend_never initial_suspend() noexcept;
  std::suspend_always final_suspend() noexcept;
  void return_void();
  void unhandled_exception();
};

namespace app {
struct background : awaiter {
  using promise_type = eager_promise<background>;
};
struct background_work : awaiter {
  using promise_type = eager_promise<background_work>;
};
namespace v2 {
inline namespace abi1 {
template <class T> struct job : awaiter {
  using promise_type = eager_promise<job>;
};
} // namespace abi1
} // namespace v2
} // namespace app

namespace QCoro {
template <class T = void> struct Task : awaiter {
  using promise_type = eager_promise<Task>;
};
} // namespace QCoro

app::background clean_up();
app::background_work work();
app::v2::job<int> compute();
QCoro::Task<> slot();

void run() {
  clean_up();
  compute();
  slot();
  work();
  // CHECK: :[[@LINE-1]]:3: warning: the task that 'work' returns is dropped
}
