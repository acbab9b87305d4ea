// RUN: %check-rule %s %t
// Silent: a plain return in a coroutine is the compiler's own clear error.
#include <async/task.h>

async::task<int> fetch();

async::task<int> load() {
  co_await fetch();
  return load();
  // CHECK: :[[@LINE-1]]:3: error: return statement not allowed in coroutine; did you mean 'co_return'? [clang-diagnostic-error]
  // CHECK: :[[@LINE-3]]:3: note: function is a coroutine due to use of 'co_await' here
}
