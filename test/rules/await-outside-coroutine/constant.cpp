// RUN: %check-rule %s %t
// What must be known to the compiler cannot be awaited.
#include <async/task.h>
#include <vector>

async::task<int> fetch();
template <int Size> struct buffer {};
// PLACE: default template argument
template <int Size = co_await fetch()> struct sized {};
// CHECK: :[[@LINE-1]]:22: warning: 'co_await' in a template argument, which must be a constant; await into a variable and pass it as a function's argument [async-await-outside-coroutine]
// CHECK: :[[@LINE-2]]:22: error: 'co_await' cannot be used outside a function [clang-diagnostic-error]

struct flags {
  // PLACE: bit-field's width
  int width : co_await fetch();
  // CHECK: :[[@LINE-1]]:15: warning: 'co_await' where the width of 'width' needs a constant; await into a variable and use it at run time [async-await-outside-coroutine]
  // CHECK: :[[@LINE-2]]:15: error: 'co_await' cannot be used outside a function [clang-diagnostic-error]
  int many[co_await fetch()];
  // CHECK: :[[@LINE-1]]:12: warning: 'co_await' in the bound of array 'many', which must be a constant; await first and make a container of that size [async-await-outside-coroutine]
  // CHECK: :[[@LINE-2]]:12: error: 'co_await' cannot be used outside a function [clang-diagnostic-error]
};

async::task<int> load(int wanted, int *list) {
  // PLACE: enumerator's value
  enum { limit = co_await fetch() };
  // CHECK: :[[@LINE-1]]:18: warning: 'co_await' in the value of enumerator 'limit', which must be a constant; await into a variable instead [async-await-outside-coroutine]
  // CHECK: :[[@LINE-2]]:18: error: 'co_await' cannot be used outside a function [clang-diagnostic-error]
  // PLACE: array bound
  int bytes[co_await fetch()];
  // CHECK: :[[@LINE-1]]:12: error: variable length arrays in a coroutine are not supported [clang-diagnostic-error]
  // CHECK: :[[@LINE-2]]:13: warning: 'co_await' in the bound of array 'bytes', which must be a constant; await first and make a container of that size [async-await-outside-coroutine]
  // PLACE: template argument
  buffer<co_await fetch()> block;
  // CHECK: :[[@LINE-1]]:10: warning: 'co_await' in a template argument, which must be a constant; await into a variable and pass it as a function's argument [async-await-outside-coroutine]
  // CHECK: :[[@LINE-2]]:10: error: {{.*}} [clang-diagnostic-error]
  switch (wanted) {
  // PLACE: `case`
  case co_await fetch():
  // CHECK: :[[@LINE-1]]:8: warning: 'co_await' where 'case' needs a constant; await into a variable and use it at run time [async-await-outside-coroutine]
  // CHECK: :[[@LINE-2]]:8: error: case value is not a constant expression [clang-diagnostic-error]
    break;
  }
  // PLACE: `static_assert`
  static_assert(co_await fetch());
  // CHECK: :[[@LINE-1]]:17: warning: 'co_await' where 'static_assert' needs a constant; await into a variable and use it at run time [async-await-outside-coroutine]
  // CHECK: :[[@LINE-2]]:17: error: static assertion expression is not an integral constant expression [clang-diagnostic-error]
  // PLACE: `if constexpr`
  if constexpr (co_await fetch()) {
  // CHECK: :[[@LINE-1]]:17: warning: 'co_await' where 'if constexpr' needs a constant; await into a variable and use it at run time [async-await-outside-coroutine]
  // CHECK: :[[@LINE-2]]:17: error: constexpr if condition is not a constant expression [clang-diagnostic-error]
  }
  std::vector<int> items(co_await fetch());
  auto *array = new int[co_await fetch()];
  bool between = wanted < co_await fetch() && wanted > co_await fetch();
  list[co_await fetch()] = array[items[co_await fetch()]] + between;
  if (wanted < co_await fetch(), wanted > (co_await fetch()))
    co_return 1;
  co_return 2;
}
