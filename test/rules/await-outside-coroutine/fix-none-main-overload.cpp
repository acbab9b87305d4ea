// RUN: %check-rule %s %t
// FIXED-FILE-BROKEN
// Of two functions of the name, the one that awaits nothing returns no task.
#include <async/sync_wait.h>
#include <async/task.h>

async::task<int> fetch();

int load() { return co_await fetch(); }
// CHECK: :[[@LINE-1]]:5: error: this function cannot be a coroutine: 'std::coroutine_traits<int>' has no member named 'promise_type' [clang-diagnostic-error]
// CHECK: :[[@LINE-2]]:21: warning: 'co_await' in 'load', which returns 'int' and so cannot be a coroutine; return a task such as 'async::task<int>' [async-await-outside-coroutine]
int load(int n) { return n; }

int main() { co_await load(1); }
// CHECK: :[[@LINE-1]]:14: warning: 'co_await' in 'main', which cannot be a coroutine; run the task with 'async::sync_wait' [async-await-outside-coroutine]
// CHECK: :[[@LINE-2]]:14: error: 'co_await' cannot be used in the 'main' function [clang-diagnostic-error]
// CHECK-FIXES: int main() { co_await load(1); }
