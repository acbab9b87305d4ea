// RUN: %check-rule %s %t
// FIXED-FILE-REPORTED
// Where co_await can be put, and how it is written there.
#include <async/task.h>
#include <tuple>
#include <utility>

#define RUN(call) call
#define SAVE_ALL() save(1)

async::task<> save(int record);
async::task<bool> store(int record);
async::task<async::task<>> plan();
bool is_open();

struct operation {
  bool await_ready();
  void await_suspend(std::coroutine_handle<>);
  bool await_resume();
  explicit operator bool();
  friend operation operator|(operation, operation);
  operation operator+();
};
operation begin();

async::task<> statements() {
  save(1);
  // CHECK: :[[@LINE-1]]:3: warning: 'save' returns a lazy task that is never awaited; its body will not run [async-unawaited-coroutine]
  // CHECK: :[[@LINE-2]]:3: note: add 'co_await' to run it here
  if (is_open())
    save(2);
    // CHECK: :[[@LINE-1]]:5: warning: 'save' returns a lazy task
    // CHECK: :[[@LINE-2]]:5: note: add 'co_await' to run it here
  for (;; save(3))
  // CHECK: :[[@LINE-1]]:11: warning: 'save' returns a lazy task
  // CHECK: :[[@LINE-2]]:11: note: add 'co_await' to run it here
    save(4);
    // CHECK: :[[@LINE-1]]:5: warning: 'save' returns a lazy task
    // CHECK: :[[@LINE-2]]:5: note: add 'co_await' to run it here
  begin();
  // CHECK: :[[@LINE-1]]:3: warning: 'begin' returns an awaiter that is never awaited; its operation will not start [async-unawaited-coroutine]
  // CHECK: :[[@LINE-2]]:3: note: add 'co_await' to run it here
  operation{};
  // CHECK: :[[@LINE-1]]:3: warning: 'operation' is created and never awaited; its operation will not start [async-unawaited-coroutine]
  // CHECK: :[[@LINE-2]]:3: note: add 'co_await' to run it here
  (save(5));
  // CHECK: :[[@LINE-1]]:4: warning: 'save' returns a lazy task
  // CHECK: :[[@LINE-2]]:4: note: add 'co_await' to run it here
  co_return;
}
// CHECK-UNSAFE-FIXES-LABEL: task<> statements() {
// CHECK-UNSAFE-FIXES: {{^}}  co_await save(1);
// CHECK-UNSAFE-FIXES: {{^}}    co_await save(2);
// CHECK-UNSAFE-FIXES: {{^}}  for (;; co_await save(3))
// CHECK-UNSAFE-FIXES: {{^}}    co_await save(4);
// CHECK-UNSAFE-FIXES: {{^}}  co_await begin();
// CHECK-UNSAFE-FIXES: {{^}}  co_await operation{};
// CHECK-UNSAFE-FIXES: {{^}}  co_await (save(5));

async::task<> precedence(bool b) {
  b ? save(1) : save(2);
  // CHECK: :[[@LINE-1]]:7: warning: 'save' returns a lazy task
  // CHECK: :[[@LINE-2]]:7: note: add 'co_await' to run it here
  // CHECK: :[[@LINE-3]]:17: warning: 'save' returns a lazy task
  (b ? save(3) : save(4));
  // CHECK: :[[@LINE-1]]:8: warning: 'save' returns a lazy task
  // CHECK: :[[@LINE-2]]:8: note: add 'co_await' to run it here
  // CHECK: :[[@LINE-3]]:18: warning: 'save' returns a lazy task
  save(5), save(6);
  // CHECK: :[[@LINE-1]]:3: warning: 'save' returns a lazy task
  // CHECK: :[[@LINE-2]]:3: note: add 'co_await' to run it here
  // CHECK: :[[@LINE-3]]:12: warning: 'save' returns a lazy task
  // CHECK: :[[@LINE-4]]:12: note: add 'co_await' to run it here
  begin() | begin();
  // CHECK: :[[@LINE-1]]:11: warning: 'operator|' returns an awaiter that is never awaited; its operation will not start [async-unawaited-coroutine]
  // CHECK: :[[@LINE-2]]:11: note: add 'co_await' to run it here
  +begin();
  // CHECK: :[[@LINE-1]]:3: warning: 'operator+' returns an awaiter that is never awaited; its operation will not start [async-unawaited-coroutine]
  // CHECK: :[[@LINE-2]]:3: note: add 'co_await' to run it here
  is_open() && begin();
  // CHECK: :[[@LINE-1]]:16: warning: 'begin' returns an awaiter
  // CHECK: :[[@LINE-2]]:16: note: add 'co_await' to run it here
  is_open() || begin();
  // CHECK: :[[@LINE-1]]:16: warning: 'begin' returns an awaiter
  // CHECK: :[[@LINE-2]]:16: note: add 'co_await' to run it here
  co_return;
}
// CHECK-UNSAFE-FIXES-LABEL: task<> precedence(bool b) {
// CHECK-UNSAFE-FIXES: {{^}}  co_await (b ? save(1) : save(2));
// CHECK-UNSAFE-FIXES: {{^}}  co_await (b ? save(3) : save(4));
// CHECK-UNSAFE-FIXES: {{^}}  co_await save(5), co_await save(6);
// CHECK-UNSAFE-FIXES: {{^}}  co_await (begin() | begin());
// CHECK-UNSAFE-FIXES: {{^}}  co_await +begin();
// CHECK-UNSAFE-FIXES: {{^}}  is_open() && co_await begin();
// CHECK-UNSAFE-FIXES: {{^}}  is_open() || co_await begin();

