// RUN: %check-rule %s %t
// REQUIRES: llvm-22
// FLAGS: -ferror-limit=0
// What Clang 19 says in another way: with a note, or with less in its error.

#include <async/task.h>

struct no_resume {
  bool await_ready();
  void await_suspend(std::coroutine_handle<>);
};
struct makes_half {
  no_resume operator co_await();
};

#define AWAIT(X) co_await X

async::task<> awaits() {
  co_await no_resume();
  // CHECK: :[[@LINE-1]]:3: warning: 'co_await' on 'no_resume()' of type 'no_resume', an awaiter without 'await_resume'; add it [async-non-awaitable-operand]
  // CHECK: :[[@LINE-2]]:12: error:
  AWAIT(5);
  // CHECK: :[[@LINE-1]]:3: warning: 'co_await' (from macro 'AWAIT') on a value of type 'int', which is not awaitable; remove 'co_await' [async-non-awaitable-operand]
  // CHECK: :[[@LINE-2]]:9: error:
  co_await makes_half();
  // CHECK: :[[@LINE-1]]:3: warning: 'co_await' makes of its operand 'no_resume', which is no awaiter; let 'operator co_await' and 'await_transform' return one [async-non-awaitable-operand]
  // CHECK: :[[@LINE-2]]:3: error:
  co_await std::suspend_never();
  AWAIT(std::suspend_never());
}
