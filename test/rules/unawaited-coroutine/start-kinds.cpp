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

struct never_parked { // false goes on at once
  bool await_ready() noexcept { return false; }
  bool await_suspend(std::coroutine_handle<>) noexcept { return false; }
  void await_resume() noexcept {}
};
struct goes_on : awaiter {
  using promise_type = promise<goes_on, never_parked>;
};
struct surely_parked {
  bool await_ready() noexcept { return false; }
  bool await_suspend(std::coroutine_handle<>) noexcept { return true; }
  void await_resume() noexcept {}
};
struct stays : awaiter {
  using promise_type = promise<stays, surely_parked>;
};
struct parked_for_nobody {
  bool await_ready() noexcept { return false; }
  std::coroutine_handle<> await_suspend(std::coroutine_handle<>) noexcept {
    return std::noop_coroutine();
  }
  void await_resume() noexcept {}
};
struct stays_too : awaiter {
  using promise_type = promise<stays_too, parked_for_nobody>;
};
struct posted_by_member { // the awaiter had the handle before
  std::coroutine_handle<> self;
  bool await_ready() noexcept { return false; }
  void await_suspend(std::coroutine_handle<>) noexcept { schedule(self); }
  void await_resume() noexcept {}
};
struct queued : awaiter {
  using promise_type = promise<queued, posted_by_member>;
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
goes_on make_goes_on();
stays make_stays();
stays_too make_stays_too();
queued make_queued();
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
  make_goes_on();
  make_stays();
  // CHECK: :[[@LINE-1]]:3: warning: 'make_stays' returns a lazy task
  make_stays_too();
  // CHECK: :[[@LINE-1]]:3: warning: 'make_stays_too' returns a lazy task
  make_queued();
  make_unknown();
  make_external();
  // CHECK: :[[@LINE-1]]:3: warning: 'make_external' returns a lazy task
  make_plain();
  make_lazy_job().start();
}
