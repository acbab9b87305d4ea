// RUN: %check-rule %s %t
// FIXED-FILE-REPORTED
// Where the await belongs that a variable's initialiser lacks.
#include <async/mutex.h>
#include <async/run.h>
#include <async/spawn.h>
#include <async/task.h>
#include <tuple>
#include <utility>

#define FETCH() fetch()

async::task<int> fetch();
async::task<> save(int);
async::task<async::task<>> plan();
async::task<std::pair<int, int>> pair();
bool flag();

async::task<> results(async::mutex &mutex) {
  auto number = fetch();
  // CHECK: :[[@LINE-1]]:17: warning: the lazy task that 'fetch' returned is kept in 'number' and never awaited; its body will not run [async-abandoned-task]
  // CHECK: :[[@LINE-2]]:17: note: add 'co_await' to run it here
  auto guard = mutex.scoped_lock();
  // CHECK: :[[@LINE-1]]:22: warning: 'guard' guards nothing: the awaiter that 'scoped_lock' returned is never awaited, and nothing is held [async-abandoned-task]
  // CHECK: :[[@LINE-2]]:22: note: add 'co_await' to run it here
  const auto fixed{fetch()};
  // CHECK: :[[@LINE-1]]:20: warning: the lazy task that 'fetch' returned is kept in 'fixed' and never awaited
  // CHECK: :[[@LINE-2]]:20: note: add 'co_await' to run it here
  auto first = fetch(), second = fetch();
  // CHECK: :[[@LINE-1]]:16: warning: the lazy task that 'fetch' returned is kept in 'first' and never awaited
  // CHECK: :[[@LINE-2]]:16: note: add 'co_await' to run it here
  // CHECK: :[[@LINE-3]]:34: warning: the lazy task that 'fetch' returned is kept in 'second' and never awaited
  // CHECK: :[[@LINE-4]]:34: note: add 'co_await' to run it here
  co_return;
}
// CHECK-UNSAFE-FIXES-LABEL: task<> results(
// CHECK-UNSAFE-FIXES: {{^}}  auto number = co_await fetch();
// CHECK-UNSAFE-FIXES: {{^}}  auto guard = co_await mutex.scoped_lock();
// CHECK-UNSAFE-FIXES: {{^}}  const auto fixed{co_await fetch()};

// Nothing comes of it that a variable could hold.
async::task<> nothing() {
  auto saving = save(1);
  // CHECK: :[[@LINE-1]]:17: warning: the lazy task that 'save' returned is kept in 'saving' and never awaited
  // CHECK: :[[@LINE-2]]:17: note: add 'co_await' to run it here
  const auto also = save(2);
  // CHECK: :[[@LINE-1]]:21: warning: the lazy task that 'save' returned is kept in 'also' and never awaited
  // CHECK: :[[@LINE-2]]:21: note: add 'co_await' to run it here
  [[maybe_unused]] auto marked = save(3);
  // CHECK: :[[@LINE-1]]:34: warning: the lazy task that 'save' returned is kept in 'marked' and never awaited
  // CHECK: :[[@LINE-2]]:34: note: add 'co_await' to run it here
  auto one = save(4), two = save(5);
  // CHECK: :[[@LINE-1]]:14: warning: the lazy task that 'save' returned is kept in 'one' and never awaited
  // CHECK: :[[@LINE-2]]:29: warning: the lazy task that 'save' returned is kept in 'two' and never awaited
  auto braced{save(6)};
  // CHECK: :[[@LINE-1]]:15: warning: the lazy task that 'save' returned is kept in 'braced' and never awaited
  if (auto tested = save(7); flag())
    // CHECK: :[[@LINE-1]]:21: warning: the lazy task that 'save' returned is kept in 'tested' and never awaited
    // CHECK: :[[@LINE-2]]:21: note: add 'co_await' to run it here
    co_return;
}
// CHECK-UNSAFE-FIXES-LABEL: task<> nothing() {
// CHECK-UNSAFE-FIXES: {{^}}  co_await save(1);
// CHECK-UNSAFE-FIXES: {{^}}  co_await save(2);
// CHECK-UNSAFE-FIXES: {{^}}  co_await save(3);
// CHECK-UNSAFE-FIXES: {{^}}  auto one = save(4), two = save(5);
// CHECK-UNSAFE-FIXES: {{^}}  auto braced{save(6)};
// CHECK-UNSAFE-FIXES: {{^}}  if (co_await save(7); flag())

