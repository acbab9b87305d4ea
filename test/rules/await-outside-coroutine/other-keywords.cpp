// RUN: %check-rule %s %t
// What to do instead depends on the keyword: a value that is yielded needs a
// generator, and a 'co_return' may be meant as a 'return'.
#include <async/async.h>

async::task<int> fetch();

int values() { co_yield 1; }
// CHECK: :[[@LINE-1]]:5: error: this function cannot be a coroutine: {{.*}} [clang-diagnostic-error]
// CHECK: :[[@LINE-2]]:16: warning: 'co_yield' in 'values', which returns 'int' and so cannot be a coroutine; return a generator [async-await-outside-coroutine]

auto deduced = [] { co_yield 1; };
// CHECK: :[[@LINE-1]]:21: warning: 'co_yield' in this lambda, whose return type is deduced, which a coroutine's cannot be; name a generator as its return type [async-await-outside-coroutine]
// CHECK: :[[@LINE-2]]:21: error: 'co_yield' cannot be used in a function with a deduced return type [clang-diagnostic-error]
auto named = []() -> async::generator<int> { co_yield 1; };

struct session {
  session() { co_return; }
  // CHECK: :[[@LINE-1]]:15: warning: 'co_return' in the constructor of 'session', which cannot be a coroutine; leave with 'return', or await in a static member function that returns a task and makes the object [async-await-outside-coroutine]
  // CHECK: :[[@LINE-2]]:15: error: 'co_return' cannot be used in a constructor [clang-diagnostic-error]
  session(int) { return; }
  session(char) {
    if (ready)
      co_return;
    // CHECK: :[[@LINE-1]]:7: warning: 'co_return' in the constructor of 'session', which cannot be a coroutine; await in a static member function that returns a task and makes the object [async-await-outside-coroutine]
    // CHECK: :[[@LINE-2]]:7: error: 'co_return' cannot be used in a constructor [clang-diagnostic-error]
    co_await fetch();
    // CHECK: :[[@LINE-1]]:5: error: 'co_await' cannot be used in a constructor [clang-diagnostic-error]
  }
  session(long) { co_yield 1; }
  // CHECK: :[[@LINE-1]]:19: warning: 'co_yield' in the constructor of 'session', which cannot be a coroutine; yield in a static member function that returns a generator [async-await-outside-coroutine]
  // CHECK: :[[@LINE-2]]:19: error: 'co_yield' cannot be used in a constructor [clang-diagnostic-error]
  ~session() { co_return; }
  // CHECK: :[[@LINE-1]]:16: warning: 'co_return' in the destructor of 'session', which cannot be a coroutine; leave with 'return', or await in a member function that is called before the object is destroyed [async-await-outside-coroutine]
  // CHECK: :[[@LINE-2]]:16: error: 'co_return' cannot be used in a destructor [clang-diagnostic-error]
  bool ready = false;
  operator int() { co_yield 1; }
  // CHECK: :[[@LINE-1]]:3: error: this function cannot be a coroutine: {{.*}} [clang-diagnostic-error]
  // CHECK: :[[@LINE-2]]:20: warning: 'co_yield' in 'session::operator int', which returns 'int' and so cannot be a coroutine; yield in a named function that returns a generator [async-await-outside-coroutine]
};

async::generator<int> all() { co_yield 1; }
async::task<int> one() { co_return co_await fetch(); }
