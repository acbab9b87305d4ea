// RUN: %check-rule %s %t
// What is never evaluated is never awaited.
#include <async/task.h>
#include <typeinfo>

async::task<int> fetch();

async::task<bool> load() {
  // PLACE: `sizeof`
  auto size = sizeof(co_await fetch());
  // CHECK: :[[@LINE-1]]:22: warning: 'co_await' in the operand of 'sizeof', which is never evaluated; await outside of it [async-await-outside-coroutine]
  // CHECK: :[[@LINE-2]]:22: error: 'co_await' cannot be used in an unevaluated context [clang-diagnostic-error]
  size += sizeof co_await fetch();
  // CHECK: :[[@LINE-1]]:18: warning: 'co_await' in the operand of 'sizeof', which is never evaluated; await outside of it [async-await-outside-coroutine]
  // CHECK: :[[@LINE-2]]:18: error: 'co_await' cannot be used in an unevaluated context [clang-diagnostic-error]
  // PLACE: `decltype`
  decltype(co_await fetch()) value = 1;
  // CHECK: :[[@LINE-1]]:12: warning: 'co_await' in the operand of 'decltype', which is never evaluated; await outside of it [async-await-outside-coroutine]
  // CHECK: :[[@LINE-2]]:12: error: 'co_await' cannot be used in an unevaluated context [clang-diagnostic-error]
  // PLACE: `noexcept(…)` operator
  bool safe = noexcept(co_await fetch());
  // CHECK: :[[@LINE-1]]:24: warning: 'co_await' in the operand of 'noexcept', which is never evaluated; await outside of it [async-await-outside-coroutine]
  // CHECK: :[[@LINE-2]]:24: error: 'co_await' cannot be used in an unevaluated context [clang-diagnostic-error]
  // PLACE: `typeid`
  const auto &type = typeid(co_await fetch());
  // CHECK: :[[@LINE-1]]:29: warning: 'co_await' in the operand of 'typeid', which is never evaluated; await outside of it [async-await-outside-coroutine]
  // CHECK: :[[@LINE-2]]:29: error: 'co_await' cannot be used in an unevaluated context [clang-diagnostic-error]
  size += sizeof(int) + co_await fetch();
  co_return size && value && safe && &type;
}

auto measured() -> decltype(co_await fetch());
// CHECK: :[[@LINE-1]]:29: warning: 'co_await' in the operand of 'decltype', which is never evaluated; await outside of it [async-await-outside-coroutine]
// CHECK: :[[@LINE-2]]:29: error: 'co_await' cannot be used in an unevaluated context [clang-diagnostic-error]
// PLACE: `noexcept(…)` specifier
void careful() noexcept(noexcept(co_await fetch()));
// CHECK: :[[@LINE-1]]:34: warning: 'co_await' in the operand of 'noexcept', which is never evaluated; await outside of it [async-await-outside-coroutine]
// CHECK: :[[@LINE-2]]:34: error: 'co_await' cannot be used in an unevaluated context [clang-diagnostic-error]
