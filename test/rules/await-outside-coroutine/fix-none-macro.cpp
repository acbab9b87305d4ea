// RUN: %check-rule %s %t
// REQUIRES: llvm-22
// FIXED-FILE-BROKEN
// No edit where a macro returns: its `return` may be wanted elsewhere as it is.
#include <async/task.h>

async::task<int> fetch();

#define RETURN(X) return X
int hidden() {
// CHECK: :[[@LINE-1]]:5: error: this function cannot be a coroutine: 'std::coroutine_traits<int>' has no member named 'promise_type' [clang-diagnostic-error]
  // CHECK-FIXES: {{^}}int hidden() {
  co_await fetch();
  // CHECK: :[[@LINE-1]]:3: warning: 'co_await' in 'hidden', which returns 'int' and so cannot be a coroutine; return a task such as 'async::task<int>' [async-await-outside-coroutine]
  RETURN(1);
  // CHECK: :[[@LINE-1]]:3: error: return statement not allowed in coroutine; did you mean 'co_return'? [clang-diagnostic-error]
  // CHECK: :[[@LINE-8]]:19: note: expanded from macro 'RETURN'
  // CHECK: :[[@LINE-5]]:3: note: function is a coroutine due to use of 'co_await' here
}
