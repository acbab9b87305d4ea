// RUN: %check-rule %s %t
// Closures that are called where they are written, and closures with a name.
#include <async/spawn.h>
#include <async/sync_wait.h>
#include <async/task.h>
#include <async/task_group.h>
#include <async/when_all.h>
#include <functional>
#include <string>
#include <utility>

async::task<> keep(std::string name);
async::task<> greet(const std::string &name);
void run(async::task<> work);
void keep_callable(std::function<async::task<>()> make);

async::task<> temporaries(std::string name, int n) {
  auto by_copy = [name]() -> async::task<> { co_await keep(name); }();
  // CHECK: :[[@LINE-1]]:18: warning: the task of this closure reads its capture 'name', and the closure is gone when it runs; await the task in the same expression, or pass what it needs as arguments [async-task-outlives-closure]
  // CHECK: :[[@LINE-2]]:69: note: the closure is destroyed at the end of this expression
  // CHECK: :[[@LINE+21]]:3: note: the task is awaited here
  auto by_reference = [&]() -> async::task<> { co_await keep(name); }();
  // CHECK: :[[@LINE-1]]:23: warning: the task of this closure reads its capture 'name', and the closure is gone when it runs; await the task in the same expression, or pass what it needs as arguments [async-task-outlives-closure]
  // CHECK: :[[@LINE-2]]:71: note: the closure is destroyed at the end of this expression
  // CHECK: :[[@LINE+18]]:3: note: the task is awaited here
  auto initialized = [text = name + "x"]() -> async::task<> { co_await keep(text); }();
  // CHECK: :[[@LINE-1]]:22: warning: the task of this closure reads its capture 'text', and the closure is gone when it runs; await the task in the same expression, or pass what it needs as arguments [async-task-outlives-closure]
  // CHECK: :[[@LINE-2]]:86: note: the closure is destroyed at the end of this expression
  // CHECK: :[[@LINE+15]]:3: note: the task is awaited here
  auto several = [name, n]() -> async::task<> { co_await keep(name + std::to_string(n)); }();
  // CHECK: :[[@LINE-1]]:18: warning: the task of this closure reads its captures, and the closure is gone when it runs; await the task in the same expression, or pass what it needs as arguments [async-task-outlives-closure]
  // CHECK: :[[@LINE-2]]:92: note: the closure is destroyed at the end of this expression
  // CHECK: :[[@LINE+12]]:3: note: the task is awaited here
  auto none = []() -> async::task<> { co_await keep("x"); }();
  auto argument = [](std::string name) -> async::task<> { co_await keep(name); }(name);
  auto unused = [name]() -> async::task<> { co_await keep("x"); }();
  auto copied = [name]() { return keep(name); }();
  auto handed_on = [name]() { return greet(name); }();
  // CHECK: :[[@LINE-1]]:20: warning: the task of this closure reads its capture 'name', and the closure is gone when it runs; await the task in the same expression, or pass what it needs as arguments [async-task-outlives-closure]
  // CHECK: :[[@LINE-2]]:53: note: the closure is destroyed at the end of this expression
  // CHECK: :[[@LINE+9]]:3: note: the task is awaited here
  co_await std::move(by_copy);
  co_await std::move(by_reference);
  co_await std::move(initialized);
  co_await std::move(several);
  co_await std::move(none);
  co_await std::move(argument);
  co_await std::move(unused);
  co_await std::move(copied);
  co_await std::move(handed_on);
}

async::task<> at_once(std::string name) {
  co_await [name]() -> async::task<> { co_await keep(name); }();
  co_await async::when_all([name]() -> async::task<> { co_await keep(name); }(),
                           [&]() -> async::task<> { co_await keep(name); }());
  run([name]() -> async::task<> { co_await keep(name); }());
  async::sync_wait([name]() -> async::task<> { co_await keep(name); }());
}

void sinks(std::string name) {
  async::spawn([name]() -> async::task<> { co_await keep(name); }());
  // CHECK: :[[@LINE-1]]:16: warning: the task of this closure reads its capture 'name', and the closure is gone when it runs; await the task in the same expression, or pass what it needs as arguments [async-task-outlives-closure]
  // CHECK: :[[@LINE-2]]:68: note: the closure is destroyed at the end of this expression
  // CHECK: :[[@LINE-3]]:3: note: the task is handed to 'spawn' here
  async::spawn([](std::string name) -> async::task<> { co_await keep(name); }(name));
  keep_callable([name]() -> async::task<> { co_await keep(name); });
}

async::task<> groups(std::string name) {
  async::task_group group;
  group.spawn([name]() -> async::task<> { co_await keep(name); }());
  // CHECK: :[[@LINE-1]]:15: warning: the task of this closure reads its capture 'name', and the closure is gone when it runs; await the task in the same expression, or pass what it needs as arguments [async-task-outlives-closure]
  // CHECK: :[[@LINE-2]]:67: note: the closure is destroyed at the end of this expression
  // CHECK: :[[@LINE-3]]:3: note: the task is handed to 'spawn' here
  auto work = [name]() -> async::task<> { co_await keep(name); };
  group.spawn(work());
  co_await group.join();
}
async::task<> closure_in_a_loop() {
  async::task_group group;
  for (int i = 0; i < 3; ++i) {
    auto work = [i]() -> async::task<> { co_await keep(std::to_string(i)); };
    group.spawn(work());
    // CHECK: :[[@LINE-1]]:17: warning: the task of closure 'work' reads its capture 'i', and the closure is gone when it runs; keep the closure until then, or pass what it needs as arguments [async-task-outlives-closure]
    // CHECK: :[[@LINE-3]]:10: note: the captures are in 'work'
    // CHECK: :[[@LINE+2]]:3: note: the closure is destroyed here
    // CHECK: :[[@LINE-4]]:5: note: the task is handed to 'spawn' here
  }
  co_await group.join();
}