async::task<> casts(bool b) {
  (void)save(1);
  // CHECK: :[[@LINE-1]]:9: warning: 'save' returns a lazy task
  // CHECK: :[[@LINE-2]]:9: note: add 'co_await' to run it here
  static_cast<void>(save(2));
  // CHECK: :[[@LINE-1]]:21: warning: 'save' returns a lazy task
  // CHECK: :[[@LINE-2]]:21: note: add 'co_await' to run it here
  void(save(3));
  // CHECK: :[[@LINE-1]]:8: warning: 'save' returns a lazy task
  // CHECK: :[[@LINE-2]]:8: note: add 'co_await' to run it here
  std::ignore = save(4);
  // CHECK: :[[@LINE-1]]:17: warning: 'save' returns a lazy task
  // CHECK: :[[@LINE-2]]:17: note: add 'co_await' to run it here
  b ? (void)save(5) : (void)save(6);
  // CHECK: :[[@LINE-1]]:13: warning: 'save' returns a lazy task
  // CHECK: :[[@LINE-2]]:13: note: add 'co_await' to run it here
  // CHECK: :[[@LINE-3]]:29: warning: 'save' returns a lazy task
  // CHECK: :[[@LINE-4]]:29: note: add 'co_await' to run it here
  (void)(b ? save(7) : save(8));
  // CHECK: :[[@LINE-1]]:14: warning: 'save' returns a lazy task
  // CHECK: :[[@LINE-2]]:14: note: add 'co_await' to run it here
  // CHECK: :[[@LINE-3]]:24: warning: 'save' returns a lazy task
  static_cast<void>(b ? save(9) : save(10));
  // CHECK: :[[@LINE-1]]:25: warning: 'save' returns a lazy task
  // CHECK: :[[@LINE-2]]:25: note: add 'co_await' to run it here
  // CHECK: :[[@LINE-3]]:35: warning: 'save' returns a lazy task
  co_return (void)store(11);
  // CHECK: :[[@LINE-1]]:19: warning: 'store' returns a lazy task that is never awaited; its body will not run [async-unawaited-coroutine]
  // CHECK: :[[@LINE-2]]:19: note: add 'co_await' to run it here
}
// CHECK-UNSAFE-FIXES-LABEL: task<> casts(bool b) {
// CHECK-UNSAFE-FIXES: {{^}}  co_await save(1);
// CHECK-UNSAFE-FIXES: {{^}}  co_await save(2);
// CHECK-UNSAFE-FIXES: {{^}}  co_await save(3);
// CHECK-UNSAFE-FIXES: {{^}}  co_await save(4);
// CHECK-UNSAFE-FIXES: {{^}}  b ? (void)co_await save(5) : (void)co_await save(6);
// CHECK-UNSAFE-FIXES: {{^}}  co_await (b ? save(7) : save(8));
// CHECK-UNSAFE-FIXES: {{^}}  co_await (b ? save(9) : save(10));
// CHECK-UNSAFE-FIXES: {{^}}  co_return (void)co_await store(11);

// No await may stand in a handler, and no edit is made in macros: their text may
// serve other places as well.
async::task<> forbidden() {
  try {
    save(1);
    // CHECK: :[[@LINE-1]]:5: warning: 'save' returns a lazy task
    // CHECK: :[[@LINE-2]]:5: note: add 'co_await' to run it here
  } catch (...) {
    save(2);
    // CHECK: :[[@LINE-1]]:5: warning: 'save' returns a lazy task
  }
  RUN(save(3));
  // CHECK: :[[@LINE-1]]:7: warning: 'save' returns a lazy task
  // CHECK: :[[@LINE-142]]:19: note: expanded from macro 'RUN'
  SAVE_ALL();
  // CHECK: :[[@LINE-1]]:3: warning: 'save' returns a lazy task
  // CHECK: :[[@LINE-144]]:20: note: expanded from macro 'SAVE_ALL'
  static bool once = (save(4), true);
  // CHECK: :[[@LINE-1]]:23: warning: 'save' returns a lazy task
  co_return;
}
// CHECK-UNSAFE-FIXES-LABEL: task<> forbidden() {
// CHECK-UNSAFE-FIXES: {{^}}    co_await save(1);
// CHECK-UNSAFE-FIXES: {{^}}    save(2);
// CHECK-UNSAFE-FIXES: {{^}}  RUN(save(3));
// CHECK-UNSAFE-FIXES: {{^}}  SAVE_ALL();
// CHECK-UNSAFE-FIXES: {{^}}  static bool once = (save(4), true);

