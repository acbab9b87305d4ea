// RUN: %check-rule %s %t
// FLAGS: -ferror-limit=0
// What holds a task, or is one that has to be moved, is not awaitable itself. Clang has an edit of its own
// for pointers, and of two edits at one place the engine makes none.
// FIXED-FILE-BROKEN

#include <async/task.h>
#include <async/when_all.h>

#include <array>
#include <functional>
#include <future>
#include <memory>
#include <optional>
#include <vector>

async::task<int> fetch();
async::task<> *find();

/// Can be awaited as it is.
struct event {
  bool await_ready();
  void await_suspend(std::coroutine_handle<>);
  void await_resume();
};

struct holder {
  async::task<int> work;
  event done;
  event *next;
};

async::task<> handles(holder h, event *e, std::shared_ptr<event> shared) {
  async::task<int> t = fetch();
  co_await t;
  // CHECK: :[[@LINE-1]]:3: warning: 'co_await' on 't' of type 'async::task<int>', which can be awaited as an rvalue only; write 'std::move(t)' [async-non-awaitable-operand]
  // CHECK: :[[@LINE-2]]:12: error:
  // CHECK-FIXES: co_await std::move(t);
  auto inferred = fetch();
  int n = co_await inferred;
  // CHECK: :[[@LINE-1]]:11: warning: 'co_await' on 'inferred' of type 'async::task<int>', which can be awaited as an rvalue only; write 'std::move(inferred)' [async-non-awaitable-operand]
  // CHECK: :[[@LINE-2]]:20: error:
  // CHECK-FIXES: int n = co_await std::move(inferred);
  co_await h.work;
  // CHECK: :[[@LINE-1]]:3: warning: 'co_await' on 'h.work' of type 'async::task<int>', which can be awaited as an rvalue only; write 'std::move(h.work)' [async-non-awaitable-operand]
  // CHECK: :[[@LINE-2]]:14: error:
  // CHECK-FIXES: co_await std::move(h.work);
  async::task<int> &alias = t;
  co_await alias;
  // CHECK: :[[@LINE-1]]:3: warning: 'co_await' on 'alias' of type 'async::task<int>', which can be awaited as an rvalue only; write 'std::move(alias)' [async-non-awaitable-operand]
  // CHECK: :[[@LINE-2]]:12: error:
  // CHECK-FIXES: co_await std::move(alias);
  async::task<> *p = find();
  co_await p;
  // CHECK: :[[@LINE-1]]:3: warning: 'co_await' on 'p' of type 'async::task<> *', which is a pointer and not awaitable itself; write 'std::move(*p)' [async-non-awaitable-operand]
  // CHECK: :[[@LINE-2]]:12: error:
  // CHECK: :[[@LINE-3]]:12: error:
  co_await find();
  // CHECK: :[[@LINE-1]]:3: warning: 'co_await' on 'find()' of type 'async::task<> *', which is a pointer and not awaitable itself; write 'std::move(*find())' [async-non-awaitable-operand]
  // CHECK: :[[@LINE-2]]:12: error:
  // CHECK: :[[@LINE-3]]:12: error:
  co_await e;
  // CHECK: :[[@LINE-1]]:3: warning: 'co_await' on 'e' of type 'event *', which is a pointer and not awaitable itself; write '*e' [async-non-awaitable-operand]
  // CHECK: :[[@LINE-2]]:12: error:
  co_await h.next;
  // CHECK: :[[@LINE-1]]:3: warning: 'co_await' on 'h.next' of type 'event *', which is a pointer and not awaitable itself; write '*h.next' [async-non-awaitable-operand]
  // CHECK: :[[@LINE-2]]:14: error:
  co_await &h.done;
  // CHECK: :[[@LINE-1]]:3: warning: 'co_await' on '&h.done' of type 'event *', which is a pointer and not awaitable itself; await what it points to [async-non-awaitable-operand]
  // CHECK: :[[@LINE-2]]:12: error:
  co_await shared;
  // CHECK: :[[@LINE-1]]:3: warning: 'co_await' on 'shared' of type 'std::shared_ptr<event>', which is not awaitable itself; write '*shared' [async-non-awaitable-operand]
  // CHECK: :[[@LINE-2]]:12: error:
  // CHECK-FIXES: co_await *shared;
  auto u = std::make_unique<async::task<int>>(fetch());
  co_await u;
  // CHECK: :[[@LINE-1]]:3: warning: 'co_await' on 'u' of type 'std::unique_ptr<async::task<int>>', which is not awaitable itself; write 'std::move(*u)' [async-non-awaitable-operand]
  // CHECK: :[[@LINE-2]]:12: error:
  // CHECK-FIXES: co_await std::move(*u);
  std::optional<async::task<int>> o = fetch();
  auto r = co_await o;
  // CHECK: :[[@LINE-1]]:12: warning: 'co_await' on 'o' of type 'std::optional<async::task<int>>', which is not awaitable itself; write 'std::move(*o)' [async-non-awaitable-operand]
  // CHECK: :[[@LINE-2]]:21: error:
  // CHECK-FIXES: auto r = co_await std::move(*o);
  std::reference_wrapper<event> w = h.done;
  co_await w;
  // CHECK: :[[@LINE-1]]:3: warning: 'co_await' on 'w' of type 'std::reference_wrapper<event>', which is not awaitable itself; write 'w.get()' [async-non-awaitable-operand]
  // CHECK: :[[@LINE-2]]:12: error:
  // CHECK-FIXES: co_await w.get();
  std::vector<async::task<int>> v;
  co_await v;
  // CHECK: :[[@LINE-1]]:3: warning: 'co_await' on 'v' of type 'std::vector<async::task<int>>', whose elements are awaitable, but not itself; await them together with 'async::when_all' [async-non-awaitable-operand]
  // CHECK: :[[@LINE-2]]:12: error:
  async::task<int> a[2];
  co_await a;
  // CHECK: :[[@LINE-1]]:3: warning: 'co_await' on 'a' of type 'async::task<int>[2]', whose elements are awaitable, but not itself; await them together with 'async::when_all' [async-non-awaitable-operand]
  // CHECK: :[[@LINE-2]]:12: error:
  std::future<int> f;
  int z = co_await f;
  // CHECK: :[[@LINE-1]]:11: warning: 'co_await' on 'f' of type 'std::future<int>', which is not awaitable and can only be waited for; return a task where it comes from [async-non-awaitable-operand]
  // CHECK: :[[@LINE-2]]:20: error:
  std::optional<int> nothing;
  co_await nothing;
  // CHECK: :[[@LINE-1]]:3: warning: 'co_await' on 'nothing' of type 'std::optional<int>', which has neither 'operator co_await' nor 'await_ready', 'await_suspend' and 'await_resume'; remove 'co_await' [async-non-awaitable-operand]
  // CHECK: :[[@LINE-2]]:12: error:
}

async::task<> right(holder h, event *e) {
  co_await fetch();
  auto t = fetch();
  co_await std::move(t);
  co_await h.done;
  co_await *e;
}
