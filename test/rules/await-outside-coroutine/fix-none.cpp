// RUN: %check-rule %s %t
// FIXED-FILE-BROKEN
// No edit where another piece of code would no longer compile, or might not.
#include <async/generator.h>
#include <async/task.h>
#include <vector>

async::task<int> fetch();

// Called for its old result.
int called() { co_return 1; }
// CHECK: :[[@LINE-1]]:5: error: this function cannot be a coroutine: 'std::coroutine_traits<int>' has no member named 'promise_type' [clang-diagnostic-error]
// CHECK: :[[@LINE-2]]:16: warning: 'co_return' in 'called', which returns 'int' and so cannot be a coroutine; return a task such as 'async::task<int>' [async-await-outside-coroutine]
// CHECK-FIXES: {{^}}int called() {
int sum = called() + 1;

// Its address is taken.
int taken() { co_return 1; }
// CHECK: :[[@LINE-1]]:5: error: this function cannot be a coroutine: 'std::coroutine_traits<int>' has no member named 'promise_type' [clang-diagnostic-error]
// CHECK: :[[@LINE-2]]:15: warning: 'co_return' in 'taken', which returns 'int' and so cannot be a coroutine; return a task such as 'async::task<int>' [async-await-outside-coroutine]
// CHECK-FIXES: {{^}}int taken() {
int (*pointer)() = taken;

// Its result is fixed elsewhere.
struct base {
  virtual int derived() { co_return 1; }
  // CHECK: :[[@LINE-1]]:15: error: this function cannot be a coroutine: 'std::coroutine_traits<int, base &>' has no member named 'promise_type' [clang-diagnostic-error]
  // CHECK: :[[@LINE-2]]:27: warning: 'co_return' in 'base::derived', which returns 'int' and so cannot be a coroutine; return a task such as 'async::task<int>' [async-await-outside-coroutine]
  // CHECK-FIXES: {{^}}  virtual int derived() {
  int operator+(int) { co_return 1; }
  // CHECK: :[[@LINE-1]]:7: error: this function cannot be a coroutine: 'std::coroutine_traits<int, base &, int>' has no member named 'promise_type' [clang-diagnostic-error]
  // CHECK: :[[@LINE-2]]:24: warning: 'co_return' in 'base::operator+', which returns 'int' and so cannot be a coroutine; return a task such as 'async::task<int>' [async-await-outside-coroutine]
  // CHECK-FIXES: {{^}}  int operator+(int) {
  bool await_ready() { co_return true; }
  // CHECK: :[[@LINE-1]]:8: error: this function cannot be a coroutine: 'std::coroutine_traits<bool, base &>' has no member named 'promise_type' [clang-diagnostic-error]
  // CHECK: :[[@LINE-2]]:24: warning: 'co_return' in 'base::await_ready', which returns 'bool' and so cannot be a coroutine; return a task such as 'async::task<bool>' [async-await-outside-coroutine]
  // CHECK-FIXES: {{^}}  bool await_ready() {
};
extern "C" int exported() { co_return 1; }
// CHECK: :[[@LINE-1]]:16: error: this function cannot be a coroutine: 'std::coroutine_traits<int>' has no member named 'promise_type' [clang-diagnostic-error]
// CHECK: :[[@LINE-2]]:29: warning: 'co_return' in 'exported', which returns 'int' and so cannot be a coroutine; return a task such as 'async::task<int>' [async-await-outside-coroutine]
// CHECK-FIXES: {{^}}extern "C" int exported() {

// What it returns does not show.
int nothing() { co_await fetch(); }
// CHECK: :[[@LINE-1]]:5: error: this function cannot be a coroutine: 'std::coroutine_traits<int>' has no member named 'promise_type' [clang-diagnostic-error]
// CHECK: :[[@LINE-2]]:17: warning: 'co_await' in 'nothing', which returns 'int' and so cannot be a coroutine; return a task such as 'async::task<int>' [async-await-outside-coroutine]
// CHECK-FIXES: {{^}}int nothing() {

// A reference to what?
const int &reference() { co_return 1; }
// CHECK: :[[@LINE-1]]:12: error: this function cannot be a coroutine: 'std::coroutine_traits<const int &>' has no member named 'promise_type' [clang-diagnostic-error]
// CHECK: :[[@LINE-2]]:26: warning: 'co_return' in 'reference', which returns 'const int &' and so cannot be a coroutine; return a task such as 'async::task<const int &>' [async-await-outside-coroutine]
// CHECK-FIXES: {{^}}const int &reference() {

int generated() { co_yield 1; }
// CHECK: :[[@LINE-1]]:5: error: this function cannot be a coroutine: 'std::coroutine_traits<int>' has no member named 'promise_type' [clang-diagnostic-error]
// CHECK: :[[@LINE-2]]:19: warning: 'co_yield' in 'generated', which returns 'int' and so cannot be a coroutine; return a generator [async-await-outside-coroutine]
// CHECK-FIXES: {{^}}int generated() {

// The handler would not compile either.
int handler() {
// CHECK: :[[@LINE-1]]:5: error: this function cannot be a coroutine: 'std::coroutine_traits<int>' has no member named 'promise_type' [clang-diagnostic-error]
  // CHECK-FIXES: {{^}}int handler() {
  try {
    co_return 1;
    // CHECK: :[[@LINE-1]]:5: warning: 'co_return' in 'handler', which returns 'int' and so cannot be a coroutine; return a task such as 'async::task<int>' [async-await-outside-coroutine]
  } catch (...) {
    co_await fetch();
    // CHECK: :[[@LINE-1]]:5: warning: 'co_await' in a 'catch' handler is not allowed; note the error and await after the handler [async-await-outside-coroutine]
    // CHECK: :[[@LINE-2]]:5: error: 'co_await' cannot be used in the handler of a try block [clang-diagnostic-error]
  }
}
