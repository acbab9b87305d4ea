// RUN: %check-rule %s %t
// In a file that does not compile, what is missing may be what was written.
// FLAGS: -Wno-return-type

#include <async/task.h>

async::task<> wait();

async::task<int> dropped() {
  co_return unknown();
  // CHECK: :[[@LINE-1]]:13: error: use of undeclared identifier 'unknown'
}
async::task<int> dropped_in_branch(bool flag) {
  if (flag)
    co_return unknown();
  // CHECK: :[[@LINE-1]]:15: error: use of undeclared identifier 'unknown'
  else
    co_return 1;
}
async::task<> dropped_call() {
  unknown();
  // CHECK: :[[@LINE-1]]:3: error: use of undeclared identifier 'unknown'
}
async::task<> dropped_return() {
  return unknown();
  // CHECK: :[[@LINE-1]]:10: error: use of undeclared identifier 'unknown'
}
#define AWAIT co_await
async::task<> dropped_handler() {
  try {
  } catch (...) {
    co_await wait();
    // CHECK: :[[@LINE-1]]:5: error: 'co_await' cannot be used in the handler of a try block
  }
}
async::task<> dropped_by_macro() {
  try {
  } catch (...) {
    AWAIT wait();
    // CHECK: :[[@LINE-1]]:5: error: 'co_await' cannot be used in the handler of a try block
    // CHECK: :{{[0-9]+}}:15: note: expanded from macro 'AWAIT'
  }
}
async::task<> plain() {
  (void)wait; // no word here makes it a coroutine
}
// CHECK: :[[@LINE-1]]:1: warning: 'plain' is no coroutine and flows off its end
async::task<int> whole() { co_await wait(); }
// CHECK: :[[@LINE-1]]:45: warning: 'whole' owes a value and can flow off
