// RUN: %check-rule %s %t
// Wherever the await stands; once for each.
// FLAGS: -ferror-limit=0 -Wno-unused-value -Wno-unused-parameter

#include <async/task.h>

int blocking_read();
async::task<int> fetch();
void take(int, int);

#define AWAIT(X) co_await X
#define AWAIT_READ co_await blocking_read()
#define READ blocking_read()

async::task<> macros() {
  AWAIT_READ;
  // CHECK: :[[@LINE-1]]:3: warning: 'co_await' (from macro 'AWAIT_READ') on a value of type 'int', which is not awaitable; remove 'co_await' [async-non-awaitable-operand]
  // CHECK: :[[@LINE-2]]:3: error:
  // CHECK: note:
  co_await READ;
  // CHECK: :[[@LINE-1]]:3: warning: 'co_await' on 'READ' of type 'int', which is not awaitable; remove 'co_await' [async-non-awaitable-operand]
  // CHECK: :[[@LINE-2]]:12: error:
  // CHECK: note:
  AWAIT(fetch());
}

struct session {
  int value;
  async::task<> run() {
    auto inner = [this](int value) -> async::task<> {
      co_await value;
      // CHECK: :[[@LINE-1]]:7: warning: 'co_await' on 'value' of type 'int', which is not awaitable; remove 'co_await' [async-non-awaitable-operand]
      // CHECK: :[[@LINE-2]]:16: error:
      co_await this->value;
      // CHECK: :[[@LINE-1]]:7: warning: 'co_await' on 'this->value' of type 'int', which is not awaitable; remove 'co_await' [async-non-awaitable-operand]
      // CHECK: :[[@LINE-2]]:22: error:
      co_return;
    };
    co_await inner(1);
  }
};

async::task<> statements(int *pointer) {
  for (int i = co_await blocking_read(); i < co_await blocking_read(); ++i)
  // CHECK: :[[@LINE-1]]:16: warning: 'co_await' on 'blocking_read()' of type 'int', which is not awaitable; remove 'co_await' [async-non-awaitable-operand]
  // CHECK: :[[@LINE-2]]:25: error:
  // CHECK: :[[@LINE-3]]:46: warning: 'co_await' on 'blocking_read()' of type 'int', which is not awaitable; remove 'co_await' [async-non-awaitable-operand]
  // CHECK: :[[@LINE-4]]:55: error:
    take(co_await blocking_read(), co_await fetch());
    // CHECK: :[[@LINE-1]]:10: warning: 'co_await' on 'blocking_read()' of type 'int', which is not awaitable; remove 'co_await' [async-non-awaitable-operand]
    // CHECK: :[[@LINE-2]]:19: error:
  while (co_await blocking_read())
  // CHECK: :[[@LINE-1]]:10: warning: 'co_await' on 'blocking_read()' of type 'int', which is not awaitable; remove 'co_await' [async-non-awaitable-operand]
  // CHECK: :[[@LINE-2]]:19: error:
    ;
  switch (co_await blocking_read()) {
  // CHECK: :[[@LINE-1]]:11: warning: 'co_await' on 'blocking_read()' of type 'int', which is not awaitable; remove 'co_await' [async-non-awaitable-operand]
  // CHECK: :[[@LINE-2]]:20: error:
  default:
    break;
  }
  int list[] = {co_await blocking_read(), 2};
  // CHECK: :[[@LINE-1]]:17: warning: 'co_await' on 'blocking_read()' of type 'int', which is not awaitable; remove 'co_await' [async-non-awaitable-operand]
  // CHECK: :[[@LINE-2]]:26: error:
  (void)co_await blocking_read();
  // CHECK: :[[@LINE-1]]:9: warning: 'co_await' on 'blocking_read()' of type 'int', which is not awaitable; remove 'co_await' [async-non-awaitable-operand]
  // CHECK: :[[@LINE-2]]:18: error:
  co_await take(co_await blocking_read(), 1);
  // CHECK: :[[@LINE-1]]:17: warning: 'co_await' on 'blocking_read()' of type 'int', which is not awaitable; remove 'co_await' [async-non-awaitable-operand]
  // CHECK: :[[@LINE-2]]:26: error:
  co_return co_await *pointer;
  // CHECK: :[[@LINE-1]]:13: warning: 'co_await' on '*pointer' of type 'int', which is not awaitable; remove 'co_await' [async-non-awaitable-operand]
  // CHECK: :[[@LINE-2]]:22: error:
}

// Not our business: what the operand itself has wrong.
async::task<> others() {
  co_await unknown();
  // CHECK: :[[@LINE-1]]:12: error:
  co_await fetch(1);
  // CHECK: :[[@LINE-1]]:12: error:
  // CHECK: note:
  co_await fetch().await_ready();
  // CHECK: :[[@LINE-1]]:20: error:
}
