// RUN: %check-rule %s %t
// FLAGS: -std=c++17
// Before C++20 the keywords are names, and the file is told so once.
struct task {};
task fetch();

task load() {
  // PLACE: file compiled as C++17
  co_await fetch();
  // CHECK: :[[@LINE-1]]:3: warning: 'co_await' is a keyword only from C++20 on; compile this file with '-std=c++20' [async-await-outside-coroutine]
  // CHECK: :[[@LINE-2]]:3: error: unknown type name 'co_await' [clang-diagnostic-error]
  co_await fetch();
  // CHECK: :[[@LINE-1]]:3: error: unknown type name 'co_await' [clang-diagnostic-error]
}
