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

// PLACE: macro's body, expanded in such a function
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

// A macro may hide what makes the place.
#define CATCH(X) catch (X)
#define CATCH_ALL catch (...) {
#define CATCH_DO(X) catch (...) { co_await (X); }
#define TRY_DO(X) try { X; } catch (...) { }
#define CACHED(NAME) static int NAME = co_await fetch()
#define LOCAL(NAME) int NAME = co_await fetch()

async::task<int> handlers() {
  try {
    co_await fetch();
  } CATCH(int) {
    co_await fetch();
    // CHECK: :[[@LINE-1]]:5: warning: 'co_await' in a 'catch' handler is not allowed; note the error and await after the handler [async-await-outside-coroutine]
    // CHECK: :[[@LINE-2]]:5: error: 'co_await' cannot be used in the handler of a try block [clang-diagnostic-error]
    auto inner = []() -> async::task<> { co_await fetch(); };
  }
  co_await fetch();
  try {
  } CATCH_ALL
    co_await fetch();
    // CHECK: :[[@LINE-1]]:5: warning: 'co_await' in a 'catch' handler is not allowed; note the error and await after the handler [async-await-outside-coroutine]
    // CHECK: :[[@LINE-2]]:5: error: 'co_await' cannot be used in the handler of a try block [clang-diagnostic-error]
  }
  try {
  // PLACE: `catch` handler that a macro makes
  } CATCH_DO(fetch())
  // CHECK: :[[@LINE-1]]:5: warning: 'co_await' (from macro 'CATCH_DO') in a 'catch' handler is not allowed; note the error and await after the handler [async-await-outside-coroutine]
  // CHECK: :[[@LINE-2]]:5: error: 'co_await' cannot be used in the handler of a try block [clang-diagnostic-error]
  // CHECK: :{{[0-9]+}}:35: note: expanded from macro 'CATCH_DO'
  TRY_DO(co_await fetch())
  co_return 1;
}

async::task<int> statics() {
  // PLACE: initializer of a `static` variable that a macro makes
  CACHED(once);
  // CHECK: :[[@LINE-1]]:3: warning: 'co_await' (from macro 'CACHED') in the initializer of static variable 'once' is not allowed; await into a local variable first [async-await-outside-coroutine]
  LOCAL(each_time);
  co_return once + each_time;
}
