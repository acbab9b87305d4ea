// RUN: %check-rule %s %t
// ENABLE: async-repeated-await
// How coroutine code keeps tasks and consumes them: each function here is written
// after one in a real project, and none of them loses a task.
#include <algorithm>
#include <array>
#include <async/sleep.h>
#include <async/spawn.h>
#include <async/sync_wait.h>
#include <async/task.h>
#include <async/when_all.h>
#include <cstdlib>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <tuple>
#include <utility>
#include <variant>
#include <vector>

using async::task;
task<int> fetch();
task<int> fetch(int);
task<> save(int);
int count();
bool ready();
void use(int);
void pump();

// A future as servers have it: eager, moved to whoever goes on with it.
template <class T = void> struct future {
  struct promise_type {
    future get_return_object();
    std::suspend_never initial_suspend() noexcept;
    std::suspend_always final_suspend() noexcept;
    void return_value(T);
    void unhandled_exception();
  };
  struct awaiter {
    bool await_ready();
    void await_suspend(std::coroutine_handle<>);
    T await_resume();
  };
  future(future &&);
  awaiter operator co_await() &&;
  bool available() const;
  bool failed() const;
  T get();
  void ignore_ready_future() noexcept;
  future then(std::function<void(int)>) &&;
  static future make(T);
};
future<int> query(int);
template <class... F> future<int> all(F &&...);

// A task that can be awaited as often as anyone likes.
struct shared {
  struct promise_type {
    shared get_return_object();
    std::suspend_always initial_suspend() noexcept;
    std::suspend_always final_suspend() noexcept;
    void return_void();
    void unhandled_exception();
  };
  async::sleep_awaiter operator co_await() const;
  bool is_ready() const;
  void resume();
  void *handle() const;
  shared on(int executor) &&;
};
shared share();

struct scope {
  void spawn(task<int>);
  template <class A> void add(A &&);
  task<> join();
};
template <class S, class R> struct operation {
  void start();
};
template <class S, class R> operation<S, R> connect(S &&, R);

#define RETURN_IF(x)                                                           \
  do {                                                                         \
    if (x)                                                                     \
      co_return;                                                               \
  } while (false)

struct server {
  std::vector<task<int>> tasks_;
  std::map<int, task<int>> jobs_;
  std::optional<task<int>> pending_;
  task<int> member_;
  std::function<void()> callback_;

  void keep() {
    auto t = fetch();
    tasks_.push_back(std::move(t));
    auto u = fetch();
    jobs_.emplace(1, std::move(u));
    auto v = fetch();
    pending_ = std::move(v);
    auto w = fetch();
    member_ = std::move(w);
  }
  void out(task<int> &result) {
    auto t = fetch();
    result = std::move(t);
  }
};

