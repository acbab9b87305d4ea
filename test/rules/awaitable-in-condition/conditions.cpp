// RUN: %check-rule %s %t
// ENABLE: async-unawaited-coroutine
// Every place that asks a task for a boolean, beside its twin that awaits.
#include <async/run.h>
#include <async/spawn.h>
#include <async/task.h>
#include <cassert>
#include <memory>
#include <optional>
#include <utility>

async::task<bool> is_ready();
async::task<int> fetch();
bool idle();
void take(bool);
template <class T> void keep(T &&) {}
#define REQUIRE(condition) do { if (!(condition)) throw 1; } while (false)

async::task<> conditions() {
  if (is_ready())
    // CHECK: :[[@LINE-1]]:7: warning: 'is_ready' returns a task, and only whether there is one is tested; its answer is never awaited [async-awaitable-in-condition]
    ;
  if (co_await is_ready())
    ;
  if (!is_ready())
    // CHECK: :[[@LINE-1]]:8: warning: 'is_ready' returns a task
    ;
  if (!co_await is_ready())
    ;
  while (is_ready())
    // CHECK: :[[@LINE-1]]:10: warning: 'is_ready' returns a task
    ;
  do
    ;
  while (is_ready());
  // CHECK: :[[@LINE-1]]:10: warning: 'is_ready' returns a task
  for (; is_ready();)
    // CHECK: :[[@LINE-1]]:10: warning: 'is_ready' returns a task
    ;
  int chosen = is_ready() ? 1 : 2;
  // CHECK: :[[@LINE-1]]:16: warning: 'is_ready' returns a task
  bool both = idle() && is_ready();
  // CHECK: :[[@LINE-1]]:25: warning: 'is_ready' returns a task
  bool either = is_ready() || idle();
  // CHECK: :[[@LINE-1]]:17: warning: 'is_ready' returns a task
  bool converted = static_cast<bool>(is_ready());
  // CHECK: :[[@LINE-1]]:38: warning: 'is_ready' returns a task
  bool made(is_ready());
  // CHECK: :[[@LINE-1]]:13: warning: 'is_ready' returns a task
  take(bool(is_ready()));
  // CHECK: :[[@LINE-1]]:13: warning: 'is_ready' returns a task
  if (bool answer = co_await is_ready(); answer)
    ;
  if (idle(); is_ready())
    // CHECK: :[[@LINE-1]]:15: warning: 'is_ready' returns a task
    ;
  REQUIRE(is_ready());
  // CHECK: :[[@LINE-1]]:11: warning: 'is_ready' returns a task
  // CHECK: note: expanded from macro 'REQUIRE'
  REQUIRE(co_await is_ready());
}

// The result of an await may be a task as well.
async::task<async::task<bool>> nested();
async::task<> twice() {
  if (co_await nested())
    // CHECK: :[[@LINE-1]]:7: warning: awaiting 'nested' gives a task, and only whether there is one is tested
    ;
  if (co_await co_await nested())
    ;
}

// What is dropped after the test is a dropped task.
void dropped() {
  idle() && is_ready();
  // CHECK: :[[@LINE-1]]:13: warning: 'is_ready' returns a lazy task that is never awaited; its body will not run [async-unawaited-coroutine]
  // CHECK: :[[@LINE-2]]:13: note: run it with 'async::run' or start it with 'async::spawn'
  (void)static_cast<bool>(is_ready());
  // CHECK: :[[@LINE-1]]:27: warning: 'is_ready' returns a lazy task that is never awaited; its body will not run [async-unawaited-coroutine]
  // CHECK: :[[@LINE-2]]:27: note: run it with 'async::run' or start it with 'async::spawn'
}

async::task<> named() {
  auto answer = is_ready();
  // CHECK: :[[@LINE+2]]:7: warning: 'answer' is a task, and only whether there is one is tested; its answer is never awaited
  // CHECK: :[[@LINE-2]]:17: note: 'is_ready' returns the task here
  if (answer)
    ;
  // CHECK: :[[@LINE+2]]:12: warning: 'next' is a task
  // CHECK: :[[@LINE+1]]:19: note: 'is_ready' returns the task here
  if (auto next = is_ready())
    ;
  auto twice = fetch();
  // CHECK: :[[@LINE+2]]:10: warning: 'twice' is a task
  // CHECK: :[[@LINE-2]]:16: note: 'fetch' returns the task here
  while (twice && !twice)
    // CHECK: :[[@LINE-1]]:20: warning: 'twice' is a task
    // CHECK: note: 'fetch' returns the task here
    ;
  co_return;
}

// A test before the task is used is what the test is for.
async::task<> pending(async::task<int> given, async::task<int> &&other) {
  auto work = fetch();
  if (work)
    co_await std::move(work);
  if (auto next = fetch())
    co_await std::move(next);
  while (auto next = fetch())
    keep(std::move(next));
  auto captured = fetch();
  if (captured)
    keep([task = std::move(captured)]() {});
  auto by_reference = fetch();
  if (!by_reference)
    keep([&] { take(true), keep(by_reference); });
  if (given)
    co_await std::move(given);
  if (other)
    take(true);
  async::task<int> empty;
  if (!empty)
    empty = fetch();
}

struct session {
  async::task<int> task = fetch();
  bool is_running() const { return task ? true : false; }
  explicit operator bool() const { return static_cast<bool>(task); }
};
bool has_task(const session &s) { return s && static_cast<bool>(s.task); }

// These ask for the presence of a task, not for its answer.
std::optional<async::task<int>> maybe();
std::unique_ptr<async::task<int>> owned();
async::task<int> *find();
bool presence() {
  if (maybe() && owned() && find())
    return true;
  return false;
}

template <class T> async::task<> never_instantiated(T) {
  if (is_ready())
    // CHECK: :[[@LINE-1]]:7: warning: 'is_ready' returns a task
    ;
  if (co_await is_ready())
    ;
}
template <class T> bool test(T make) {
  return make() ? true : false;
  // CHECK: :[[@LINE-1]]:10: warning: 'make' returns a task
}
template bool test(async::task<int> (*)());
template bool test(bool (*)());

bool at_start = is_ready() ? true : false;
// CHECK: :[[@LINE-1]]:17: warning: 'is_ready' returns a task
struct settings {
  bool ready = is_ready() ? true : false;
  // CHECK: :[[@LINE-1]]:16: warning: 'is_ready' returns a task
  bool is_set = maybe() ? true : false;
};
int wait(bool ready = is_ready() ? true : false);
// CHECK: :[[@LINE-1]]:23: warning: 'is_ready' returns a task
