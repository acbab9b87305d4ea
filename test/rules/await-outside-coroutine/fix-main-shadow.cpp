// RUN: %check-rule %s %t
// The driver is qualified where main gives its name to something else.
#include <async/sync_wait.h>
#include <async/task.h>
using namespace async;

task<int> run();

int main(int argc, char **) {
  int sync_wait = argc;
  return co_await run() + sync_wait;
  // CHECK: :[[@LINE-1]]:10: warning: 'co_await' in 'main', which cannot be a coroutine; run the task with 'async::sync_wait' [async-await-outside-coroutine]
  // CHECK: :[[@LINE-2]]:10: error: 'co_await' cannot be used in the 'main' function [clang-diagnostic-error]
}
// CHECK-FIXES:   return async::sync_wait(run()) + sync_wait;
