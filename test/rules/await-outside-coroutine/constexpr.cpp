// RUN: %check-rule %s %t
// What the compiler may evaluate cannot suspend.
#include <async/task.h>

async::task<int> fetch();

struct result {
  struct promise_type {
    result get_return_object();
    std::suspend_never initial_suspend();
    std::suspend_never final_suspend() noexcept;
    void return_value(int);
    void unhandled_exception();
  };
};

// PLACE: `constexpr` function
constexpr result early() { co_return 1; }
// CHECK: :[[@LINE-1]]:18: error: no return statement in constexpr function [clang-diagnostic-error]
// CHECK: :[[@LINE-2]]:28: warning: 'co_return' in 'early', which is 'constexpr' and so cannot be a coroutine; remove 'constexpr' [async-await-outside-coroutine]
// CHECK: :[[@LINE-3]]:28: error: 'co_return' cannot be used in a constexpr function [clang-diagnostic-error]
// PLACE: `consteval` function
consteval result earliest() { co_return 1; }
// CHECK: :[[@LINE-1]]:18: error: no return statement in consteval function [clang-diagnostic-error]
// CHECK: :[[@LINE-2]]:31: warning: 'co_return' in 'earliest', which is 'consteval' and so cannot be a coroutine; remove 'consteval' [async-await-outside-coroutine]
// CHECK: :[[@LINE-3]]:31: error: 'co_return' cannot be used in a consteval function [clang-diagnostic-error]
auto lambda = []() constexpr -> result { co_return 1; };
// CHECK: :[[@LINE-1]]:15: error: no return statement in constexpr function [clang-diagnostic-error]
// CHECK: :[[@LINE-2]]:42: warning: 'co_return' in this lambda, which is 'constexpr' and so cannot be a coroutine; remove 'constexpr' [async-await-outside-coroutine]
// CHECK: :[[@LINE-3]]:42: error: 'co_return' cannot be used in a constexpr function [clang-diagnostic-error]
inline result late() { co_return 1; }
