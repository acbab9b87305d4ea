// RUN: %check-rule %s %t
// What is there already, or nothing at all: there is nothing to wait for.
// FIXED-FILE-BROKEN
// FLAGS: -ferror-limit=0 -Wno-unused-value

#include <async/task.h>

#include <string>

enum class mode { fast };

async::task<int> fetch();
int blocking_read();
double ratio(int);
void log(const char *);
std::string name();
std::string describe(mode);
async::task<std::string> describe_async(mode);
int sync_count();
async::task<int> count();

struct file {
  int read(char *, int);
  async::task<int> async_read(char *, int);
  int write(int) const;
  async::task<int> write_async(int) const;
  int size();
  async::task<int> co_size();
  void flush();
  async::task<> flushAsync();
  int seek(int);
  async::task<int> async_seek(int, int);
  static int open();
  static async::task<int> async_open();
  int length;

  async::task<> own() {
    co_await read(nullptr, 0);
    // CHECK: :[[@LINE-1]]:5: warning: 'co_await' on 'read(nullptr, 0)' of type 'int', which is not awaitable; call 'async_read' instead [async-non-awaitable-operand]
    // CHECK: :[[@LINE-2]]:14: error:
    // CHECK-FIXES: co_await async_read(nullptr, 0);
    co_await this->size();
    // CHECK: :[[@LINE-1]]:5: warning: 'co_await' on 'this->size()' of type 'int', which is not awaitable; call 'co_size' instead [async-non-awaitable-operand]
    // CHECK: :[[@LINE-2]]:14: error:
    // CHECK-FIXES: co_await this->co_size();
    co_await length;
    // CHECK: :[[@LINE-1]]:5: warning: 'co_await' on 'length' of type 'int', which is not awaitable; remove 'co_await' [async-non-awaitable-operand]
    // CHECK: :[[@LINE-2]]:14: error:
    // CHECK-FIXES: {{^}}    length;
    co_return;
  }
};

