// RUN: %check-rule %s %t
// FLAGS: -ferror-limit=0
// A function is not what it returns.
// FIXED-FILE-BROKEN

#include <async/task.h>

#include <functional>

async::task<int> fetch();
async::task<int> fetch_one(int);
async::task<int> fetch_some(int = 1);
void both();
async::task<> both(int);
int plain();
namespace net {
async::task<> connect();
}

struct session {
  async::task<> run();
  async::task<> send(int);
  static async::task<> start();
  async::task<> own() {
    co_await run;
    // CHECK: :[[@LINE-1]]:5: warning: 'co_await' on 'run', a function that is not called; write 'run()' [async-non-awaitable-operand]
    // CHECK: :[[@LINE-2]]:14: error:
    // CHECK-FIXES: co_await run();
  }
};

struct function_object {
  async::task<> operator()() const;
};

async::task<> calls(session s, session *p, async::task<> (*pointer)()) {
  co_await fetch;
  // CHECK: :[[@LINE-1]]:3: warning: 'co_await' on 'fetch', a function that is not called; write 'fetch()' [async-non-awaitable-operand]
  // CHECK: :[[@LINE-2]]:12: error:
  // CHECK: :[[@LINE-3]]:12: error:
  // CHECK-FIXES: co_await fetch();
  co_await net::connect;
  // CHECK: :[[@LINE-1]]:3: warning: 'co_await' on 'net::connect', a function that is not called; write 'net::connect()' [async-non-awaitable-operand]
  // CHECK: :[[@LINE-2]]:12: error:
  // CHECK: :[[@LINE-3]]:12: error:
  // CHECK-FIXES: co_await net::connect();
  co_await s.run;
  // CHECK: :[[@LINE-1]]:3: warning: 'co_await' on 's.run', a function that is not called; write 's.run()' [async-non-awaitable-operand]
  // CHECK: :[[@LINE-2]]:14: error:
  // CHECK-FIXES: co_await s.run();
  co_await p->run;
  // CHECK: :[[@LINE-1]]:3: warning: 'co_await' on 'p->run', a function that is not called; write 'p->run()' [async-non-awaitable-operand]
  // CHECK: :[[@LINE-2]]:15: error:
  // CHECK-FIXES: co_await p->run();
  co_await session::start;
  // CHECK: :[[@LINE-1]]:3: warning: 'co_await' on 'session::start', a function that is not called; write 'session::start()' [async-non-awaitable-operand]
  // CHECK: :[[@LINE-2]]:12: error:
  // CHECK: :[[@LINE-3]]:12: error:
  // CHECK-FIXES: co_await session::start();
  co_await pointer;
  // CHECK: :[[@LINE-1]]:3: warning: 'co_await' on 'pointer', a function object that is not called; write 'pointer()' [async-non-awaitable-operand]
  // CHECK: :[[@LINE-2]]:12: error:
  // CHECK: :[[@LINE-3]]:12: error:
  // CHECK-FIXES: co_await pointer();
  co_await fetch_some;
  // CHECK: :[[@LINE-1]]:3: warning: 'co_await' on 'fetch_some', a function that is not called; write 'fetch_some()' [async-non-awaitable-operand]
  // CHECK: :[[@LINE-2]]:12: error:
  // CHECK-FIXES: co_await fetch_some();
  co_await fetch_one;
  // CHECK: :[[@LINE-1]]:3: warning: 'co_await' on 'fetch_one', a function that is not called; give it its arguments [async-non-awaitable-operand]
  // CHECK: :[[@LINE-2]]:12: error:
  co_await plain;
  // CHECK: :[[@LINE-1]]:3: warning: 'co_await' on 'plain', a function that is not called and returns 'int'; call it without 'co_await' [async-non-awaitable-operand]
  // CHECK: :[[@LINE-2]]:12: error:
  co_await both;
  // CHECK: :[[@LINE-1]]:3: warning: 'co_await' on 'both', a function that is not called and returns nothing; call it without 'co_await' [async-non-awaitable-operand]
  // CHECK: :[[@LINE-2]]:12: error:
  // CHECK: :[[@LINE-3]]:12: error:
  // CHECK: note:
  // CHECK: note:
  auto lambda = []() -> async::task<> { co_return; };
  co_await lambda;
  // CHECK: :[[@LINE-1]]:3: warning: 'co_await' on 'lambda', a lambda that is not called; write 'lambda()' [async-non-awaitable-operand]
  // CHECK: :[[@LINE-2]]:12: error:
  // CHECK-FIXES: co_await lambda();
  co_await []() -> async::task<int> { co_return 1; };
  // CHECK: :[[@LINE-1]]:3: warning: 'co_await' on a lambda that is not called; write '()' after it [async-non-awaitable-operand]
  // CHECK: :[[@LINE-2]]:12: error:
  // CHECK-FIXES: co_await []() -> async::task<int> { co_return 1; }();
  function_object object;
  co_await object;
  // CHECK: :[[@LINE-1]]:3: warning: 'co_await' on 'object', a function object that is not called; write 'object()' [async-non-awaitable-operand]
  // CHECK: :[[@LINE-2]]:12: error:
  // CHECK-FIXES: co_await object();
  std::function<async::task<>()> any;
  co_await any;
  // CHECK: :[[@LINE-1]]:3: warning: 'co_await' on 'any', a function object that is not called; write 'any()' [async-non-awaitable-operand]
  // CHECK: :[[@LINE-2]]:12: error:
  // CHECK-FIXES: co_await any();
}

async::task<> right(session s) {
  co_await fetch();
  co_await s.run();
  co_await session::start();
  co_await []() -> async::task<int> { co_return 1; }();
}