async::task<> returned(std::string name) {
  auto work = [name]() -> async::task<> { co_await keep(name); };
  return work();
  // CHECK: :[[@LINE-1]]:10: warning: the task of closure 'work' reads its capture 'name', and the closure is gone when it runs; keep the closure until then, or pass what it needs as arguments [async-task-outlives-closure]
  // CHECK: :[[@LINE-3]]:8: note: the captures are in 'work'
  // CHECK: :[[@LINE+2]]:1: note: the closure is destroyed here
  // CHECK: :[[@LINE-4]]:3: note: the task is returned here
}
async::task<> returned_at_once(std::string name) {
  return [name]() -> async::task<> { co_await keep(name); }();
  // CHECK: :[[@LINE-1]]:10: warning: the task of this closure reads its capture 'name', and the closure is gone when it runs; await the task in the same expression, or pass what it needs as arguments [async-task-outlives-closure]
  // CHECK: :[[@LINE-2]]:61: note: the closure is destroyed at the end of this expression
  // CHECK: :[[@LINE-3]]:3: note: the task is returned here
}
async::task<> awaited(std::string name) {
  auto work = [name]() -> async::task<> { co_await keep(name); };
  auto t = work();
  co_await std::move(t);
  co_await work();
}

// What keeps only the task, and what keeps the closure too.
template <class F> void keeps_task(F work) { async::spawn(work()); }
// CHECK: :[[@LINE-1]]:59: warning: the task of closure 'work' reads its capture 'name', and the closure is gone when it runs; keep the closure until then, or pass what it needs as arguments [async-task-outlives-closure]
// CHECK: :[[@LINE-2]]:38: note: the captures are in 'work'
// CHECK: :[[@LINE-3]]:68: note: the closure is destroyed here
// CHECK: :[[@LINE-4]]:46: note: the task is handed to 'spawn' here
template <class F> async::task<> keeps_closure(F work) { co_await work(); }
void launched(std::string name) {
  keeps_task([name]() -> async::task<> { co_await keep(name); });
  async::spawn(keeps_closure([name]() -> async::task<> { co_await keep(name); }));
}
void launched_without_captures() {
  keeps_task([]() -> async::task<> { co_await keep("x"); });
}

struct session {
  std::string name;
  async::task<> work_;
  void start() {
    work_ = [this]() -> async::task<> { co_await keep(name); }();
    // CHECK: :[[@LINE-1]]:13: warning: the task of this closure reads its capture 'this', and the closure is gone when it runs; await the task in the same expression, or pass what it needs as arguments [async-task-outlives-closure]
    // CHECK: :[[@LINE-2]]:64: note: the closure is destroyed at the end of this expression
    // CHECK: :[[@LINE-3]]:5: note: the task is kept for later here
    work_ = [self = this]() -> async::task<> { co_await keep(self->name); }();
    // CHECK: :[[@LINE-1]]:13: warning: the task of this closure reads its capture 'self', and the closure is gone when it runs; await the task in the same expression, or pass what it needs as arguments [async-task-outlives-closure]
    // CHECK: :[[@LINE-2]]:77: note: the closure is destroyed at the end of this expression
    // CHECK: :[[@LINE-3]]:5: note: the task is kept for later here
    work_ = [](session *self) -> async::task<> { co_await keep(self->name); }(this);
  }
};

// A function that takes the closure by reference, and calls it or keeps it.
template <class F> void calls_and_spawns(F &&work) { async::spawn(work()); }
template <class F> void spawns_a_copy(F &&work) {
  async::spawn([](auto own) -> async::task<> { co_await own(); }(std::forward<F>(work)));
}
void given_by_reference(std::string name) {
  calls_and_spawns([name]() -> async::task<> { co_await keep(name); });
  // CHECK: :[[@LINE-1]]:3: warning: the task of this closure reads its capture 'name', and the closure is gone when it runs; pass what it needs as arguments [async-task-outlives-closure]
  // CHECK: :[[@LINE-2]]:70: note: the closure is destroyed at the end of this expression
  // CHECK: :[[@LINE-8]]:54: note: the task is handed to 'spawn' here
  spawns_a_copy([name]() -> async::task<> { co_await keep(name); });
  calls_and_spawns([name] { return keep(name); });
  auto work = [name]() -> async::task<> { co_await keep(name); };
  calls_and_spawns(work);
  // CHECK: :[[@LINE-1]]:3: warning: the task of closure 'work' reads its capture 'name', and the closure is gone when it runs; pass what it needs as arguments [async-task-outlives-closure]
  // CHECK: :[[@LINE-3]]:8: note: the captures are in 'work'
  // CHECK: :[[@LINE+2]]:1: note: the closure is destroyed here
  // CHECK: :[[@LINE-16]]:54: note: the task is handed to 'spawn' here
}
