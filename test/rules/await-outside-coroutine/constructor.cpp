// RUN: %check-rule %s %t
// Neither the making of an object nor its end can wait.
#include <async/task.h>

async::task<int> fetch();

struct connection {
  // PLACE: constructor
  connection() { co_await fetch(); }
  // CHECK: :[[@LINE-1]]:18: warning: 'co_await' in the constructor of 'connection', which cannot be a coroutine; await in a static member function that returns a task and makes the object [async-await-outside-coroutine]
  // CHECK: :[[@LINE-2]]:18: error: 'co_await' cannot be used in a constructor [clang-diagnostic-error]
  // PLACE: constructor's initializer
  connection(int) : port(co_await fetch()) {}
  // CHECK: :[[@LINE-1]]:26: warning: 'co_await' in the constructor of 'connection', which cannot be a coroutine; await in a static member function that returns a task and makes the object [async-await-outside-coroutine]
  // CHECK: :[[@LINE-2]]:26: error: 'co_await' cannot be used in a constructor [clang-diagnostic-error]
  connection(long);
  // PLACE: destructor
  ~connection() { co_await fetch(); }
  // CHECK: :[[@LINE-1]]:19: warning: 'co_await' in the destructor of 'connection', which cannot be a coroutine; await in a member function that is called before the object is destroyed [async-await-outside-coroutine]
  // CHECK: :[[@LINE-2]]:19: error: 'co_await' cannot be used in a destructor [clang-diagnostic-error]

  static async::task<connection *> open() {
    co_return new connection(co_await fetch());
  }
  async::task<> close() { co_await fetch(); }

  int port;
};

connection::connection(long) : port{co_await fetch()} {}
// CHECK: :[[@LINE-1]]:37: warning: 'co_await' in the constructor of 'connection', which cannot be a coroutine; await in a static member function that returns a task and makes the object [async-await-outside-coroutine]
// CHECK: :[[@LINE-2]]:37: error: 'co_await' cannot be used in a constructor [clang-diagnostic-error]

template <class T> struct generic {
  generic() { co_await fetch(); }
  // CHECK: :[[@LINE-1]]:15: warning: 'co_await' in the constructor of 'generic', which cannot be a coroutine; await in a static member function that returns a task and makes the object [async-await-outside-coroutine]
  // CHECK: :[[@LINE-2]]:15: error: 'co_await' cannot be used in a constructor [clang-diagnostic-error]
};
