// RUN: %check-rule %s %t
// A task that was started, or may have been: dropping it loses its outcome.
#include <coroutine>
#include <optional>
#include <tuple>

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
struct expected { // a monad: eager, and nothing awaits it
  using promise_type = promise<expected, std::suspend_never>;
  int value();
};
struct future { // awaitable, and no coroutine type
  awaiter operator co_await();
};
struct scheduled : awaiter { // whoever awaits decides when it is done
  using promise_type = promise<scheduled, std::suspend_never>;
};

// A value that a coroutine can unwrap is there already.
awaiter operator co_await(std::optional<int>);
std::optional<int> find();

lazy make_lazy();
eager make_eager();
unknown make_unknown();
detached make_detached();
expected make_expected();
future make_future();
eager &shared_eager();

void drop(bool b) {
  make_eager();
  // CHECK: :[[@LINE-1]]:3: warning: the task that 'make_eager' returns is dropped; its result and its exceptions are lost [async-floating-task]
  make_unknown();
  // CHECK: :[[@LINE-1]]:3: warning: the task that 'make_unknown' returns is dropped
  make_future();
  // CHECK: :[[@LINE-1]]:3: warning: the task that 'make_future' returns is dropped
  b ? make_eager() : make_eager();
  // CHECK: :[[@LINE-1]]:7: warning: the task that 'make_eager' returns is dropped
  // CHECK: :[[@LINE-2]]:22: warning: the task that 'make_eager' returns is dropped
  if (b)
    make_eager();
  // CHECK: :[[@LINE-1]]:5: warning: the task that 'make_eager' returns is dropped

  future();
  // CHECK: :[[@LINE-1]]:3: warning: 'future' is created and dropped; its result and its exceptions are lost [async-floating-task]
  future{};
  // CHECK: :[[@LINE-1]]:3: warning: 'future' is created and dropped

  (void)future();
  future kept;
  make_lazy();
  make_detached();
  make_expected();
  find();
  shared_eager();
  eager();
}

void let_go() {
  (void)make_eager();
  static_cast<void>(make_eager());
  std::ignore = make_eager();
  (void)make_future();
}

eager pass_on() { return make_eager(); }

eager coroutine() {
  co_await make_eager();
  auto kept = make_eager();
  co_return co_await kept;
}

// The coroutine's own definition says more than its type.
struct traits_tag {};
struct by_argument : awaiter {};
template <> struct std::coroutine_traits<by_argument, traits_tag> {
  using promise_type = promise<by_argument, std::suspend_always>;
};
template <> struct std::coroutine_traits<by_argument> {
  using promise_type = promise<by_argument, std::suspend_never>;
};
by_argument starts() { co_return 1; }
void drop_by_argument() {
  starts();
  // CHECK: :[[@LINE-1]]:3: warning: the task that 'starts' returns is dropped
}

template <class T> struct pair_of {
  T first;
  future second;
};
template <class T> pair_of<T> passed_on(T value) {
  return {value, future{}};
}
