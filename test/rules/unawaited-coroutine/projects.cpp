// RUN: %check-rule %s %t
// ENABLE: async-floating-task
// ENABLE: async-nested-awaitable
// ENABLE: async-void-callback-coroutine
// How coroutine code hands its tasks on in one expression, by patterns that are
// common in real projects; none of these functions drops a task.
#include <algorithm>
#include <array>
#include <async/async.h>
#include <concepts>
#include <functional>
#include <future>
#include <map>
#include <memory>
#include <new>
#include <optional>
#include <string>
#include <thread>
#include <tuple>
#include <type_traits>
#include <utility>
#include <vector>

using async::task;
task<int> fetch();
task<int> fetch(int);
task<> save(int);
void use(int);
bool flag();

struct executor {};
struct detached_t {};
inline constexpr detached_t detached;

// A scope that counts what it was given, a pool, a queue of callbacks.
struct scope {
  template <class Task> void spawn(Task &&);
  template <class Task> scope &operator<<(Task &&);
  task<> join();
};
struct pool {
  bool post(task<int>);
  template <class F> auto submit(F &&f) { return std::forward<F>(f)(); }
  template <class Rep> void after(Rep, task<> &&);
};
struct router {
  using handler = std::function<task<>(const std::string &)>;
  router &on(const char *path, handler);
  std::map<std::string, handler> handlers;
};
template <class Task> void start_detached(Task &&, executor);
template <class Task> executor &operator|(Task &&, executor &);

// A task with the members that libraries give theirs.
struct [[nodiscard]] job {
  struct promise_type {
    job get_return_object();
    std::suspend_always initial_suspend() noexcept;
    std::suspend_always final_suspend() noexcept;
    void return_void();
    void unhandled_exception();
  };
  async::sleep_awaiter operator co_await() &&;
  void start() &&;
  void detach() &&;
  bool resume();
  std::coroutine_handle<> release() noexcept;
  job on(executor) &&;
  int get() &&;
  operator bool() const;
};
job work();
job work(int);

// What tests do with a task's type.
static_assert(std::same_as<decltype(fetch()), task<int>>);
static_assert(!noexcept(fetch(1)));
static_assert(sizeof(work()) > 0);
static_assert(requires { work().start(); });
template <class F>
concept makes_task = requires(F f) { f(); } &&
                     std::same_as<decltype(std::declval<F>()()), task<>>;

void started_at_once(executor ex) {
  work().start();
  work().on(ex).start();
  std::move(work()).detach();
  start_detached(work(), ex);
  start_detached(fetch(), executor());
}
void resumed_by_hand() {
  work().resume();
  work().release().resume();
  use(work().get());
  async::sync_wait(work());
  async::sync_wait(async::when_all(fetch(1), fetch(2)));
}
task<> in_a_scope(scope &s) {
  s.spawn(fetch());
  s.spawn(work(2)), s.spawn(work(3));
  s << fetch(4) << fetch(5);
  for (int i = 0; i < 4; ++i)
    s.spawn([](int n) -> task<> { co_await save(n); }(i));
  co_await s.join();
}
bool posted(pool &p) {
  p.after(3, save(1));
  return p.post(fetch()) && p.post(fetch(2));
}
task<> awaited_in_all_places(bool remote) {
  remote ? co_await save(1) : co_await save(2);
  co_await save(3), co_await save(4);
  if (remote && co_await fetch() > 0)
    co_await (remote ? save(5) : save(6));
  for (int i = co_await fetch(); i < co_await fetch(9); i += co_await fetch(1))
    use(i);
  switch (co_await fetch(1)) {
  case 1:
    use(co_await fetch(2) + co_await fetch(3));
  }
  (void)co_await fetch();
  std::ignore = co_await fetch();
  static_cast<void>(co_await fetch());
}
task<int> of_a_lambda() {
  co_await []() -> task<> { co_await save(1); }();
  co_return co_await [n = 3]() -> task<int> { co_return co_await fetch(n); }();
}
task<int> delegated(bool cached) {
  if (cached)
    return []() -> task<int> { co_return 1; }();
  return fetch();
}
task<> async_tree(int depth) {
  if (depth == 0)
    co_return;
  co_await async::when_all(async_tree(depth - 1), async_tree(depth - 1));
}
struct session {
  task<int> pending;
  std::optional<task<int>> next;
  std::vector<task<int>> all;
  std::map<int, task<int>> by_id;
  std::unique_ptr<task<int>> kept;
  task<int> *raw = nullptr;
  std::promise<task<int>> result;
  std::shared_ptr<session> self;

