// RUN: %check-rule %s %t
// Without <coroutine> nothing is a coroutine; that is said once.
struct task {};
task fetch();

// PLACE: file without `<coroutine>`
task load() { co_await fetch(); }
// CHECK: :[[@LINE-1]]:15: warning: 'co_await' needs the header '<coroutine>', which this file does not include; add '#include <coroutine>' [async-await-outside-coroutine]
// CHECK: :[[@LINE-2]]:15: error: std::coroutine_traits type was not found; include <coroutine> before defining a coroutine [clang-diagnostic-error]
task store() { co_await fetch(); }
// CHECK: :[[@LINE-1]]:16: error: std::coroutine_traits type was not found; include <coroutine> before defining a coroutine [clang-diagnostic-error]
