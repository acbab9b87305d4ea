// RUN: %check-rule %s %t
// Which values are tasks that have to be awaited: what a call returns by value,
// of a coroutine type or an awaiter for one await.
#include <chrono>
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
struct derived_never : std::suspend_never {};
struct unknown : awaiter {
  using promise_type = promise<unknown, derived_never>;
};
struct detached {
  using promise_type = promise<detached, std::suspend_never>;
};
struct expected {
  using promise_type = promise<expected, std::suspend_never>;
  int value();
};
struct future {
  awaiter operator co_await() &&;
};
struct event {
  awaiter operator co_await();
  void set();
};
struct by_value {
  awaiter read();
};
struct generator {
  struct promise_type {
    generator get_return_object();
    std::suspend_always initial_suspend() noexcept;
    std::suspend_always final_suspend() noexcept;
    std::suspend_always yield_value(int);
    void return_void();
    void unhandled_exception();
  };
};
lazy make_lazy();
eager make_eager();
unknown make_unknown();
detached make_detached();
expected make_expected();
future make_future();
event make_event();
generator make_generator();
eager &shared_eager();
awaiter make_awaiter();
void drop() {
  auto a = make_lazy();
  // CHECK: :[[@LINE-1]]:12: warning: the lazy task that 'make_lazy' returned is kept in 'a' and never awaited; its body will not run [async-abandoned-task]
  auto b = make_eager();
  // CHECK: :[[@LINE-1]]:12: warning: the task that 'make_eager' returned is kept in 'b' and never awaited; its result and its exceptions are lost [async-abandoned-task]
  auto c = make_unknown();
  // CHECK: :[[@LINE-1]]:12: warning: the task that 'make_unknown' returned is kept in 'c' and never awaited; its result and its exceptions are lost [async-abandoned-task]
  auto d = make_detached();
  auto e = make_expected();
  auto f = make_future();
  // CHECK: :[[@LINE-1]]:12: warning: the task that 'make_future' returned is kept in 'f' and never awaited; its result and its exceptions are lost [async-abandoned-task]
  auto g = make_event();
  auto h = make_generator();
  auto &i = shared_eager();
  auto j = make_awaiter();
  // CHECK: :[[@LINE-1]]:12: warning: the awaiter that 'make_awaiter' returned is kept in 'j' and never awaited; its operation will not start [async-abandoned-task]
  auto k = awaiter{};
  awaiter l;
  future m;
  event n;
  auto o = event{};
  lazy p;
  auto q = by_value{}.read();
  // CHECK: :[[@LINE-1]]:23: warning: the awaiter that 'read' returned is kept in 'q' and never awaited; its operation will not start [async-abandoned-task]
  [[maybe_unused]] auto r = make_eager();
  auto given = make_eager();
  [[maybe_unused]] auto owner = std::move(given);
  [[maybe_unused]] auto s = make_lazy();
  // CHECK: :[[@LINE-1]]:29: warning: the lazy task that 'make_lazy' returned is kept in 's' and never awaited; its body will not run [async-abandoned-task]
  static auto t = make_lazy();
  std::chrono::seconds u{1};
}
void paths(bool x) {
  auto a = make_awaiter();
  if (x)
    return;
  a.await_ready();
}
lazy coroutine(by_value stream, bool x) {
  auto reading = stream.read();
  if (x)
    co_return 0;
  co_await reading;
  auto ev = make_event();
  co_await ev;
  co_await ev;
  co_return 1;
}
