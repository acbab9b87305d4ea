// RUN: %check-rule %s %t
// Templates report once, also without an instantiation; lambdas and members of
// local classes for themselves.
#include <async/run.h>
#include <async/spawn.h>
#include <async/task.h>
#include <async/when_all.h>
#include <optional>
#include <vector>
async::task<int> fetch();
async::task<> save(int);
void run(async::task<int>);

template <class T> async::task<> never_instantiated(T v, bool x) {
  auto a = fetch();
  // CHECK: :[[@LINE-1]]:12: warning: the lazy task that 'fetch' returned is kept in 'a' and never awaited; its body will not run [async-abandoned-task]
  // CHECK: :[[@LINE-2]]:12: note: add 'co_await' to run it here
  auto b = fetch();
  // CHECK: :[[@LINE-1]]:12: warning: the lazy task that 'fetch' returned is kept in 'b' and not awaited on every path; where it is not, its body will not run [async-abandoned-task]
  // CHECK: :[[@LINE+2]]:7: note: not awaited where 'x' is true
  // CHECK: :[[@LINE+2]]:5: note: it is lost here
  if (x)
    co_return;
  co_await std::move(b);
  auto c = fetch();
  v(std::move(c));
  auto d = fetch();
  v(d);
  auto e = fetch();
  auto l = [&](auto y) { return run(std::move(e)); };
  auto dep = v.get();
  auto g = fetch();
  co_await v.wrap(std::move(g));
  std::vector<async::task<>> list;
  list.push_back(save(1));
  // CHECK: :[[@LINE-1]]:18: warning: the lazy task that 'save' returned is kept in 'list' and never awaited; its body will not run [async-abandoned-task]
  std::vector<async::task<>> list2;
  list2.push_back(save(1));
  co_await async::when_all(std::move(list2));
  std::vector<async::task<>> list3;
  list3.push_back(save(1));
  co_await v.all(list3);
}
template <class T> async::task<> twice(T v) {
  auto a = fetch();
  // CHECK: :[[@LINE-1]]:12: warning: the lazy task that 'fetch' returned is kept in 'a' and never awaited; its body will not run [async-abandoned-task]
  // CHECK: :[[@LINE-2]]:12: note: add 'co_await' to run it here
  co_return;
}
template async::task<> twice(int);
template async::task<> twice(long);
template <class F> async::task<> call(F f) {
  auto a = f();
  // CHECK: :[[@LINE-1]]:12: warning: the lazy task that 'f' returned is kept in 'a' and never awaited; its body will not run [async-abandoned-task]
  // CHECK: :[[@LINE-2]]:12: note: add 'co_await' to run it here
  co_return;
}
template async::task<> call(async::task<int> (*)());
template async::task<> call(int (*)());
auto generic = [](auto v) -> async::task<> {
  auto a = fetch();
  // CHECK: :[[@LINE-1]]:12: warning: the lazy task that 'fetch' returned is kept in 'a' and never awaited; its body will not run [async-abandoned-task]
  // CHECK: :[[@LINE-2]]:12: note: add 'co_await' to run it here
  auto b = fetch();
  co_await std::move(b);
};
struct local_class_user {
  async::task<int> t = fetch();
  void go() {
    struct inner {
      async::task<> run() {
        auto z = fetch();
        // CHECK: :[[@LINE-1]]:18: warning: the lazy task that 'fetch' returned is kept in 'z' and never awaited; its body will not run [async-abandoned-task]
        // CHECK: :[[@LINE-2]]:18: note: add 'co_await' to run it here
        co_return;
      }
    };
    auto lam = [this]() -> async::task<> {
      auto w = fetch();
      // CHECK: :[[@LINE-1]]:16: warning: the lazy task that 'fetch' returned is kept in 'w' and never awaited; its body will not run [async-abandoned-task]
      // CHECK: :[[@LINE-2]]:16: note: add 'co_await' to run it here
      co_await std::move(t);
    };
  }
  ~local_class_user() { auto y = fetch(); }
  // CHECK: :[[@LINE-1]]:34: warning: the lazy task that 'fetch' returned is kept in 'y' and never awaited; its body will not run [async-abandoned-task]
  // CHECK: :[[@LINE-2]]:34: note: run it with 'async::run' or start it with 'async::spawn'
  local_class_user() : t(fetch()) { auto y = fetch(); }
  // CHECK: :[[@LINE-1]]:46: warning: the lazy task that 'fetch' returned is kept in 'y' and never awaited; its body will not run [async-abandoned-task]
  // CHECK: :[[@LINE-2]]:46: note: run it with 'async::run' or start it with 'async::spawn'
};
template <class... Ts> async::task<> pack(Ts... ts) {
  auto all = async::when_all(std::move(ts)...);
  co_await std::move(all);
}
template <class R> async::task<> dependent_loop(R &range) {
  std::vector<async::task<int>> v;
  for (auto &r : range)
    v.push_back(r.get());
  for (auto &t : v)
    co_await std::move(t);
  auto lost = fetch();
  // CHECK: :[[@LINE-1]]:15: warning: the lazy task that 'fetch' returned is kept in 'lost' and never awaited; its body will not run [async-abandoned-task]
  // CHECK: :[[@LINE-2]]:15: note: add 'co_await' to run it here
}
template <bool B> async::task<> cexpr() {
  auto t = fetch();
  if constexpr (B)
    co_await std::move(t);
  else
    run(std::move(t));
}
template async::task<> cexpr<true>();
template async::task<> cexpr<false>();