  session() : pending(fetch()), next(fetch(1)) {}
  void keep(int id, task<int> &out) {
    pending = fetch();
    next = fetch(2);
    next.emplace(fetch(3));
    all.push_back(fetch());
    all.insert(all.begin(), fetch());
    by_id.insert_or_assign(id, fetch(id));
    by_id.try_emplace(id, fetch(id));
    kept = std::make_unique<task<int>>(fetch());
    kept.reset(new task<int>(fetch()));
    raw = new task<int>(fetch());
    *raw = fetch();
    out = fetch(4);
    result.set_value(fetch(5));
    std::exchange(pending, fetch(6));
  }
  void rebuilt(void *storage) {
    ::new (storage) task<int>(fetch());
    std::construct_at(raw, fetch());
  }
  task<> step() { co_await save(1); }
  task<> run() {
    auto guard = self;
    co_await step(), co_await this->step();
    co_await (*this).step();
    co_await (this->*&session::step)();
    co_await std::invoke(&session::step, *this);
  }
};
void routes(router &r, session &s) {
  r.on("/a", [](const std::string &) -> task<> {
     co_await save(1);
   }).on("/b", [&](const std::string &) { return s.run(); });
  r.handlers["/c"] = [](const std::string &) -> task<> { return save(2); };
  r.handlers.emplace("/d", [](auto &) -> task<> { co_return; });
}
std::vector<task<int>> made_in_a_loop(int n) {
  std::vector<task<int>> all(n);
  std::generate(all.begin(), all.end(), [] { return fetch(); });
  std::transform(all.begin(), all.end(), all.begin(),
                 [](task<int> &t) { return std::move(t); });
  return all;
}
std::pair<task<int>, task<int>> two() { return {fetch(1), fetch(2)}; }
std::array<task<int>, 2> both() { return {fetch(1), fetch(2)}; }
task<> unpacked() {
  auto sum = std::apply(
      [](auto &&...ts) { return async::when_all(std::move(ts)...); }, two());
  co_await std::move(sum);
  auto [a, b] = co_await async::when_all(fetch(1), fetch(2));
  use(a + b);
}
template <class F> task<> retried(F make, int times) {
  while (times-- > 0)
    co_await make();
  co_await std::invoke(make);
}
template <class... F> task<> one_by_one(F &&...make) {
  (co_await std::forward<F>(make)(), ...);
}
template <class... F> task<> all_at_once(F &&...make) {
  co_await async::when_all(std::forward<F>(make)()...);
}
task<> with_callables() {
  co_await retried([] { return save(1); }, 3);
  co_await one_by_one([] { return save(1); }, [] { return save(2); });
  co_await all_at_once([] { return fetch(1); }, [] { return fetch(2); });
}
void on_threads(pool &p) {
  std::thread([] { async::sync_wait(save(1)); }).join();
  auto waiting = std::async([] { return async::sync_wait(fetch()); });
  use(waiting.get());
  use(async::sync_wait(p.submit([] { return fetch(3); })));
}
executor &piped(executor &ex) { return fetch() | ex; }
#define AWAIT_OK(what)                                                         \
  do {                                                                         \
    if (int code = co_await (what); code != 0)                                 \
      co_return code;                                                          \
  } while (false)
task<int> by_macro() {
  AWAIT_OK(fetch());
  AWAIT_OK(fetch(2));
  co_return 0;
}
task<> with_handlers() try {
  co_await save(1);
} catch (const std::exception &) {
  async::spawn(save(2));
}
task<> in_a_local_class() {
  struct local {
    static task<> run() { return save(1); }
    task<> operator()() const { co_await run(); }
    task<> operator+() const { return (*this)(); }
  };
  co_await local::run();
  co_await local()();
  co_await +local();
}
