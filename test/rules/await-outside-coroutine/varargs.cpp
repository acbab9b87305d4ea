// RUN: %check-rule %s %t
// C's variable arguments are gone when the coroutine resumes.
#include <async/task.h>

async::task<int> fetch();

// PLACE: C-style variable arguments
async::task<int> log(const char *, ...) { co_return 1; }
// CHECK: :[[@LINE-1]]:43: warning: 'co_return' in 'log', which takes C-style variable arguments and so cannot be a coroutine; take a parameter pack or a container instead [async-await-outside-coroutine]
// CHECK: :[[@LINE-2]]:43: error: 'co_return' cannot be used in a varargs function [clang-diagnostic-error]

template <class... Args> async::task<int> log_all(const char *, Args...) {
  co_return co_await fetch();
}
