// RUN: %check-rule %s %t
// Every kind of place that holds tasks, and every kind of path.
#include <array>
#include <async/task.h>
#include <async/when_all.h>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <tuple>
#include <utility>
#include <vector>
async::task<int> fetch();
async::task<> save(int);
bool ready();
int n();
void use(int);
void run(async::task<int>);
void by_ref(async::task<int> &);
std::pair<async::task<int>, async::task<>> two();
std::vector<async::task<>> many();
std::optional<async::task<>> maybe();

struct job {
  async::task<> work;
  int id;
};
struct deep {
  job inner;
  async::task<int> other;
};

async::task<> aggregates() {
  job lost{save(1), 1};
  // CHECK: :[[@LINE-1]]:12: warning: the lazy task that 'save' returned is kept in 'lost.work' and never awaited; its body will not run [async-abandoned-task]
  job good{save(1), 1};
  co_await std::move(good.work);
  job desig{.work = save(2), .id = 2};
  // CHECK: :[[@LINE-1]]:21: warning: the lazy task that 'save' returned is kept in 'desig.work' and never awaited; its body will not run [async-abandoned-task]
  use(desig.id);
  deep d{{save(1), 2}, fetch()};
  // CHECK: :[[@LINE-1]]:11: warning: the lazy task that 'save' returned is kept in 'd.inner.work' and never awaited; its body will not run [async-abandoned-task]
  co_await std::move(d.other);
  job later;
  later.work = save(3);
  // CHECK: :[[@LINE-1]]:16: warning: the lazy task that 'save' returned is kept in 'later.work' and never awaited; its body will not run [async-abandoned-task]
  job handed{save(1), 1};
  [](job) {}(std::move(handed));
}
async::task<> bindings() {
  auto [a, b] = two();
  // CHECK: :[[@LINE-1]]:17: warning: the lazy task that 'two' returned is kept in 'b' and never awaited; its body will not run [async-abandoned-task]
  co_await std::move(a);
  auto [c, d] = two();
  co_await std::move(c);
  co_await std::move(d);
  auto [e, f] = std::pair{fetch(), save(1)};
  // CHECK: :[[@LINE-1]]:27: warning: the lazy task that 'fetch' returned is kept in 'e' and never awaited; its body will not run [async-abandoned-task]
  co_await std::move(f);
  auto [g, h] = std::make_tuple(fetch(), 1);
  // CHECK: :[[@LINE-1]]:33: warning: the lazy task that 'fetch' returned is kept in 'g' and never awaited; its body will not run [async-abandoned-task]
  auto p = two();
  // CHECK: :[[@LINE-1]]:12: warning: the lazy task that 'two' returned is kept in 'p' and never awaited; its body will not run [async-abandoned-task]
  co_await std::move(p.first);
  auto t = std::make_tuple(fetch(), save(3));
  // CHECK: :[[@LINE-1]]:37: warning: the lazy task that 'save' returned is kept in 't' and never awaited; its body will not run [async-abandoned-task]
  co_await std::get<0>(std::move(t));
  auto u = std::make_tuple(fetch(), save(3));
  // CHECK: :[[@LINE-1]]:37: warning: the lazy task that 'save' returned is kept in 'u' and never awaited; its body will not run [async-abandoned-task]
  co_await std::move(std::get<0>(u));
}
async::task<> containers() {
  std::vector<async::task<>> tasks;
  for (int i = 0; i < 3; ++i)
    tasks.push_back(save(i));
    // CHECK: :[[@LINE-1]]:21: warning: the lazy task that 'save' returned is kept in 'tasks' and never awaited; its body will not run [async-abandoned-task]
  std::vector<async::task<>> gathered;
  for (int i = 0; i < 3; ++i)
    gathered.push_back(save(i));
  co_await async::when_all(std::move(gathered));
  std::vector<async::task<>> looped;
  for (int i = 0; i < 3; ++i)
    looped.emplace_back(save(i));
  for (auto &t : looped)
    co_await std::move(t);
  std::vector<async::task<>> indexed;
  for (int i = 0; i < 3; ++i)
    indexed.push_back(save(i));
  for (size_t i = 0; i < indexed.size(); ++i)
    co_await std::move(indexed[i]);
  std::vector<async::task<>> only_sized;
  only_sized.push_back(save(1));
  // CHECK: :[[@LINE-1]]:24: warning: the lazy task that 'save' returned is kept in 'only_sized' and never awaited; its body will not run [async-abandoned-task]
  use(only_sized.size());
  for (auto &t : only_sized)
    if (t)
      use(1);
  auto all = many();
  // CHECK: :[[@LINE-1]]:14: warning: the lazy task that 'many' returned is kept in 'all' and never awaited; its body will not run [async-abandoned-task]
  std::array<async::task<>, 2> arr{save(1), save(2)};
  // CHECK: :[[@LINE-1]]:36: warning: the lazy task that 'save' returned is kept in 'arr' and never awaited; its body will not run [async-abandoned-task]
  // CHECK: :[[@LINE-2]]:45: warning: the lazy task that 'save' returned is kept in 'arr' and never awaited; its body will not run [async-abandoned-task]
  std::array<async::task<>, 2> arr2{save(1), save(2)};
  for (auto &t : arr2)
    co_await std::move(t);
  async::task<> raw[] = {save(1), save(2)};
  // CHECK: :[[@LINE-1]]:26: warning: the lazy task that 'save' returned is kept in 'raw' and never awaited; its body will not run [async-abandoned-task]
  // CHECK: :[[@LINE-2]]:35: warning: the lazy task that 'save' returned is kept in 'raw' and never awaited; its body will not run [async-abandoned-task]
  std::map<int, async::task<>> by_id;
  by_id.emplace(1, save(1));
  // CHECK: :[[@LINE-1]]:20: warning: the lazy task that 'save' returned is kept in 'by_id' and never awaited; its body will not run [async-abandoned-task]
  by_id[2] = save(2);
  // CHECK: :[[@LINE-1]]:14: warning: the lazy task that 'save' returned is kept in 'by_id' and never awaited; its body will not run [async-abandoned-task]
  std::map<int, async::task<>> by_id2;
  by_id2[2] = save(2);
  for (auto &[id, t] : by_id2)
    co_await std::move(t);
}
async::task<> early(bool x) {
  std::vector<async::task<>> tasks;
  tasks.push_back(save(1));
  // CHECK: :[[@LINE-1]]:19: warning: the lazy task that 'save' returned is kept in 'tasks' and not awaited on every path; where it is not, its body will not run [async-abandoned-task]
  // CHECK: :[[@LINE+2]]:7: note: not awaited where 'x' is true
  // CHECK: :[[@LINE+2]]:5: note: it is lost here
  if (x)
    co_return;
  co_await async::when_all(std::move(tasks));
}
async::task<> wrappers(bool x) {
  std::optional<async::task<>> o = save(1);
  // CHECK: :[[@LINE-1]]:36: warning: the lazy task that 'save' returned is kept in 'o' and never awaited; its body will not run [async-abandoned-task]
  std::optional<async::task<>> o2;
  if (x)
    o2 = save(1);
  if (o2)
    co_await std::move(*o2);
  std::optional<async::task<>> o3;
  if (x)
    o3.emplace(save(1));
  if (o3.has_value())
    co_await *std::move(o3);
  auto p = std::make_unique<async::task<>>(save(1));
  // CHECK: :[[@LINE-1]]:44: warning: the lazy task that 'save' returned is kept in 'p' and never awaited; its body will not run [async-abandoned-task]
  auto p2 = std::make_unique<async::task<>>(save(1));
  co_await std::move(*p2);
  auto m = maybe();
  // CHECK: :[[@LINE-1]]:12: warning: the lazy task that 'maybe' returned is kept in 'm' and never awaited; its body will not run [async-abandoned-task]
  if (auto m2 = maybe())
    co_await std::move(*m2);
  std::optional<async::task<>> o4 = save(4);
  o4.reset();
}
async::task<> correlated(bool x, int mode) {
  async::task<> t;
  if (x)
    t = save(1);
  if (x)
    co_await std::move(t);
  async::task<> u;
  bool started = false;
  if (n()) {
    u = save(1);
    started = true;
  }
  if (started)
    co_await std::move(u);
  async::task<> v;
  if (n() > 3)
    v = save(1);
  if (v)
    co_await std::move(v);
  async::task<> w;
  switch (mode) {
  case 1:
    w = save(1);
    break;
  case 2:
    w = save(2);
    break;
  }
  switch (mode) {
  case 1:
  case 2:
    co_await std::move(w);
  }
  async::task<> y;
  int count = 0;
  if (ready()) {
    y = save(1);
    ++count;
  }
  if (count)
    co_await std::move(y);
}
async::task<> noret(bool x) {
  auto t = fetch();
  if (x)
    throw 1;
  if (n())
    std::abort();
  co_await std::move(t);
}
async::task<> handler() {
  auto t = fetch();
  // CHECK: :[[@LINE-1]]:12: warning: the lazy task that 'fetch' returned is kept in 't' and not awaited on every path; where it is not, its body will not run [async-abandoned-task]
  // CHECK: :[[@LINE+3]]:9: note: not awaited where 'n()' is true
  // CHECK: :[[@LINE+5]]:5: note: it is lost here
  try {
    if (n())
      throw 1;
  } catch (int) {
    co_return;
  }
  co_await std::move(t);
}
async::task<> captured() {
  auto t = fetch();
  auto l = [t = std::move(t)]() mutable { run(std::move(t)); };
  l();
  auto u = fetch();
  auto m = [&] { run(std::move(u)); };
  m();
  async::task<int> late;
  auto k = [&] { run(std::move(late)); };
  late = fetch();
  k();
  co_return;
}
async::task<int> returned() {
  auto t = fetch();
  return t;
}
async::task<> pipeline() {
  async::task<int> prev = fetch();
  for (int i = 0; i < 3; ++i) {
    co_await std::move(prev);
    prev = fetch();
  }
  co_await std::move(prev);
}
async::task<> last_one(int k) {
  async::task<int> last;
  for (int i = 0; i < k; ++i)
    last = fetch();
    // CHECK: :[[@LINE-1]]:12: warning: the lazy task that 'fetch' returned is overwritten in 'last' before it is awaited; its body will not run [async-abandoned-task]
    // CHECK: :[[@LINE-3]]:19: note: not awaited where 'i < k' is true
    // CHECK: :[[@LINE-3]]:5: note: overwritten here
  co_await std::move(last);
}
async::task<> cond_expr(bool x) {
  auto t = x ? fetch() : fetch();
  // CHECK: :[[@LINE-1]]:16: warning: the lazy task that 'fetch' returned is kept in 't' and never awaited; its body will not run [async-abandoned-task]
  // CHECK: :[[@LINE-2]]:26: warning: the lazy task that 'fetch' returned is kept in 't' and never awaited; its body will not run [async-abandoned-task]
  auto u = x ? fetch() : fetch();
  co_await std::move(u);
  auto v = x ? fetch() : async::task<int>();
  if (x)
    co_await std::move(v);
}
async::task<> byref() {
  auto t = fetch();
  by_ref(t);
  auto u = fetch();
  auto *p = &u;
  run(std::move(*p));
  auto v = fetch();
  auto &r = v;
  co_await std::move(r);
  auto w = fetch();
  auto &&s = std::move(w);
  co_await std::move(s);
  auto z = fetch();
  // CHECK: :[[@LINE-1]]:12: warning: the lazy task that 'fetch' returned is kept in 'z' and never awaited; its body will not run [async-abandoned-task]
  auto &q = z;
  co_return;
}
