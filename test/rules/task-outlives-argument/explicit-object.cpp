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

// A closure that is copied takes the references along.
struct any_client {
  std::string name;
  async::task<> by_any(this auto &&self) { co_await keep(self.name); }
  async::task<> by_copy(this auto self) { co_await keep(self.name); }
};
async::task<> deduced(std::string name) {
  auto a = any_client{"x"}.by_any();
  // CHECK: :[[@LINE-1]]:12: warning: the task of 'by_any' refers to a temporary 'any_client', which is gone when it runs; await it in the same expression, or let 'by_any' take 'self' by value [async-task-outlives-argument]
  // CHECK: :[[@LINE-2]]:12: note: parameter 'self' is bound to the temporary here
  // CHECK: :[[@LINE-3]]:35: note: the temporary is destroyed at the end of this expression
  // CHECK: :[[@LINE+4]]:3: note: the task is awaited here
  auto b = any_client{"x"}.by_copy();
  any_client mine{"x"};
  auto c = mine.by_any();
  co_await async::when_all(std::move(a), std::move(b), std::move(c));
}
async::task<> captured(std::string name) {
  return [&name](this auto self) -> async::task<> { co_await keep(name); }();
  // CHECK: :[[@LINE-1]]:10: warning: the task of this lambda refers to 'name', which is gone when it runs; make 'captured' a coroutine that awaits it, or capture it by value [async-task-outlives-argument]
  // CHECK: :[[@LINE-2]]:10: note: 'name' is captured by reference here
  // CHECK: :[[@LINE+2]]:1: note: 'name' is destroyed here
  // CHECK: :[[@LINE-4]]:3: note: the task is returned here
}
async::task<> captured_by_copy(std::string name) {
  return [name](this auto self) -> async::task<> { co_await keep(name); }();
}
