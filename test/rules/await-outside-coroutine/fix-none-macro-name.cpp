// RUN: %check-rule %s %t
// FIXED-FILE-BROKEN
// No edit of a function that a macro calls, by its name or by one that it
// pastes together: what it does with the result does not show.
#include <async/task.h>

#define TOTAL (named() + 1)
int named() { co_return 1; }
// CHECK: :[[@LINE-1]]:5: error: this function cannot be a coroutine: 'std::coroutine_traits<int>' has no member named 'promise_type' [clang-diagnostic-error]
// CHECK: :[[@LINE-2]]:15: warning: 'co_return' in 'named', which returns 'int' and so cannot be a coroutine; return a task such as 'async::task<int>' [async-await-outside-coroutine]
// CHECK-FIXES: {{^}}int named() {
int total() { return TOTAL; }

#define CALL(Prefix) Prefix##_pasted()
int all_pasted() { co_return 1; }
// CHECK: :[[@LINE-1]]:5: error: this function cannot be a coroutine: 'std::coroutine_traits<int>' has no member named 'promise_type' [clang-diagnostic-error]
// CHECK: :[[@LINE-2]]:20: warning: 'co_return' in 'all_pasted', which returns 'int' and so cannot be a coroutine; return a task such as 'async::task<int>' [async-await-outside-coroutine]
// CHECK-FIXES: {{^}}int all_pasted() {
int all = CALL(all);

#define UNUSED unexpanded()
int unexpanded() { co_return 1; }
// CHECK: :[[@LINE-1]]:5: error: this function cannot be a coroutine: 'std::coroutine_traits<int>' has no member named 'promise_type' [clang-diagnostic-error]
// CHECK: :[[@LINE-2]]:20: warning: 'co_return' in 'unexpanded', which returns 'int' and so cannot be a coroutine; return a task such as 'async::task<int>' [async-await-outside-coroutine]
// CHECK-FIXES: {{^}}async::task<int> unexpanded() {
async::task<int> twin();
