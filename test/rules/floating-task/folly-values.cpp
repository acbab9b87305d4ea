// RUN: %check-rule %s %t
// Awaiting an Expected unwraps it; there is nothing that would go on running. Nor
// is there once somebody waited for it.
#include <coroutine>

template <class Self> struct promise {
  Self get_return_object();
  std::suspend_never initial_suspend() noexcept;
  std::suspend_never final_suspend() noexcept;
  void return_value(int);
  void unhandled_exception();
};
struct awaiter {
  bool await_ready();
  void await_suspend(std::coroutine_handle<>);
  int await_resume();
};

namespace folly {
template <class T, class E> struct Expected {
  using promise_type = promise<Expected>;
  awaiter operator co_await();
};
template <class T> struct Future {
  using promise_type = promise<Future>;
  awaiter operator co_await();
  Future &&wait() &&;
  Future &wait() &;
  Future &&withPriority(int) &&;
};
Future<int> via(int executor, void (*then)());
} // namespace folly

folly::Expected<int, int> parse();
folly::Future<int> fetch();

void drop() {
  parse();
  fetch();
  // CHECK: :[[@LINE-1]]:3: warning: the task that 'fetch' returns is dropped; its result and its exceptions are lost [async-floating-task]
  // CHECK: :[[@LINE-2]]:3: note: wait for it with 'folly::Future::wait'
}

// The short form of a chain with one continuation.
void go_on() {
  folly::via(1, [] {});
}

void wait() {
  fetch().wait();
  auto later = fetch();
  later.wait();
  static_cast<folly::Future<int> &&>(later).wait();
  fetch().withPriority(1).wait();
  fetch().withPriority(1);
  // CHECK: :[[@LINE-1]]:3: warning: the task that 'fetch' returns is dropped; its result and its exceptions are lost [async-floating-task]
  // CHECK: :[[@LINE-2]]:3: note: wait for it with 'folly::Future::wait'
}
