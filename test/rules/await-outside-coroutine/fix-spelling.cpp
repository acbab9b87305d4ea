// RUN: %check-rule %s %t
// A task is written as shortly as the file's names allow.
#include <async/task.h>

async::task<int> fetch();

int before() { co_return 1; }
// CHECK: :[[@LINE-1]]:5: error: this function cannot be a coroutine: 'std::coroutine_traits<int>' has no member named 'promise_type' [clang-diagnostic-error]
// CHECK: :[[@LINE-2]]:16: warning: 'co_return' in 'before', which returns 'int' and so cannot be a coroutine; return a task such as 'async::task<int>' [async-await-outside-coroutine]
// CHECK-FIXES: {{^}}async::task<int> before()

using async::task;

int after() { co_return 1; }
// CHECK: :[[@LINE-1]]:5: error: this function cannot be a coroutine: 'std::coroutine_traits<int>' has no member named 'promise_type' [clang-diagnostic-error]
// CHECK: :[[@LINE-2]]:15: warning: 'co_return' in 'after', which returns 'int' and so cannot be a coroutine; return a task such as 'async::task<int>' [async-await-outside-coroutine]
// CHECK-FIXES: {{^}}task<int> after()

namespace shadowing {
struct task {};
int inner() { co_return 1; }
// CHECK: :[[@LINE-1]]:5: error: this function cannot be a coroutine: 'std::coroutine_traits<int>' has no member named 'promise_type' [clang-diagnostic-error]
// CHECK: :[[@LINE-2]]:15: warning: 'co_return' in 'inner', which returns 'int' and so cannot be a coroutine; return a task such as 'async::task<int>' [async-await-outside-coroutine]
// CHECK-FIXES: {{^}}async::task<int> inner()
}

namespace async {
int inside() { co_return 1; }
// CHECK: :[[@LINE-1]]:5: error: this function cannot be a coroutine: 'std::coroutine_traits<int>' has no member named 'promise_type' [clang-diagnostic-error]
// CHECK: :[[@LINE-2]]:16: warning: 'co_return' in 'inside', which returns 'int' and so cannot be a coroutine; return a task such as 'async::task<int>' [async-await-outside-coroutine]
// CHECK-FIXES: {{^}}task<int> inside()
}
