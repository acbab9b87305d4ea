// RUN: %check-rule %s %t
// main runs what it awaits.
#include <async/sync_wait.h>
#include <async/task.h>

async::task<int> run(int);
struct program {
  async::task<int> stop();
};

int main() {
  program instance;
  // PLACE: `main`
  if (co_await instance.stop())
  // CHECK: :[[@LINE-1]]:7: warning: 'co_await' in 'main', which cannot be a coroutine; run the task with 'async::sync_wait' [async-await-outside-coroutine]
  // CHECK: :[[@LINE-2]]:7: error: 'co_await' cannot be used in the 'main' function [clang-diagnostic-error]
    co_return 1;
    // CHECK: :[[@LINE-1]]:5: error: 'co_return' cannot be used in the 'main' function [clang-diagnostic-error]
  co_await run(2);
  // CHECK: :[[@LINE-1]]:3: error: 'co_await' cannot be used in the 'main' function [clang-diagnostic-error]
}
// CHECK-FIXES:   if (async::sync_wait(instance.stop()))
// CHECK-FIXES:     return 1;
// CHECK-FIXES:   async::sync_wait(run(2));
