// RUN: %check-rule %s %t
// FLAGS: -ferror-limit=0
// An awaiter with a part missing, or a part that is not as it has to be.

#include <async/task.h>

using handle = std::coroutine_handle<>;

struct only_ready {
  bool await_ready();
};
struct neither {};
struct no_bool {
  neither await_ready();
  void await_suspend(handle);
  void await_resume();
};
struct other_result {
  bool await_ready();
  void await_suspend(handle);
  void await_resume();
};
struct wants_number {
  bool await_ready();
  void await_suspend(int);
  void await_resume();
};
struct wants_nothing {
  bool await_ready();
  void await_suspend();
  void await_resume();
};
struct wants_more {
  bool await_ready(int);
  void await_suspend(handle);
  void await_resume();
};
class hidden {
  bool await_ready();
  void await_suspend(handle);
  void await_resume();
};
struct declared;
declared &get_declared();
struct makes_number {
  int operator co_await();
};

async::task<> awaits() {
  co_await only_ready();
  // CHECK: :[[@LINE-1]]:3: warning: 'co_await' on 'only_ready()' of type 'only_ready', an awaiter without 'await_suspend' and 'await_resume'; add them [async-non-awaitable-operand]
  // CHECK: :[[@LINE-2]]:12: error:
  co_await neither();
  // CHECK: :[[@LINE-1]]:3: warning: 'co_await' on 'neither()' of type 'neither', which has neither 'operator co_await' nor 'await_ready', 'await_suspend' and 'await_resume'; remove 'co_await' [async-non-awaitable-operand]
  // CHECK: :[[@LINE-2]]:12: error:
  co_await no_bool();
  // CHECK: :[[@LINE-1]]:3: warning: 'co_await' on 'no_bool()' of type 'no_bool', whose 'await_ready' returns 'neither'; let it return 'bool' [async-non-awaitable-operand]
  // CHECK: :[[@LINE-2]]:12: error:
  // CHECK: note:
  // CHECK: :[[@LINE-4]]:12: note:
  co_await wants_number();
  // CHECK: :[[@LINE-1]]:3: warning: 'co_await' on 'wants_number()' of type 'wants_number', whose 'await_suspend' does not take the handle of this coroutine; let it take a 'std::coroutine_handle<>' [async-non-awaitable-operand]
  // CHECK: :[[@LINE-2]]:12: error:
  // CHECK: note:
  // CHECK: note:
  co_await wants_nothing();
  // CHECK: :[[@LINE-1]]:3: warning: 'co_await' on 'wants_nothing()' of type 'wants_nothing', whose 'await_ready', 'await_suspend' or 'await_resume' takes other arguments than co_await gives: nothing, the coroutine's handle, and nothing [async-non-awaitable-operand]
  // CHECK: :[[@LINE-2]]:12: error:
  // CHECK: note:
  co_await wants_more();
  // CHECK: :[[@LINE-1]]:3: warning: 'co_await' on 'wants_more()' of type 'wants_more', whose 'await_ready', 'await_suspend' or 'await_resume' takes other arguments than co_await gives: nothing, the coroutine's handle, and nothing [async-non-awaitable-operand]
  // CHECK: :[[@LINE-2]]:12: error:
  // CHECK: note:
  co_await hidden();
  // CHECK: :[[@LINE-1]]:3: warning: 'co_await' on 'hidden()' of type 'hidden', whose 'await_ready' is not accessible; make it public [async-non-awaitable-operand]
  // CHECK: :[[@LINE-2]]:12: error:
  // CHECK: note:
  // CHECK: :[[@LINE-4]]:12: error:
  // CHECK: note:
  // CHECK: :[[@LINE-6]]:12: error:
  // CHECK: note:
  co_await get_declared();
  // CHECK: :[[@LINE-1]]:3: warning: 'co_await' on 'get_declared()' of type 'declared', which is only declared here; include its definition [async-non-awaitable-operand]
  // CHECK: :[[@LINE-2]]:12: error:
  // CHECK: note:
  co_await makes_number();
  // CHECK: :[[@LINE-1]]:3: warning: 'co_await' makes of its operand 'int', which is no awaiter; let 'operator co_await' and 'await_transform' return one [async-non-awaitable-operand]
  // CHECK: :[[@LINE-2]]:3: error:
}

struct whole {
  int await_ready();
  bool await_suspend(handle);
  int &await_resume();
};
struct transfers {
  bool await_ready() const;
  handle await_suspend(std::coroutine_handle<void>) const;
  void await_resume() const;
};
struct any_handle {
  bool await_ready();
  template <class P> void await_suspend(std::coroutine_handle<P>);
  void await_resume();
};
struct makes_whole {
  whole operator co_await();
};
struct by_namespace {};
whole operator co_await(by_namespace);

async::task<> right() {
  co_await whole();
  co_await transfers();
  co_await any_handle();
  co_await makes_whole();
  co_await by_namespace();
  co_await std::suspend_always();
}
