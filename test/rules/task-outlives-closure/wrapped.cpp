// RUN: %check-rule %s %t
// A closure in a wrapper of any callable ends with the wrapper.
#include <async/async.h>
#include <functional>
#include <string>
#include <utility>
#include <vector>

async::task<> keep(std::string name);
std::function<async::task<>()> configured();
void keep_callable(std::function<async::task<>()> make);

void handed_on(std::string name) {
  std::function<async::task<>()> work = [name]() -> async::task<> { co_await keep(name); };
  async::spawn(work());
  // CHECK: :[[@LINE-1]]:16: warning: the task of the closure in 'work' reads its capture 'name', and the closure is gone when it runs; keep the closure until then, or pass what it needs as arguments [async-task-outlives-closure]
  // CHECK: :[[@LINE-3]]:34: note: the captures are in 'work'
  // CHECK: :[[@LINE+2]]:1: note: the closure is destroyed here
  // CHECK: :[[@LINE-4]]:3: note: the task is handed to 'spawn' here
}

async::task<> returned(std::string name) {
  auto closure = [&]() -> async::task<> { co_await keep(name); };
  std::function<async::task<>()> work(closure);
  return work();
  // CHECK: :[[@LINE-1]]:10: warning: the task of the closure in 'work' reads its capture 'name', and the closure is gone when it runs; keep the closure until then, or pass what it needs as arguments [async-task-outlives-closure]
  // CHECK: :[[@LINE-3]]:34: note: the captures are in 'work'
  // CHECK: :[[@LINE+2]]:1: note: the closure is destroyed here
  // CHECK: :[[@LINE-4]]:3: note: the task is returned here
}

async::task<> awaited(std::string name) {
  std::function<async::task<>()> work = [name]() -> async::task<> { co_await keep(name); };
  co_await work();
  async::sync_wait(work());
}

void without_captures() {
  std::function<async::task<>()> work = []() -> async::task<> { co_await keep("x"); };
  async::spawn(work());
}

void no_coroutine(std::string name) {
  std::function<async::task<>()> work = [name] { return keep(name); };
  async::spawn(work());
}

void another_since(std::string name, bool replaced) {
  std::function<async::task<>()> work = [name]() -> async::task<> { co_await keep(name); };
  if (replaced)
    work = []() -> async::task<> { co_await keep("x"); };
  async::spawn(work());
}

void unknown() {
  std::function<async::task<>()> work = configured();
  async::spawn(work());
}

void outlives_all_calls(std::string name) {
  static std::function<async::task<>()> work = [name]() -> async::task<> { co_await keep(name); };
  async::spawn(work());
}

std::vector<std::function<async::task<>()>> kept;
void moved_away(std::string name) {
  std::function<async::task<>()> work = [name]() -> async::task<> { co_await keep(name); };
  async::spawn(work());
  kept.push_back(std::move(work));
}

void given_uncalled(std::string name) {
  std::function<async::task<>()> work = [name]() -> async::task<> { co_await keep(name); };
  keep_callable(work);
}

async::task<> joined(std::string name) {
  async::task_group group;
  std::function<async::task<>(int)> work = [name](int n) -> async::task<> {
    co_await keep(name + std::to_string(n));
  };
  for (int i = 0; i < 3; ++i)
    group.spawn(work(i));
  co_await group.join();
}
