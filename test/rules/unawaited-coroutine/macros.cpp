// RUN: %check-rule %s %t
// The user's own macros count, once per place; a system header's do not.
#include <async/sync_wait.h>
#include <async/task.h>

async::task<int> fetch();

#define START(task) task
#define START_TWICE(task) START(task), START(task)
#define FETCH() fetch()

# 1 "system_macro.h" 1 3
#define SYSTEM_DROP() fetch()
#define SYSTEM_IDENTITY(x) x
# 13 "macros.cpp" 2

void run() {
  START(fetch());
  // CHECK: :[[@LINE-1]]:9: warning: 'fetch' returns
  // CHECK: note: expanded from macro 'START'
  // CHECK: note: run it with
  FETCH();
  // CHECK: :[[@LINE-1]]:3: warning: 'fetch' returns
  // CHECK: note: expanded from macro 'FETCH'
  // CHECK: note: run it with
  // CHECK: note: expanded from macro 'FETCH'
  async::sync_wait(FETCH());
  SYSTEM_DROP();
}
