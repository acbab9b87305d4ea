// RUN: %check-rule %s %t

// What Clang rejects, it drops: an await may have been there.

#include <async/task.h>

async::task<int> fetch();

async::task<int> lost_await() {
  co_await fetch();
  while (true) {
    co_await undeclared;
    // CHECK: :[[@LINE-1]]:14: error: use of undeclared identifier 'undeclared'
  }
}
async::task<int> lost_return() {
  co_await fetch();
  while (true)
    co_return undeclared;
  // CHECK: :[[@LINE-1]]:15: error: use of undeclared identifier 'undeclared'
}
async::task<int> lost_nothing() {
  co_await fetch();
  while (true) {
    // CHECK: :[[@LINE-1]]:3: warning: this loop never ends and never suspends; nothing else on the event loop that runs 'lost_nothing' gets its turn again; await something in it [async-loop-without-await]
    int number = undeclared();
    // CHECK: :[[@LINE-1]]:18: error: use of undeclared identifier 'undeclared'
  }
}