// What an await gives fits no holder of the task, and is a task again here.
struct pair_of_tasks {
  async::task<> first, second;
};
async::task<> held() {
  pair_of_tasks{save(1), save(2)};
  // CHECK: :[[@LINE-1]]:17: warning: 'save' returns a lazy task
  // CHECK: :[[@LINE-2]]:26: warning: 'save' returns a lazy task
  std::pair<async::task<>, int>(save(3), 4);
  // CHECK: :[[@LINE-1]]:33: warning: 'save' returns a lazy task
  plan();
  // CHECK: :[[@LINE-1]]:3: warning: 'plan' returns a lazy task that is never awaited; its body will not run [async-unawaited-coroutine]
  co_return;
}
// CHECK-UNSAFE-FIXES-LABEL: task<> held() {
// CHECK-UNSAFE-FIXES: {{^}}  pair_of_tasks{save(1), save(2)};
// CHECK-UNSAFE-FIXES: {{^}}  std::pair<async::task<>, int>(save(3), 4);
// CHECK-UNSAFE-FIXES: {{^}}  plan();

// A lambda is a function of its own.
async::task<> lambdas() {
  auto plain = [] { save(1); };
  // CHECK: :[[@LINE-1]]:21: warning: 'save' returns a lazy task
  // CHECK: :[[@LINE-2]]:21: note: run it with 'async::run' or start it with 'async::spawn'
  auto coroutine = []() -> async::task<> {
    save(2);
    // CHECK: :[[@LINE-1]]:5: warning: 'save' returns a lazy task
    // CHECK: :[[@LINE-2]]:5: note: add 'co_await' to run it here
    co_return;
  };
  plain();
  co_await coroutine();
}
// CHECK-UNSAFE-FIXES-LABEL: task<> lambdas() {
// CHECK-UNSAFE-FIXES: {{^}}  auto plain = [] { save(1); };
// CHECK-UNSAFE-FIXES: {{^}}    co_await save(2);

template <class T> async::task<> in_template(T value) {
  save(value);
  // CHECK: :[[@LINE-1]]:3: warning: 'save' returns a lazy task
  // CHECK: :[[@LINE-2]]:3: note: add 'co_await' to run it here
  save(1);
  // CHECK: :[[@LINE-1]]:3: warning: 'save' returns a lazy task
  // CHECK: :[[@LINE-2]]:3: note: add 'co_await' to run it here
  co_return;
}
template async::task<> in_template(int);
// CHECK-UNSAFE-FIXES-LABEL: task<> in_template(T value) {
// CHECK-UNSAFE-FIXES: {{^}}  {{(co_await )?}}save(value);
// CHECK-UNSAFE-FIXES: {{^}}  co_await save(1);

// A function that returns a task and nothing else becomes a coroutine.
async::task<> becomes_coroutine() {
  save(1);
  // CHECK: :[[@LINE-1]]:3: warning: 'save' returns a lazy task
  // CHECK: :[[@LINE-2]]:3: note: add 'co_await' to run it here
}
async::task<> delegates() {
  save(1);
  // CHECK: :[[@LINE-1]]:3: warning: 'save' returns a lazy task
  // CHECK: :[[@LINE-2]]:3: note: run it with 'async::run' or start it with 'async::spawn'
  return save(2);
}
void ordinary() {
  save(1);
  // CHECK: :[[@LINE-1]]:3: warning: 'save' returns a lazy task
  // CHECK: :[[@LINE-2]]:3: note: run it with 'async::run' or start it with 'async::spawn'
}
// CHECK-UNSAFE-FIXES-LABEL: task<> becomes_coroutine() {
// CHECK-UNSAFE-FIXES: {{^}}  co_await save(1);
// CHECK-UNSAFE-FIXES-LABEL: task<> delegates() {
// CHECK-UNSAFE-FIXES: {{^}}  save(1);
// CHECK-UNSAFE-FIXES-LABEL: void ordinary() {
// CHECK-UNSAFE-FIXES: {{^}}  save(1);
