// RUN: %check-rule %s %t
#include <async/task.h>
#include <tuple>

async::task<int> fetch();

// The handlers of a function-try-block belong to the function's body.
async::task<int> function()
try {
  int first = co_await fetch();
  co_return first;
} catch (int error) {
  co_return error;
} catch (...) {
  throw;
}

async::task<int> handler()
try {
  co_return co_await fetch();
} catch (...) {
  // PLACE: handler of a function-try-block
  int second = co_await fetch();
  // CHECK: :[[@LINE-1]]:16: warning: 'co_await' in a 'catch' handler is not allowed; note the error and await after the handler [async-await-outside-coroutine]
  // CHECK: :[[@LINE-2]]:16: error: 'co_await' cannot be used in the handler of a try block [clang-diagnostic-error]
  co_return second;
}

template <int I> async::task<int> member_of(std::tuple<async::task<int>> &all)
try {
  auto &task = std::get<I>(all);
  if (I < 1) {
    int first = co_await std::move(task);
    co_return first;
  }
  co_return I > 2;
} catch (int error) {
  co_return error;
}

// With macros for compilers without exceptions.
#define TRY { try
#define CATCH(x) catch (x)
#define CATCH_END }

template <int I> async::task<int> by_macro(std::tuple<async::task<int>> &all)
TRY {
  auto &task = std::get<I>(all);
  if (!task) {
    co_await fetch();
    co_await std::move(task);
  }
  co_return I > 2;
} CATCH(int error) {
  co_return error;
}
CATCH_END

struct session {
  int state;
  session()
  try : state(0) {
    state = co_await fetch();
    // CHECK: :[[@LINE-1]]:13: warning: 'co_await' in the constructor of 'session', which cannot be a coroutine; await in a static member function that returns a task and makes the object [async-await-outside-coroutine]
    // CHECK: :[[@LINE-2]]:13: error: 'co_await' cannot be used in a constructor [clang-diagnostic-error]
  } catch (...) {
  }
};

void plain()
// CHECK: :[[@LINE-1]]:6: error: this function cannot be a coroutine: 'std::coroutine_traits<void>' has no member named 'promise_type' [clang-diagnostic-error]
try {
  int first = co_await fetch();
  // CHECK: :[[@LINE-1]]:15: warning: 'co_await' in 'plain', which returns 'void' and so cannot be a coroutine; return a task such as 'async::task<void>' [async-await-outside-coroutine]
  (void)first;
} catch (...) {
}
