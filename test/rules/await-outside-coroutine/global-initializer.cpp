// RUN: %check-rule %s %t
// Outside of functions there is nobody to suspend.
#include <async/sync_wait.h>
#include <async/task.h>

async::task<int> fetch();

// PLACE: initializer at namespace scope
int value = co_await fetch();
// CHECK: :[[@LINE-1]]:13: warning: 'co_await' in the initializer of 'value', outside of any function; initialize it from a coroutine or with 'async::sync_wait' [async-await-outside-coroutine]
// CHECK: :[[@LINE-2]]:13: error: 'co_await' cannot be used outside a function [clang-diagnostic-error]
thread_local int per_thread = co_await fetch();
// CHECK: :[[@LINE-1]]:31: warning: 'co_await' in the initializer of 'per_thread', outside of any function; initialize it from a coroutine or with 'async::sync_wait' [async-await-outside-coroutine]
// CHECK: :[[@LINE-2]]:31: error: 'co_await' cannot be used outside a function [clang-diagnostic-error]
static int waited = async::sync_wait(fetch());
auto later = []() -> async::task<int> { co_return co_await fetch(); };

namespace {
int braced{co_await fetch()};
// CHECK: :[[@LINE-1]]:12: warning: 'co_await' in the initializer of 'braced', outside of any function; initialize it from a coroutine or with 'async::sync_wait' [async-await-outside-coroutine]
// CHECK: :[[@LINE-2]]:12: error: 'co_await' cannot be used outside a function [clang-diagnostic-error]
}

struct session {
  // PLACE: initializer of a static member
  static inline int shared = co_await fetch();
  // CHECK: :[[@LINE-1]]:30: warning: 'co_await' in the initializer of 'shared', outside of any function; initialize it from a coroutine or with 'async::sync_wait' [async-await-outside-coroutine]
  // CHECK: :[[@LINE-2]]:30: error: 'co_await' cannot be used outside a function [clang-diagnostic-error]
};

template <class T> T generic = co_await fetch();
// CHECK: :[[@LINE-1]]:32: warning: 'co_await' in the initializer of 'generic', outside of any function; initialize it from a coroutine or with 'async::sync_wait' [async-await-outside-coroutine]
// CHECK: :[[@LINE-2]]:32: error: 'co_await' cannot be used outside a function [clang-diagnostic-error]
