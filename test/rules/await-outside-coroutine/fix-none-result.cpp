// RUN: %check-rule %s %t
// FIXED-FILE-BROKEN
// No edit where a task cannot hand the result on, or would break a promise.
#include <async/task.h>

async::task<int> fetch();

struct fixed {
  fixed() = default;
  fixed(fixed &&) = delete;
};
fixed unmovable() { co_return fixed(); }
// CHECK: :[[@LINE-1]]:7: error: this function cannot be a coroutine: 'std::coroutine_traits<fixed>' has no member named 'promise_type' [clang-diagnostic-error]
// CHECK: :[[@LINE-2]]:21: warning: 'co_return' in 'unmovable', which returns 'fixed' and so cannot be a coroutine; return a task such as 'async::task<fixed>' [async-await-outside-coroutine]
// CHECK-FIXES: {{^}}fixed unmovable() {
struct holder {
  fixed inside;
};
holder holds() { co_return holder(); }
// CHECK: :[[@LINE-1]]:8: error: this function cannot be a coroutine: 'std::coroutine_traits<holder>' has no member named 'promise_type' [clang-diagnostic-error]
// CHECK: :[[@LINE-2]]:18: warning: 'co_return' in 'holds', which returns 'holder' and so cannot be a coroutine; return a task such as 'async::task<holder>' [async-await-outside-coroutine]
// CHECK-FIXES: {{^}}holder holds() {
struct movable {
  movable() = default;
  movable(movable &&) = default;
};
movable moves() { co_return movable(); }
// CHECK: :[[@LINE-1]]:9: error: this function cannot be a coroutine: 'std::coroutine_traits<movable>' has no member named 'promise_type' [clang-diagnostic-error]
// CHECK: :[[@LINE-2]]:19: warning: 'co_return' in 'moves', which returns 'movable' and so cannot be a coroutine; return a task such as 'async::task<movable>' [async-await-outside-coroutine]
// CHECK-FIXES: {{^}}async::task<movable> moves() {

const char *constant() { co_return nullptr; }
// CHECK: :[[@LINE-1]]:13: error: this function cannot be a coroutine: 'std::coroutine_traits<const char *>' has no member named 'promise_type' [clang-diagnostic-error]
// CHECK: :[[@LINE-2]]:26: warning: 'co_return' in 'constant', which returns 'const char *' and so cannot be a coroutine; return a task such as 'async::task<const char *>' [async-await-outside-coroutine]
// CHECK-FIXES: {{^}}const char *constant() {
char *changeable() { co_return nullptr; }
// CHECK: :[[@LINE-1]]:7: error: this function cannot be a coroutine: 'std::coroutine_traits<char *>' has no member named 'promise_type' [clang-diagnostic-error]
// CHECK: :[[@LINE-2]]:22: warning: 'co_return' in 'changeable', which returns 'char *' and so cannot be a coroutine; return a task such as 'async::task<char *>' [async-await-outside-coroutine]
// CHECK-FIXES: {{^}}async::task<char *> changeable() {

[[noreturn]] void forever() { co_await fetch(); }
// CHECK: :[[@LINE-1]]:19: error: this function cannot be a coroutine: 'std::coroutine_traits<void>' has no member named 'promise_type' [clang-diagnostic-error]
// CHECK: :[[@LINE-2]]:31: warning: 'co_await' in 'forever', which returns 'void' and so cannot be a coroutine; return a task such as 'async::task<void>' [async-await-outside-coroutine]
// CHECK-FIXES: {{^}}{{\[\[}}noreturn]] void forever() {
[[gnu::const]] int pure() { co_return 1; }
// CHECK: :[[@LINE-1]]:20: error: this function cannot be a coroutine: 'std::coroutine_traits<int>' has no member named 'promise_type' [clang-diagnostic-error]
// CHECK: :[[@LINE-2]]:29: warning: 'co_return' in 'pure', which returns 'int' and so cannot be a coroutine; return a task such as 'async::task<int>' [async-await-outside-coroutine]
// CHECK-FIXES: {{^}}{{\[\[}}gnu::const]] int pure() {
[[gnu::cold]] int rare() { co_return 1; }
// CHECK: :[[@LINE-1]]:19: error: this function cannot be a coroutine: 'std::coroutine_traits<int>' has no member named 'promise_type' [clang-diagnostic-error]
// CHECK: :[[@LINE-2]]:28: warning: 'co_return' in 'rare', which returns 'int' and so cannot be a coroutine; return a task such as 'async::task<int>' [async-await-outside-coroutine]
// CHECK-FIXES: {{^}}{{\[\[}}gnu::cold]] async::task<int> rare() {
