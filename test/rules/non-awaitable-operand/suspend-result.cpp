// RUN: %check-rule %s %t
// FLAGS: -ferror-limit=0
// What await_suspend may return. Clang reports it at the function.

#include <async/task.h>

struct number {
  bool await_ready();
  int await_suspend(std::coroutine_handle<>);
  // CHECK: :[[@LINE-1]]:7: error:
  void await_resume();
};

async::task<> awaits() {
  co_await number();
  // CHECK: :[[@LINE-1]]:12: note:
  // CHECK: :[[@LINE-2]]:3: warning: 'co_await' on 'number()' of type 'number', whose 'await_suspend' returns 'int'; let it return 'void', 'bool' or a coroutine handle [async-non-awaitable-operand]
}
