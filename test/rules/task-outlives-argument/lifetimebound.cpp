// RUN: %check-rule %s %t
// A type that says so refers to the arguments of what returns it, also where
// nobody can see whether it begins at once.
#include <coroutine>
#include <string>
#include <type_traits>
#include <utility>

struct starts_somehow : std::suspend_never {};

template <bool> struct promise_of;

struct [[clang::coro_lifetimebound, clang::coro_return_type]] bound {
  using promise_type = promise_of<true>;
  bool await_ready() const;
  void await_suspend(std::coroutine_handle<>);
  int await_resume();
};

struct unmarked {
  using promise_type = promise_of<false>;
  bool await_ready() const;
  void await_suspend(std::coroutine_handle<>);
  int await_resume();
};

template <bool IsBound> struct promise_of {
  std::conditional_t<IsBound, bound, unmarked> get_return_object();
  starts_somehow initial_suspend();
  std::suspend_always final_suspend() noexcept;
  void return_value(int);
  void unhandled_exception();
};

bound measure(const std::string &text);
unmarked count(const std::string &text);
[[clang::coro_disable_lifetimebound]] bound begin(const std::string &text);
bound take(std::string text);

bound use() {
  auto kept = measure("a temporary");
  // CHECK: :[[@LINE-1]]:15: warning: the task of 'measure' refers to a temporary 'std::string', which is gone when it runs; await it in the same expression, or let 'measure' take 'text' by value [async-task-outlives-argument]
  // CHECK: :[[@LINE-2]]:23: note: parameter 'text' is bound to the temporary here
  // CHECK: :[[@LINE-3]]:36: note: the temporary is destroyed at the end of this expression
  // CHECK: :[[@LINE+6]]:13: note: the task is awaited here
  auto counted = count("a temporary");
  auto begun = begin("a temporary");
  auto taken = take("a temporary");
  const std::string text = "a variable";
  auto alive = measure(text);
  co_return co_await kept + co_await counted + co_await begun +
      co_await taken + co_await alive + co_await measure("at once");
}
