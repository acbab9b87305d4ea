// RUN: %check-rule %s %t
// Whose empty value is a task that is done, and who makes values of a type.
// FLAGS: -Wno-return-type
// CHECK-OPTIONS: {async-missing-co-return.CompletedWhenEmpty: done::task}

#include <coroutine>

template <class Self> struct promise {
  Self get_return_object() { return {}; }
  std::suspend_never initial_suspend() { return {}; }
  std::suspend_always final_suspend() noexcept { return {}; }
  void unhandled_exception() {}
  void return_void() {}
};
template <class Self> struct awaitable {
  std::coroutine_handle<> handle;
  bool await_ready() { return false; }
  void await_suspend(std::coroutine_handle<>) {}
  void await_resume() {}
};

namespace folly {
template <class T> struct Future : awaitable<Future<T>> {
  using promise_type = promise<Future>;
};
} // namespace folly
namespace done {
struct task : awaitable<task> {
  using promise_type = promise<task>;
};
} // namespace done
namespace plain {
struct task : awaitable<task> {
  using promise_type = promise<task>;
  task() = default;
  task(decltype(nullptr)) {}
  static task none() { return {}; }
};
struct detached {
  using promise_type = promise<detached>;
};
/// Nothing in it could be missing.
struct value {
  using promise_type = promise<value>;
  int result = 0;
  bool await_ready() { return true; }
  void await_suspend(std::coroutine_handle<>) {}
  int await_resume() { return result; }
};
} // namespace plain

folly::Future<int> ready() { return {}; }
done::task done_already() { return {}; }
plain::task never() { return {}; }
// CHECK: :[[@LINE-1]]:23: warning: 'never' is no coroutine and returns an empty task, which nobody can await; use 'co_return' [async-missing-co-return]
// CHECK-FIXES: plain::task never() { co_return; }
plain::task null() { return nullptr; }
// CHECK: :[[@LINE-1]]:22: warning: 'null' is no coroutine and returns an empty task
done::task falls_off() {}
// CHECK: :[[@LINE-1]]:25: warning: 'falls_off' is no coroutine and flows off
plain::detached fire() { return {}; }
plain::value now() { return {}; }
constexpr int number() { return {}; }

/// An empty range of values is as good as any other.
struct values {
  struct promise_type : promise<values> {
    std::suspend_always yield_value(int) { return {}; }
  };
  std::coroutine_handle<> handle;
};
values none() { return {}; }
values not_even_none() {}
// CHECK: :[[@LINE-1]]:25: warning: 'not_even_none' is no coroutine and flows off its end without the generator that it promises
