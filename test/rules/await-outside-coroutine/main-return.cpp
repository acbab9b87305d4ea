// RUN: %check-rule %s %t
// The first keyword in 'main' is its 'co_return': it may be meant as a 'return'.
#include <async/async.h>

async::task<int> work();

int main() { co_return 0; }
// CHECK: :[[@LINE-1]]:14: warning: 'co_return' in 'main', which cannot be a coroutine; leave with 'return', or run a task with 'async::sync_wait' [async-await-outside-coroutine]
// CHECK: :[[@LINE-2]]:14: error: 'co_return' cannot be used in the 'main' function [clang-diagnostic-error]