task<> spawned(scope &s) {
  auto t = fetch();
  s.spawn(std::move(t));
  auto u = fetch();
  s.add(u);
  co_await s.join();
}
task<> gathered() {
  std::vector<task<int>> tasks;
  tasks.reserve(10);
  for (int i = 0; i < 10; ++i)
    tasks.emplace_back(fetch(i));
  auto results = co_await async::when_all(std::move(tasks));
  for (int r : results)
    use(r);
}
task<> gathered_two() {
  auto a = fetch();
  auto b = fetch();
  auto [x, y] = co_await async::when_all(std::move(a), std::move(b));
  use(x + y);
}
future<int> overlap() {
  auto a = query(1);
  auto b = query(2);
  int sum = co_await std::move(a);
  co_return sum + co_await std::move(b);
}
future<int> fast_path() {
  auto f = query(1);
  if (f.available() && !f.failed())
    return future<int>::make(f.get());
  return std::move(f).then([](int) {});
}
future<int> failed_is_ignored() {
  auto f = query(1);
  if (f.failed()) {
    f.ignore_ready_future();
    co_return -1;
  }
  co_return co_await std::move(f);
}
future<int> polled() {
  auto f = query(1);
  while (!f.available())
    pump();
  co_return f.get();
}
task<> by_hand() {
  auto t = share();
  t.resume();
  while (!t.is_ready())
    t.resume();
  co_return;
}
void tested() {
  auto t = share();
  use(t.is_ready());
  async::sync_wait([&]() -> task<> { co_await t; }());
}
task<> many_awaits() {
  auto t = share();
  co_await t;
  co_await t;
  auto u = std::move(t).on(3);
  for (int i = 0; i < 3; ++i)
    co_await u;
}
task<> retried() {
  for (int attempt = 0;; ++attempt) {
    auto connecting = fetch(attempt);
    try {
      use(co_await std::move(connecting));
      break;
    } catch (...) {
      if (attempt == 3)
        throw;
    }
    co_await async::sleep_for(std::chrono::seconds(1));
  }
}
task<> read_ahead() {
  auto next = fetch();
  while (int value = co_await std::move(next)) {
    next = fetch(value);
    use(value);
  }
}
task<> optional_next() {
  std::optional<task<int>> next = fetch();
  while (next) {
    int value = co_await std::move(*next);
    next.reset();
    if (value)
      next = fetch(value);
  }
}
task<> started_when_needed(bool eager) {
  std::optional<task<int>> reading;
  if (eager)
    reading.emplace(fetch());
  use(1);
  if (!reading)
    reading = fetch();
  co_await std::move(*reading);
}
task<> flagged(int mode) {
  task<int> extra;
  bool has_extra = false;
  if (mode > 2 && ready()) {
    extra = fetch();
    has_extra = true;
  }
  co_await save(1);
  if (has_extra)
    use(co_await std::move(extra));
}
task<> tuple_of_tasks() {
  auto both = std::make_tuple(fetch(), fetch());
  auto sum = std::apply(
      [](auto &...ts) { return async::when_all(std::move(ts)...); }, both);
  co_await std::move(sum);
}
struct labelled {
  int id;
  task<int> work;
};
labelled labelled_task() {
  auto t = fetch();
  return {1, std::move(t)};
}
task<> labelled_tasks() {
  std::vector<labelled> all;
  all.push_back({1, fetch()});
  all.push_back(labelled_task());
  for (auto &[id, work] : all)
    use(id + co_await std::move(work));
}
task<> dispatched(int kind) {
  auto t = fetch();
  switch (kind) {
  case 0:
    use(co_await std::move(t));
    break;
  case 1:
    async::spawn([](task<int> inner) -> task<> {
      co_await std::move(inner);
    }(std::move(t)));
    break;
  default:
    std::abort();
  }
}
task<> swapped() {
  auto a = fetch();
  task<int> b;
  std::swap(a, b);
  co_await std::move(b);
  auto c = fetch();
  co_await std::exchange(c, {});
}
void connected() {
  auto t = fetch();
  auto op = connect(std::move(t), 1);
  op.start();
  auto u = fetch();
  auto v = connect(static_cast<task<int> &&>(u), 2);
}
task<> macro(bool stopped) {
  auto t = fetch();
  RETURN_IF(stopped);
  co_await std::move(t);
}
task<> thrown(bool bad) {
  auto t = fetch();
  if (bad)
    throw std::string("bad");
  if (count() > 3)
    std::exit(1);
  co_await std::move(t);
}
task<> in_handlers() {
  auto t = fetch();
  try {
    use(co_await std::move(t));
  } catch (...) {
    use(0);
  }
}
void closures(server &s) {
  auto t = fetch();
  auto later = [t = std::move(t)]() mutable { return std::move(t); };
  async::sync_wait(later());
  auto u = std::make_shared<task<int>>(fetch());
  s.callback_ = [u] { async::sync_wait(std::move(*u)); };
}
task<> algorithms() {
  std::vector<task<int>> tasks, all;
  tasks.push_back(fetch());
  std::move(tasks.begin(), tasks.end(), std::back_inserter(all));
  for (auto &t : all)
    use(co_await std::move(t));
}
task<> drained() {
  std::vector<task<int>> stack;
  stack.push_back(fetch());
  while (!stack.empty()) {
    auto t = std::move(stack.back());
    stack.pop_back();
    use(co_await std::move(t));
  }
}
task<> in_batches(int n) {
  std::vector<task<int>> batch;
  for (int i = 0; i < n; ++i) {
    batch.push_back(fetch(i));
    if (batch.size() == 8) {
      co_await async::when_all(std::move(batch));
      batch.clear();
    }
  }
  if (!batch.empty())
    co_await async::when_all(std::move(batch));
}
task<> in_an_array() {
  std::array<task<int>, 2> pair{fetch(), fetch()};
  co_await async::when_all(std::move(pair[0]), std::move(pair[1]));
}
task<int> chosen(bool remote) {
  auto t = remote ? fetch(1) : fetch(2);
  co_return co_await std::move(t);
}
task<int> passed_through() {
  auto t = fetch();
  return t;
}
task<> variants(bool fast) {
  std::variant<std::monostate, task<int>> v;
  if (fast)
    v = fetch();
  if (auto *t = std::get_if<task<int>>(&v))
    co_await std::move(*t);
}
task<> deferred(bool wanted) {
  task<int> t;
  if (!wanted)
    co_return;
  t = fetch();
  co_await std::move(t);
}
task<> same_test(bool a, int b) {
  task<int> t;
  if (a && b > 0)
    t = fetch();
  use(b);
  if (a && b > 0)
    co_await std::move(t);
}
task<> given_on(task<int> t, bool a) {
  if (a)
    use(co_await std::move(t));
  else
    async::sync_wait(std::move(t));
}
task<> once(task<int> t) {
  bool done = false;
  while (ready()) {
    if (!done) {
      use(co_await std::move(t));
      done = true;
    }
  }
}
std::vector<task<int>> pending();
std::optional<task<int>> next();
void check(bool);
task<> asked_whether_empty() {
  auto none = pending();
  check(none.empty());
  auto nothing = next();
  check(!nothing.has_value());
  auto full = pending();
  for (auto &t : full)
    use(co_await std::move(t));
}