// The variable's type, or what is done with it, wants a task; or the edit is
// somewhere else.
async::task<> no_edit(int n) {
  async::task<int> named = fetch();
  // CHECK: :[[@LINE-1]]:28: warning: the lazy task that 'fetch' returned is kept in 'named' and never awaited
  auto &&bound = fetch();
  // CHECK: :[[@LINE-1]]:18: warning: the lazy task that 'fetch' returned is kept in 'bound' and never awaited
  auto used = fetch();
  // CHECK: :[[@LINE-1]]:15: warning: the lazy task that 'fetch' returned is kept in 'used' and never awaited
  (void)used;
  auto nested = plan();
  // CHECK: :[[@LINE-1]]:17: warning: the lazy task that 'plan' returned is kept in 'nested' and never awaited
  auto macro = FETCH();
  // CHECK: :[[@LINE-1]]:16: warning: the lazy task that 'fetch' returned is kept in 'macro' and never awaited
  // CHECK: :{{[0-9]+}}:17: note: expanded from macro 'FETCH'
  auto moved = fetch();
  // CHECK: :[[@LINE-1]]:16: warning: the lazy task that 'fetch' returned is moved to 'to', which is never awaited
  auto to = std::move(moved);
  auto several = std::make_pair(fetch(), 1);
  // CHECK: :[[@LINE-1]]:33: warning: the lazy task that 'fetch' returned is kept in 'several' and never awaited
  try {
    throw 1;
  } catch (int) {
    auto handled = fetch();
    // CHECK: :[[@LINE-1]]:20: warning: the lazy task that 'fetch' returned is kept in 'handled' and never awaited
  }
  auto path = fetch();
  // CHECK: :[[@LINE-1]]:15: warning: the lazy task that 'fetch' returned is kept in 'path' and not awaited on every path
  if (n > 3)
    // CHECK: :[[@LINE-1]]:7: note: not awaited where 'n > 3' is false
    co_await std::move(path);
}
// CHECK: :[[@LINE-1]]:1: note: it is lost here

// Where nothing can be awaited, the library's functions are named.
void no_coroutine() {
  auto saving = save(1);
  // CHECK: :[[@LINE-1]]:17: warning: the lazy task that 'save' returned is kept in 'saving' and never awaited
  // CHECK: :[[@LINE-2]]:17: note: run it with 'async::run' or start it with 'async::spawn'
}

// A function that becomes a coroutine by its first await.
async::task<> becomes_one() {
  auto saving = save(1);
  // CHECK: :[[@LINE-1]]:17: warning: the lazy task that 'save' returned is kept in 'saving' and never awaited
  // CHECK: :[[@LINE-2]]:17: note: add 'co_await' to run it here
}
// CHECK-UNSAFE-FIXES-LABEL: task<> becomes_one() {
// CHECK-UNSAFE-FIXES: {{^}}  co_await save(1);

template <class T> async::task<> in_template(T) {
  auto saving = save(1);
  // CHECK: :[[@LINE-1]]:17: warning: the lazy task that 'save' returned is kept in 'saving' and never awaited
  // CHECK: :[[@LINE-2]]:17: note: add 'co_await' to run it here
  co_return;
}
template async::task<> in_template(int);
// CHECK-UNSAFE-FIXES-LABEL: task<> in_template(
// CHECK-UNSAFE-FIXES: {{^}}  co_await save(1);

async::task<> in_lambda() {
  auto job = []() -> async::task<int> {
    auto number = fetch();
    // CHECK: :[[@LINE-1]]:19: warning: the lazy task that 'fetch' returned is kept in 'number' and never awaited
    // CHECK: :[[@LINE-2]]:19: note: add 'co_await' to run it here
    co_return 1;
  };
  co_await job();
}
// CHECK-UNSAFE-FIXES-LABEL: task<> in_lambda() {
// CHECK-UNSAFE-FIXES: {{^}}    auto number = co_await fetch();
