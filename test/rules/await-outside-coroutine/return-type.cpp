// RUN: %check-rule %s %t
// A function is a coroutine only if its return type has a promise.
#include <async/task.h>
#include <memory>
#include <string>

async::task<int> fetch();

// PLACE: function whose return type has no promise
int load() {
// CHECK: :[[@LINE-1]]:5: error: this function cannot be a coroutine: 'std::coroutine_traits<int>' has no member named 'promise_type' [clang-diagnostic-error]
  co_return 1;
  // CHECK: :[[@LINE-1]]:3: warning: 'co_return' in 'load', which returns 'int' and so cannot be a coroutine; return a task such as 'async::task<int>' [async-await-outside-coroutine]
}
async::task<int> load_async() {
  co_return co_await fetch();
}

// PLACE: `co_yield` in a function whose return type has no promise
std::unique_ptr<int> box() { co_yield 1; }
// CHECK: :[[@LINE-1]]:22: error: this function cannot be a coroutine: 'std::coroutine_traits<std::unique_ptr<int>>' has no member named 'promise_type' [clang-diagnostic-error]
// CHECK: :[[@LINE-2]]:30: warning: 'co_yield' in 'box', which returns 'std::unique_ptr<int>' and so cannot be a coroutine; return a generator [async-await-outside-coroutine]

std::string *text() { co_await fetch(); }
// CHECK: :[[@LINE-1]]:14: error: this function cannot be a coroutine: 'std::coroutine_traits<std::basic_string<char> *>' has no member named 'promise_type' [clang-diagnostic-error]
// CHECK: :[[@LINE-2]]:23: warning: 'co_await' in 'text', which returns 'std::string *' and so cannot be a coroutine; return a task such as 'async::task<std::string *>' [async-await-outside-coroutine]

// PLACE: function that returns a reference to a task
async::task<int> &same() { co_await fetch(); }
// CHECK: :[[@LINE-1]]:19: error: this function cannot be a coroutine: 'std::coroutine_traits<async::task<int> &>' has no member named 'promise_type' [clang-diagnostic-error]
// CHECK: :[[@LINE-2]]:28: warning: 'co_await' in 'same', which returns 'async::task<int> &' and so cannot be a coroutine; return 'async::task<int>' by value [async-await-outside-coroutine]

struct session {
  // PLACE: member function whose return type has no promise
  void run() { co_await fetch(); }
  // CHECK: :[[@LINE-1]]:8: error: this function cannot be a coroutine: 'std::coroutine_traits<void, session &>' has no member named 'promise_type' [clang-diagnostic-error]
  // CHECK: :[[@LINE-2]]:16: warning: 'co_await' in 'session::run', which returns 'void' and so cannot be a coroutine; return a task such as 'async::task<void>' [async-await-outside-coroutine]
  async::task<> run_async() { co_await fetch(); }

  // PLACE: conversion operator
  operator bool() { co_return true; }
  // CHECK: :[[@LINE-1]]:3: error: this function cannot be a coroutine: 'std::coroutine_traits<bool, session &>' has no member named 'promise_type' [clang-diagnostic-error]
  // CHECK: :[[@LINE-2]]:21: warning: 'co_return' in 'session::operator bool', which returns 'bool' and so cannot be a coroutine; leave with 'return', or await in a named function that returns a task [async-await-outside-coroutine]
  operator async::task<bool>() { co_return true; }

  int operator+(int) { co_return 1; }
  // CHECK: :[[@LINE-1]]:7: error: this function cannot be a coroutine: 'std::coroutine_traits<int, session &, int>' has no member named 'promise_type' [clang-diagnostic-error]
  // CHECK: :[[@LINE-2]]:24: warning: 'co_return' in 'session::operator+', which returns 'int' and so cannot be a coroutine; return a task such as 'async::task<int>' [async-await-outside-coroutine]
  async::task<int> operator-(int) { co_return 1; }

  static long count();
};

long session::count() { co_return 1; }
// CHECK: :[[@LINE-1]]:15: error: this function cannot be a coroutine: 'std::coroutine_traits<long>' has no member named 'promise_type' [clang-diagnostic-error]
// CHECK: :[[@LINE-2]]:25: warning: 'co_return' in 'session::count', which returns 'long' and so cannot be a coroutine; return a task such as 'async::task<long>' [async-await-outside-coroutine]

extern "C" int entry() { co_return 1; }
// CHECK: :[[@LINE-1]]:16: error: this function cannot be a coroutine: 'std::coroutine_traits<int>' has no member named 'promise_type' [clang-diagnostic-error]
// CHECK: :[[@LINE-2]]:26: warning: 'co_return' in 'entry', which returns 'int' and so cannot be a coroutine; return a task such as 'async::task<int>' [async-await-outside-coroutine]

auto trailing() -> int { co_return 1; }
// CHECK: :[[@LINE-1]]:6: error: this function cannot be a coroutine: 'std::coroutine_traits<int>' has no member named 'promise_type' [clang-diagnostic-error]
// CHECK: :[[@LINE-2]]:26: warning: 'co_return' in 'trailing', which returns 'int' and so cannot be a coroutine; return a task such as 'async::task<int>' [async-await-outside-coroutine]
auto trailing_async() -> async::task<int> { co_return 1; }

// The first keyword is reported, and the function once.
void twice() {
// CHECK: :[[@LINE-1]]:6: error: this function cannot be a coroutine: 'std::coroutine_traits<void>' has no member named 'promise_type' [clang-diagnostic-error]
  co_await fetch();
  // CHECK: :[[@LINE-1]]:3: warning: 'co_await' in 'twice', which returns 'void' and so cannot be a coroutine; return a task such as 'async::task<void>' [async-await-outside-coroutine]
  co_await fetch();
}
