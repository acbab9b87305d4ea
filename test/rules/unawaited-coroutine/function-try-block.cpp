// RUN: %check-rule %s %t
#include <async/task.h>

async::task<int> fetch();

async::task<> run()
try {
  fetch();
  // CHECK: :[[@LINE-1]]:3: warning: 'fetch' returns a lazy task that is never awaited; its body will not run [async-unawaited-coroutine]
  // CHECK: :[[@LINE-2]]:3: note: add 'co_await' to run it here
  co_await fetch();
} catch (...) {
  fetch();
  // CHECK: :[[@LINE-1]]:3: warning: 'fetch' returns a lazy task that is never awaited; its body will not run [async-unawaited-coroutine]
  throw;
}
