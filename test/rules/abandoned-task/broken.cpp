// RUN: %check-rule %s %t
// Clang drops an await that it rejects, and the task seems to be forgotten.

#include <async/task.h>

async::task<int> fetch();

async::task<> awaited() {
  auto task = fetch();
  co_await task;
  // CHECK: :[[@LINE-1]]:12: error:
}
