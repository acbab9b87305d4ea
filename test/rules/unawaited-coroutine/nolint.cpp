// RUN: %check-rule %s %t
// NOLINT works as it does for every check of clang-tidy.
#include <async/run.h>
#include <async/spawn.h>
#include <async/task.h>

async::task<int> fetch();

void run() {
  fetch(); // NOLINT
  fetch(); // NOLINT(async-unawaited-coroutine)
  // NOLINTNEXTLINE(async-*)
  fetch();
  fetch(); // NOLINT(async-floating-task)
  // CHECK: :[[@LINE-1]]:3: warning: 'fetch' returns
  // CHECK: :[[@LINE-2]]:3: note: run it with 'async::run' or start it with 'async::spawn'
}
