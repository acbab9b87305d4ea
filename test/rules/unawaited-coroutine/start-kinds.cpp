// RUN: %check-rule %s %t
// Only a task whose body has not begun is this rule's; what the promise says
// decides, not the type's name.
#include <coroutine>

struct awaiter {
  bool await_ready();
  void await_suspend(std::coroutine_handle<>);
  void await_resume();
};

template <class Self, class Initial> struct promise {
  Self get_return_object();
  Initial initial_suspend() noexcept;
  std::suspend_always final_suspend() noexcept;
  void return_void();
  void unhandled_exception();
};

struct lazy : awaiter {
  using promise_type = promise<lazy, std::suspend_always>;
};
struct eager : awaiter {
  using promise_type = promise<eager, std::suspend_never>;
};
struct detached {
  using promise_type = promise<detached, std::suspend_never>;
};
struct lazy_job { // started by hand, never awaited
  using promise_type = promise<lazy_job, std::suspend_always>;
  void start();
};

struct parked {
  bool await_ready() noexcept { return false; }
  void await_suspend(std::coroutine_handle<>) noexcept {}
  void await_resume() noexcept {}
};
struct custom_lazy : awaiter {
  using promise_type = promise<custom_lazy, parked>;
};

void schedule(std::coroutine_handle<>);
struct posted {
  bool await_ready() noexcept { return false; }
  void await_suspend(std::coroutine_handle<> handle) noexcept {
    schedule(handle);
  }
  void await_resume() noexcept {}
};
struct pooled : awaiter { // a scheduler starts it
  using promise_type = promise<pooled, posted>;
};

struct derived_always : std::suspend_always {};
struct unknown : awaiter {
  using promise_type = promise<unknown, derived_always>;
};

struct external : awaiter {};
template <class... Args> struct std::coroutine_traits<external, Args...> {
  using promise_type = promise<external, std::suspend_always>;
};

struct plain {};

lazy make_lazy();
eager make_eager();
detached make_detached();
lazy_job make_lazy_job();
custom_lazy make_custom_lazy();
pooled make_pooled();
unknown make_unknown();
external make_external();
plain make_plain();

void drop() {
  make_lazy();
  // CHECK: :[[@LINE-1]]:3: warning: 'make_lazy' returns a lazy task
  make_eager();
  make_detached();
  make_lazy_job();
  // CHECK: :[[@LINE-1]]:3: warning: 'make_lazy_job' returns a lazy task
  make_custom_lazy();
  // CHECK: :[[@LINE-1]]:3: warning: 'make_custom_lazy' returns a lazy task
  make_pooled();
  make_unknown();
  make_external();
  // CHECK: :[[@LINE-1]]:3: warning: 'make_external' returns a lazy task
  make_plain();
  make_lazy_job().start();
}
