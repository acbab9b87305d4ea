// RUN: %check-rule %s %t
// In sequence, in loops, on joined paths; not where conditions rule it out.
#include <async/task.h>
#include <async/yield.h>
#include <memory>
#include <optional>
#include <vector>
async::task<int> fetch();
async::task<> save(int);
bool ready();
int n();
void run(async::task<int>);
bool try_run(async::task<int> &&);
void take(async::task<int> &&);

async::task<> joined(bool x, async::task<int> t) {
  if (x)
    co_await std::move(t);
  co_await std::move(t);
  // CHECK: :[[@LINE-1]]:3: warning: 't' is awaited again; a task can be awaited once, and nothing is left of it then [async-repeated-await]
  // CHECK: :[[@LINE-3]]:5: note: awaited here
}
async::task<> exclusive(int m, async::task<int> t) {
  if (m == 1)
    co_await std::move(t);
  if (m == 2)
    co_await std::move(t);
}
async::task<> same(bool x, async::task<int> t) {
  if (x)
    co_await std::move(t);
  if (!x)
    co_await std::move(t);
}
async::task<> moved(async::task<int> t) {
  auto u = std::move(t);
  co_await std::move(t);
  // CHECK: :[[@LINE-1]]:3: warning: 't' is awaited again; a task can be awaited once, and nothing is left of it then [async-repeated-await]
  // CHECK: :[[@LINE-3]]:22: note: moved from here
  co_await std::move(u);
}
async::task<> guarded(async::task<int> t) {
  run(std::move(t));
  if (t)
    co_await std::move(t);
}
async::task<> loop_first(async::task<int> t) {
  for (int i = 0; i < 3; ++i)
    if (i == 0)
      co_await std::move(t);
}
async::task<> loop_break(async::task<int> t) {
  while (true) {
    if (ready()) {
      co_await std::move(t);
      break;
    }
  }
  for (;;) {
    co_await std::move(t);
    // CHECK: :[[@LINE-1]]:5: warning: 't' is awaited again; a task can be awaited once, and nothing is left of it then [async-repeated-await]
    // CHECK: :[[@LINE-7]]:7: note: awaited here
    break;
  }
}
async::task<> forever(async::task<int> t) {
  while (true) {
    co_await std::move(t);
    // CHECK: :[[@LINE-1]]:5: warning: 't' is awaited again in the next round of the loop; a task can be awaited once, and nothing is left of it then [async-repeated-await]
  }
}
async::task<> flag(async::task<int> t) {
  bool done = false;
  while (ready()) {
    if (!done) {
      co_await std::move(t);
      done = true;
    }
  }
}
async::task<> retry(async::task<int> t) {
  while (!try_run(std::move(t)))
    co_await async::yield();
}
async::task<> taken(async::task<int> t) {
  take(std::move(t));
  take(std::move(t));
  // CHECK: :[[@LINE-1]]:3: warning: 't' is moved from again; a task can be awaited once, and nothing is left of it then [async-repeated-await]
  // CHECK: :[[@LINE-3]]:3: note: moved from here
}
async::task<> refilled(async::task<int> t) {
  for (int i = 0; i < 3; ++i) {
    co_await std::move(t);
    t = fetch();
  }
}
async::task<> dom(async::task<int> t) {
  co_await std::move(t);
  if (ready())
    co_return;
  if (n())
    co_await std::move(t);
    // CHECK: :[[@LINE-1]]:5: warning: 't' is awaited again; a task can be awaited once, and nothing is left of it then [async-repeated-await]
    // CHECK: :[[@LINE-6]]:3: note: awaited here
}
async::task<> opt(std::optional<async::task<int>> t) {
  if (t)
    co_await std::move(*t);
  co_await std::move(*t);
  // CHECK: :[[@LINE-1]]:3: warning: 't' is awaited again; a task can be awaited once, and nothing is left of it then [async-repeated-await]
  // CHECK: :[[@LINE-3]]:5: note: awaited here
}
async::task<> ptr(std::unique_ptr<async::task<int>> t) {
  co_await std::move(*t);
  co_await std::move(*t);
  // CHECK: :[[@LINE-1]]:3: warning: 't' is awaited again; a task can be awaited once, and nothing is left of it then [async-repeated-await]
  // CHECK: :[[@LINE-3]]:3: note: awaited here
}
async::task<> elements(std::vector<async::task<>> t) {
  co_await std::move(t[0]);
  co_await std::move(t[1]);
}
template <class T> async::task<> pattern(T x, async::task<int> t) {
  co_await std::move(t);
  co_await std::move(t);
  // CHECK: :[[@LINE-1]]:3: warning: 't' is awaited again; a task can be awaited once, and nothing is left of it then [async-repeated-await]
  // CHECK: :[[@LINE-3]]:3: note: awaited here
}
template <class T> struct store {
  async::task<T> get();
  async::task<> twice() {
    auto t = get();
    co_await std::move(t);
    co_await std::move(t);
    // CHECK: :[[@LINE-1]]:5: warning: 't' is awaited again; a task can be awaited once, and nothing is left of it then [async-repeated-await]
    // CHECK: :[[@LINE-3]]:5: note: awaited here
    auto u = get();
    auto v = this->get();
    co_await std::move(v);
    std::vector<async::task<T>> list;
    list.push_back(get());
  }
};
async::task<> handlerr(async::task<int> t) {
  try {
    co_await std::move(t);
  } catch (...) {
  }
  co_await std::move(t);
  // CHECK: :[[@LINE-1]]:3: warning: 't' is awaited again; a task can be awaited once, and nothing is left of it then [async-repeated-await]
  // CHECK: :[[@LINE-5]]:5: note: awaited here
}
