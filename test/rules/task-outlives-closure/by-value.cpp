// RUN: %check-rule %s %t
// FLAGS: -std=c++23
// A lambda that takes itself by value has its captures in its frame.
#include <async/spawn.h>
#include <async/task.h>
#include <string>

async::task<> keep(std::string name);
void test(std::string name) {
  async::spawn([name](this auto self) -> async::task<> { co_await keep(name); }());
  async::spawn([name]() -> async::task<> { co_await keep(name); }());
  // CHECK: :[[@LINE-1]]:16: warning: the task of this closure reads its capture 'name', and the closure is gone when it runs; await the task in the same expression, or pass what it needs as arguments [async-task-outlives-closure]
  // CHECK: :[[@LINE-2]]:68: note: the closure is destroyed at the end of this expression
  // CHECK: :[[@LINE-3]]:3: note: the task is handed to 'spawn' here
}
// One that takes itself by reference has them where they were.
void by_reference(std::string name) {
  async::spawn([name](this auto &&) -> async::task<> { co_await keep(name); }());
  // CHECK: :[[@LINE-1]]:16: warning: the task of this closure reads its capture 'name', and the closure is gone when it runs; await the task in the same expression, or pass what it needs as arguments [async-task-outlives-closure]
  // CHECK: :[[@LINE-2]]:80: note: the closure is destroyed at the end of this expression
  // CHECK: :[[@LINE-3]]:3: note: the task is handed to 'spawn' here
  auto work = [name](this const auto &self) -> async::task<> { co_await keep(name); };
  async::spawn(work());
  // CHECK: :[[@LINE-1]]:16: warning: the task of closure 'work' reads its capture 'name', and the closure is gone when it runs; keep the closure until then, or pass what it needs as arguments [async-task-outlives-closure]
  // CHECK: :[[@LINE-3]]:8: note: the captures are in 'work'
  // CHECK: :[[@LINE+3]]:1: note: the closure is destroyed here
  // CHECK: :[[@LINE-4]]:3: note: the task is handed to 'spawn' here
  async::spawn([](this auto &&) -> async::task<> { co_await keep("x"); }());
}
async::task<> awaited(std::string name) {
  co_await [name](this auto &&) -> async::task<> { co_await keep(name); }();
}
