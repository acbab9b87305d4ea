// RUN: %check-rule %s %t
// FIXED-FILE-BROKEN
// main cannot run what stays as it is: another mention needs the old result.
#include <async/sync_wait.h>
#include <async/task.h>

async::task<int> fetch();

int counted() { return co_await fetch(); }
// CHECK: :[[@LINE-1]]:5: error: this function cannot be a coroutine: 'std::coroutine_traits<int>' has no member named 'promise_type' [clang-diagnostic-error]
// CHECK: :[[@LINE-2]]:24: warning: 'co_await' in 'counted', which returns 'int' and so cannot be a coroutine; return a task such as 'async::task<int>' [async-await-outside-coroutine]
int twice() { return counted() * 2; }

int main() { co_await counted(); }
// CHECK: :[[@LINE-1]]:14: warning: 'co_await' in 'main', which cannot be a coroutine; run the task with 'async::sync_wait' [async-await-outside-coroutine]
// CHECK-FIXES: int counted() { return co_await fetch(); }
// CHECK-FIXES: int main() { co_await counted(); }
