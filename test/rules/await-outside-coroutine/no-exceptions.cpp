// RUN: %check-rule %s %t
// FLAGS: -fno-exceptions
// Nothing here hangs on exceptions.
#include <coroutine>

struct task {
  struct promise_type {
    task get_return_object() { return {}; }
    std::suspend_always initial_suspend() noexcept { return {}; }
    std::suspend_always final_suspend() noexcept { return {}; }
    void return_void() {}
    void unhandled_exception() {}
  };
};

task guarded() {
  try {
  // CHECK: :[[@LINE-1]]:3: error: cannot use 'try' with exceptions disabled [clang-diagnostic-error]
    co_await std::suspend_always();
  } catch (...) {
    co_await std::suspend_always();
    // CHECK: :[[@LINE-1]]:5: warning: 'co_await' in a 'catch' handler is not allowed; note the error and await after the handler [async-await-outside-coroutine]
    // CHECK: :[[@LINE-2]]:5: error: 'co_await' cannot be used in the handler of a try block [clang-diagnostic-error]
  }
}
task load() { co_await std::suspend_always(); }
// PLACE: function without a promise, with `-fno-exceptions`
void store() { co_await std::suspend_always(); }
// CHECK: :[[@LINE-1]]:6: error: this function cannot be a coroutine: 'std::coroutine_traits<void>' has no member named 'promise_type' [clang-diagnostic-error]
// CHECK: :[[@LINE-2]]:16: warning: 'co_await' in 'store', which returns 'void' and so cannot be a coroutine; return a task [async-await-outside-coroutine]
