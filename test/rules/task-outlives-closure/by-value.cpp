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
