// RUN: %check-rule %s %t
// REQUIRES: llvm-22
// FLAGS: -std=c++23
// Objects that are explicit parameters, and temporaries that a range-based for
// keeps since C++23.
#include <async/generator.h>
#include <async/task.h>
#include <async/when_all.h>
#include <string>
#include <utility>

async::task<> keep(std::string name);
struct client {
  std::string name;
  async::task<> by_value(this client self) { co_await keep(self.name); }
  async::task<> by_reference(this const client &self) { co_await keep(self.name); }
};
async::task<> objects() {
  auto a = client{"x"}.by_value();
  auto b = client{"x"}.by_reference();
  // CHECK: :[[@LINE-1]]:12: warning: the task of 'by_reference' refers to a temporary 'client', which is gone when it runs; await it in the same expression, or let 'by_reference' take 'self' by value [async-task-outlives-argument]
  // CHECK: :[[@LINE-2]]:12: note: parameter 'self' is bound to the temporary here
  // CHECK: :[[@LINE-3]]:37: note: the temporary is destroyed at the end of this expression
  // CHECK: :[[@LINE+1]]:3: note: the task is awaited here
  co_await async::when_all(std::move(a), std::move(b));
}

async::generator<char> letters(const std::string &word) {
  for (char c : word)
    co_yield c;
}
int count() {
  int n = 0;
  for (char c : letters("word"))
    n += c;
  auto named = letters("word");
  // CHECK: :[[@LINE-1]]:16: warning: the generator of 'letters' refers to a temporary 'std::string', which is gone when it runs; give the temporary a name, or let 'letters' take 'word' by value [async-task-outlives-argument]
  // CHECK: :[[@LINE-2]]:24: note: parameter 'word' is bound to the temporary here
  // CHECK: :[[@LINE-3]]:30: note: the temporary is destroyed at the end of this expression
  // CHECK: :[[@LINE+1]]:3: note: its body runs in this loop
  for (char c : named)
    n += c;
  return n;
}
