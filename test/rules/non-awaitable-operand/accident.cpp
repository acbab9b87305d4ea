// RUN: %check-rule %s %t
// FLAGS: -ferror-limit=0
// A promise that takes a `bool` takes the address of a function for one, and a
// number too.
// FIXED-FILE-BROKEN

#include <coroutine>

struct throw_if_cancelled {
  throw_if_cancelled(bool);
};
template <class T> struct awaitable {
  struct promise_type {
    awaitable get_return_object();
    std::suspend_never initial_suspend();
    std::suspend_never final_suspend() noexcept;
    void unhandled_exception();
    void return_void();
    template <class U> std::suspend_never await_transform(awaitable<U>);
    std::suspend_never await_transform(throw_if_cancelled);
  };
  bool await_ready();
  void await_suspend(std::coroutine_handle<>);
  T await_resume();
};

awaitable<int> fetch();
awaitable<void> load(int);
void log();
int blocking_read();

awaitable<void> awaits(bool flag) {
  co_await fetch;
  // CHECK: :[[@LINE-1]]:3: warning: 'co_await' on 'fetch', a function that is not called and that the promise takes as a 'bool'; write 'fetch()' [async-non-awaitable-operand]
  // CHECK-FIXES: co_await fetch();
  co_await load;
  // CHECK: :[[@LINE-1]]:3: warning: 'co_await' on 'load', a function that is not called and that the promise takes as a 'bool'; give it its arguments [async-non-awaitable-operand]
  co_await log;
  // CHECK: :[[@LINE-1]]:3: warning: 'co_await' on 'log', a function that is not called and that the promise takes as a 'bool' and returns nothing; call it without 'co_await' [async-non-awaitable-operand]
  int x = 0;
  co_await blocking_read();
  // CHECK: :[[@LINE-1]]:3: warning: 'co_await' on 'blocking_read()' of type 'int', which the promise takes only as a 'bool'; remove 'co_await' [async-non-awaitable-operand]
  co_await x;
  // CHECK: :[[@LINE-1]]:3: warning: 'co_await' on 'x' of type 'int', which the promise takes only as a 'bool'; remove 'co_await' [async-non-awaitable-operand]
  co_await flag;
  co_await throw_if_cancelled(true);
  co_await fetch();
}
