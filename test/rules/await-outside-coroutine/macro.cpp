// RUN: %check-rule %s %t
// A macro's keyword counts where the macro is used.
#include <async/task.h>

async::task<int> fetch();

#define AWAIT(X) co_await (X)
#define AWAIT_FETCH() AWAIT(fetch())
#define UNUSED(X)
#define TEXT(X) #X
#define PASS(X) X
#define LATER(X) [&]() -> async::task<> { co_await X; }
#define HANDLER(NAME) int NAME() { co_await fetch(); co_return 1; }
#define TASK(NAME) async::task<int> NAME() { co_return co_await fetch(); }
#define BOTH(A, B) TASK(A) int B() { return 1; }

int load() { return AWAIT(fetch()); }
// CHECK: :[[@LINE-1]]:5: error: this function cannot be a coroutine: 'std::coroutine_traits<int>' has no member named 'promise_type' [clang-diagnostic-error]
// CHECK: :[[@LINE-2]]:21: warning: 'co_await' (from macro 'AWAIT') in 'load', which returns 'int' and so cannot be a coroutine; return a task such as 'async::task<int>' [async-await-outside-coroutine]
async::task<int> load_async() { co_return AWAIT(fetch()); }
int nested() { return AWAIT_FETCH() + AWAIT_FETCH(); }
// CHECK: :[[@LINE-1]]:5: error: this function cannot be a coroutine: 'std::coroutine_traits<int>' has no member named 'promise_type' [clang-diagnostic-error]
// CHECK: :[[@LINE-2]]:23: warning: 'co_await' (from macro 'AWAIT') in 'nested', which returns 'int' and so cannot be a coroutine; return a task such as 'async::task<int>' [async-await-outside-coroutine]
int argument() { return PASS(co_await fetch()); }
// CHECK: :[[@LINE-1]]:5: error: this function cannot be a coroutine: 'std::coroutine_traits<int>' has no member named 'promise_type' [clang-diagnostic-error]
// CHECK: :[[@LINE-2]]:30: warning: 'co_await' in 'argument', which returns 'int' and so cannot be a coroutine; return a task such as 'async::task<int>' [async-await-outside-coroutine]

HANDLER(on_read)
// CHECK: :[[@LINE-1]]:1: warning: 'co_await' (from macro 'HANDLER') in 'on_read', which returns 'int' and so cannot be a coroutine; return a task such as 'async::task<int>' [async-await-outside-coroutine]
// CHECK: :[[@LINE-2]]:9: error: this function cannot be a coroutine: 'std::coroutine_traits<int>' has no member named 'promise_type' [clang-diagnostic-error]
TASK(on_write)
BOTH(first, second)

int silent() {
  UNUSED(co_await fetch());
  const char *text = TEXT(co_await fetch());
  auto later = LATER(fetch());
  return *text;
}
