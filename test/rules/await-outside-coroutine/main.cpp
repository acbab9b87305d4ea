// RUN: %check-rule %s %t
// main returns to nobody that could resume it.
#include <async/sync_wait.h>
#include <async/task.h>

async::task<int> run();

struct program {
  static async::task<int> main() { co_return co_await run(); }
};

int main() {
  // PLACE: `main`
  co_await run();
  // CHECK: :[[@LINE-1]]:3: warning: 'co_await' in 'main', which cannot be a coroutine; run the task with 'async::sync_wait' [async-await-outside-coroutine]
  // CHECK: :[[@LINE-2]]:3: error: 'co_await' cannot be used in the 'main' function [clang-diagnostic-error]
  async::sync_wait(run());
}
