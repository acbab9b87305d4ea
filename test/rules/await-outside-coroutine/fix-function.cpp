// RUN: %check-rule %s %t
// REQUIRES: llvm-22
// The return type becomes a task on every declaration, and `return` follows.
#include <async/task.h>
#include <string>

async::task<int> fetch();

int load(int);
int load(int value) {
// CHECK: :[[@LINE-1]]:5: error: this function cannot be a coroutine: 'std::coroutine_traits<int, int>' has no member named 'promise_type' [clang-diagnostic-error]
  // CHECK-FIXES: {{^}}async::task<int> load(int);
  // CHECK-FIXES: {{^}}async::task<int> load(int value) {
  if (value < 0)
    return -1;
  // CHECK-FIXES: co_return -1;
  auto inner = [] { return 1; };
  // CHECK-FIXES: auto inner = [] { return 1; };
  int first = co_await fetch();
  // CHECK: :[[@LINE-1]]:15: warning: 'co_await' in 'load', which returns 'int' and so cannot be a coroutine; return a task such as 'async::task<int>' [async-await-outside-coroutine]
  return first + inner();
  // CHECK-FIXES: co_return first + inner();
}

// PLACE: function whose return type has no promise
static inline unsigned long count() { co_return co_await fetch(); }
// CHECK: :[[@LINE-1]]:29: error: this function cannot be a coroutine: 'std::coroutine_traits<unsigned long>' has no member named 'promise_type' [clang-diagnostic-error]
// CHECK: :[[@LINE-2]]:39: warning: 'co_return' in 'count', which returns 'unsigned long' and so cannot be a coroutine; return a task such as 'async::task<unsigned long>' [async-await-outside-coroutine]
// CHECK-FIXES: {{^}}static inline async::task<unsigned long> count() {

std::string *text() {
// CHECK: :[[@LINE-1]]:14: error: this function cannot be a coroutine: 'std::coroutine_traits<std::basic_string<char> *>' has no member named 'promise_type' [clang-diagnostic-error]
  // CHECK-FIXES: {{^}}async::task<std::string *> text() {
  co_await fetch();
  // CHECK: :[[@LINE-1]]:3: warning: 'co_await' in 'text', which returns 'std::string *' and so cannot be a coroutine; return a task such as 'async::task<std::string *>' [async-await-outside-coroutine]
  return nullptr;
  // CHECK: :[[@LINE-1]]:3: error: return statement not allowed in coroutine; did you mean 'co_return'? [clang-diagnostic-error]
  // CHECK: :[[@LINE-4]]:3: note: function is a coroutine due to use of 'co_await' here
  // CHECK-FIXES: co_return nullptr;
}

auto trailing() -> int { co_return co_await load(1); }
// CHECK: :[[@LINE-1]]:26: warning: 'co_return' in 'trailing', which returns 'int' and so cannot be a coroutine; return a task such as 'async::task<int>' [async-await-outside-coroutine]
// CHECK-FIXES: {{^}}auto trailing() -> async::task<int> { co_return co_await load(1); }

void stop() {
// CHECK: :[[@LINE-1]]:6: error: this function cannot be a coroutine: 'std::coroutine_traits<void>' has no member named 'promise_type' [clang-diagnostic-error]
  // CHECK-FIXES: {{^}}async::task<void> stop() {
  if (co_await trailing())
  // CHECK: :[[@LINE-1]]:7: warning: 'co_await' in 'stop', which returns 'void' and so cannot be a coroutine; return a task such as 'async::task<void>' [async-await-outside-coroutine]
    return;
    // CHECK: :[[@LINE-1]]:5: error: return statement not allowed in coroutine; did you mean 'co_return'? [clang-diagnostic-error]
    // CHECK: :[[@LINE-4]]:7: note: function is a coroutine due to use of 'co_await' here
  // CHECK-FIXES: co_return;
  co_await fetch();
}

struct session {
  int rate();
  // CHECK-FIXES: {{^}}  async::task<int> rate();
  void run() { co_await this->rate(); }
  // CHECK: :[[@LINE-1]]:8: error: this function cannot be a coroutine: 'std::coroutine_traits<void, session &>' has no member named 'promise_type' [clang-diagnostic-error]
  // CHECK: :[[@LINE-2]]:16: warning: 'co_await' in 'session::run', which returns 'void' and so cannot be a coroutine; return a task such as 'async::task<void>' [async-await-outside-coroutine]
  // CHECK-FIXES: {{^}}  async::task<void> run() { co_await this->rate(); }
};

int session::rate() { co_return 1; }
// CHECK: :[[@LINE-1]]:14: error: this function cannot be a coroutine: 'std::coroutine_traits<int, session &>' has no member named 'promise_type' [clang-diagnostic-error]
// CHECK: :[[@LINE-2]]:23: warning: 'co_return' in 'session::rate', which returns 'int' and so cannot be a coroutine; return a task such as 'async::task<int>' [async-await-outside-coroutine]
// CHECK-FIXES: {{^}}async::task<int> session::rate() { co_return 1; }