async::task<> values(file f, file *p) {
  co_await 5;
  // CHECK: :[[@LINE-1]]:3: warning: 'co_await' on '5' of type 'int', which is not awaitable; remove 'co_await' [async-non-awaitable-operand]
  // CHECK: :[[@LINE-2]]:12: error:
  // CHECK-FIXES: {{^}}  5;
  int x = co_await blocking_read();
  // CHECK: :[[@LINE-1]]:11: warning: 'co_await' on 'blocking_read()' of type 'int', which is not awaitable; remove 'co_await' [async-non-awaitable-operand]
  // CHECK: :[[@LINE-2]]:20: error:
  // CHECK-FIXES: int x = blocking_read();
  co_await log("x");
  // CHECK: :[[@LINE-1]]:3: warning: 'co_await' on 'log("x")', which returns nothing; remove 'co_await' [async-non-awaitable-operand]
  // CHECK: :[[@LINE-2]]:12: error:
  // CHECK-FIXES: {{^}}  log("x");
  auto y = 1 + co_await ratio(co_await fetch()) * 2;
  // CHECK: :[[@LINE-1]]:16: warning: 'co_await' on 'ratio(co_await fetch())' of type 'double', which is not awaitable; remove 'co_await' [async-non-awaitable-operand]
  // CHECK: :[[@LINE-2]]:25: error:
  // CHECK-FIXES: auto y = 1 + ratio(co_await fetch()) * 2;
  co_await mode::fast;
  // CHECK: :[[@LINE-1]]:3: warning: 'co_await' on 'mode::fast' of type 'mode', which is not awaitable; remove 'co_await' [async-non-awaitable-operand]
  // CHECK: :[[@LINE-2]]:12: error:
  // CHECK-FIXES: {{^}}  mode::fast;
  co_await (x + 1);
  // CHECK: :[[@LINE-1]]:3: warning: 'co_await' on '(x + 1)' of type 'int', which is not awaitable; remove 'co_await' [async-non-awaitable-operand]
  // CHECK: :[[@LINE-2]]:12: error:
  // CHECK-FIXES: {{^}}  (x + 1);
  co_await -x;
  // CHECK: :[[@LINE-1]]:3: warning: 'co_await' on '-x' of type 'int', which is not awaitable; remove 'co_await' [async-non-awaitable-operand]
  // CHECK: :[[@LINE-2]]:12: error:
  // CHECK-FIXES: {{^}}  -x;
  co_await co_await fetch();
  // CHECK: :[[@LINE-1]]:3: warning: 'co_await' on 'co_await fetch()' of type 'int', which is not awaitable; remove 'co_await' [async-non-awaitable-operand]
  // CHECK: :[[@LINE-2]]:12: error:
  // CHECK-FIXES: {{^}}  co_await fetch();
  co_await nullptr;
  // CHECK: :[[@LINE-1]]:3: warning: 'co_await' on 'nullptr' of type 'std::nullptr_t', which is not awaitable; remove 'co_await' [async-non-awaitable-operand]
  // CHECK: :[[@LINE-2]]:12: error:
  co_await "text";
  // CHECK: :[[@LINE-1]]:3: warning: 'co_await' on '"text"' of type 'const char[5]', which is not awaitable; remove 'co_await' [async-non-awaitable-operand]
  // CHECK: :[[@LINE-2]]:12: error:
  co_await name();
  // CHECK: :[[@LINE-1]]:3: warning: 'co_await' on 'name()' of type 'std::string', which has neither 'operator co_await' nor 'await_ready', 'await_suspend' and 'await_resume'; remove 'co_await' [async-non-awaitable-operand]
  // CHECK: :[[@LINE-2]]:12: error:
  if (co_await blocking_read() > 0)
  // CHECK: :[[@LINE-1]]:7: warning: 'co_await' on 'blocking_read()' of type 'int', which is not awaitable; remove 'co_await' [async-non-awaitable-operand]
  // CHECK: :[[@LINE-2]]:16: error:
    // CHECK-FIXES: if (blocking_read() > 0)
    co_return;
  co_await f.write(1);
  // CHECK: :[[@LINE-1]]:3: warning: 'co_await' on 'f.write(1)' of type 'int', which is not awaitable; call 'write_async' instead [async-non-awaitable-operand]
  // CHECK: :[[@LINE-2]]:12: error:
  // CHECK-FIXES: co_await f.write_async(1);
  co_await p->flush();
  // CHECK: :[[@LINE-1]]:3: warning: 'co_await' on 'p->flush()', which returns nothing; call 'flushAsync' instead [async-non-awaitable-operand]
  // CHECK: :[[@LINE-2]]:12: error:
  // CHECK-FIXES: co_await p->flushAsync();
  co_await p->seek(1);
  // CHECK: :[[@LINE-1]]:3: warning: 'co_await' on 'p->seek(1)' of type 'int', which is not awaitable; remove 'co_await' [async-non-awaitable-operand]
  // CHECK: :[[@LINE-2]]:12: error:
  // CHECK-FIXES: {{^}}  p->seek(1);
  co_await file::open();
  // CHECK: :[[@LINE-1]]:3: warning: 'co_await' on 'file::open()' of type 'int', which is not awaitable; call 'async_open' instead [async-non-awaitable-operand]
  // CHECK: :[[@LINE-2]]:12: error:
  // CHECK-FIXES: co_await file::async_open();
  co_await describe(mode::fast);
  // CHECK: :[[@LINE-1]]:3: warning: 'co_await' on 'describe(mode::fast)' of type 'std::string', which has neither 'operator co_await' nor 'await_ready', 'await_suspend' and 'await_resume'; call 'describe_async' instead [async-non-awaitable-operand]
  // CHECK: :[[@LINE-2]]:12: error:
  // CHECK-FIXES: co_await describe_async(mode::fast);
  co_await sync_count();
  // CHECK: :[[@LINE-1]]:3: warning: 'co_await' on 'sync_count()' of type 'int', which is not awaitable; call 'count' instead [async-non-awaitable-operand]
  // CHECK: :[[@LINE-2]]:12: error:
  // CHECK-FIXES: co_await count();
}

async::task<> only_keyword() {
  // Without it this would be no coroutine, and return nothing.
  co_await blocking_read();
  // CHECK: :[[@LINE-1]]:3: warning: 'co_await' on 'blocking_read()' of type 'int', which is not awaitable; remove 'co_await' [async-non-awaitable-operand]
  // CHECK: :[[@LINE-2]]:12: error:
}

async::task<int> right(file f) {
  co_await f.async_read(nullptr, 0);
  int x = blocking_read();
  co_return x + co_await fetch();
}
