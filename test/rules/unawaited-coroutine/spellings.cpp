// RUN: %check-rule %s %t
// Every way to write an expression whose value nobody uses, beside its nearest
// twin that uses it.
#include <async/run.h>
#include <async/spawn.h>
#include <async/task.h>
#include <tuple>
#include <vector>

async::task<int> fetch();
bool ready();
void use(async::task<int> &&);

struct job {
  async::task<int> work;
  int priority;
};
job make_job();

struct list {
  async::task<int> items[2];
};

struct truthy : async::task<int> {
  explicit operator bool() const;
};
truthy check();

void statements(int n) {
  fetch();
  // CHECK: :[[@LINE-1]]:3: warning: 'fetch' returns a lazy task that is never awaited; its body will not run [async-unawaited-coroutine]
  // CHECK: :[[@LINE-2]]:3: note: run it with 'async::run' or start it with 'async::spawn'
  auto kept = fetch();

  if (ready())
    fetch();
  // CHECK: :[[@LINE-1]]:5: warning: 'fetch' returns
  // CHECK: :[[@LINE-2]]:5: note: run it with 'async::run' or start it with 'async::spawn'
  else
    fetch();
  // CHECK: :[[@LINE-1]]:5: warning: 'fetch' returns
  // CHECK: :[[@LINE-2]]:5: note: run it with 'async::run' or start it with 'async::spawn'

  if (fetch(); ready())
    // CHECK: :[[@LINE-1]]:7: warning: 'fetch' returns
    // CHECK: :[[@LINE-2]]:7: note: run it with 'async::run' or start it with 'async::spawn'
    return;

  while (ready())
    fetch();
  // CHECK: :[[@LINE-1]]:5: warning: 'fetch' returns
  // CHECK: :[[@LINE-2]]:5: note: run it with 'async::run' or start it with 'async::spawn'
  do
    fetch();
  // CHECK: :[[@LINE-1]]:5: warning: 'fetch' returns
  // CHECK: :[[@LINE-2]]:5: note: run it with 'async::run' or start it with 'async::spawn'
  while (ready());

  for (fetch(); ready(); fetch())
    // CHECK: :[[@LINE-1]]:8: warning: 'fetch' returns
    // CHECK: :[[@LINE-2]]:8: note: run it with 'async::run' or start it with 'async::spawn'
    // CHECK: :[[@LINE-3]]:26: warning: 'fetch' returns
    // CHECK: :[[@LINE-4]]:26: note: run it with 'async::run' or start it with 'async::spawn'
    fetch();
  // CHECK: :[[@LINE-1]]:5: warning: 'fetch' returns
  // CHECK: :[[@LINE-2]]:5: note: run it with 'async::run' or start it with 'async::spawn'

  for (int i : {1, 2})
    fetch();
  // CHECK: :[[@LINE-1]]:5: warning: 'fetch' returns
  // CHECK: :[[@LINE-2]]:5: note: run it with 'async::run' or start it with 'async::spawn'

  switch (n) {
  case 1:
    fetch();
    // CHECK: :[[@LINE-1]]:5: warning: 'fetch' returns
    // CHECK: :[[@LINE-2]]:5: note: run it with 'async::run' or start it with 'async::spawn'
    break;
  default:
    fetch();
    // CHECK: :[[@LINE-1]]:5: warning: 'fetch' returns
    // CHECK: :[[@LINE-2]]:5: note: run it with 'async::run' or start it with 'async::spawn'
  }

again:
  fetch();
  // CHECK: :[[@LINE-1]]:3: warning: 'fetch' returns
  // CHECK: :[[@LINE-2]]:3: note: run it with 'async::run' or start it with 'async::spawn'
  [[likely]] fetch();
  // CHECK: :[[@LINE-1]]:14: warning: 'fetch' returns
  // CHECK: :[[@LINE-2]]:14: note: run it with 'async::run' or start it with 'async::spawn'
  use(std::move(kept));
  if (ready())
    goto again;
}

void expressions(bool b) {
  (fetch());
  // CHECK: :[[@LINE-1]]:4: warning: 'fetch' returns
  // CHECK: :[[@LINE-2]]:4: note: run it with 'async::run' or start it with 'async::spawn'
  b ? fetch() : fetch();
  // CHECK: :[[@LINE-1]]:7: warning: 'fetch' returns
  // CHECK: :[[@LINE-2]]:7: note: run it with 'async::run' or start it with 'async::spawn'
  // CHECK: :[[@LINE-3]]:17: warning: 'fetch' returns
  // CHECK: :[[@LINE-4]]:17: note: run it with 'async::run' or start it with 'async::spawn'
  auto chosen = b ? fetch() : fetch();
  use(std::move(chosen));

  fetch(), fetch();
  // CHECK: :[[@LINE-1]]:3: warning: 'fetch' returns
  // CHECK: :[[@LINE-2]]:3: note: run it with 'async::run' or start it with 'async::spawn'
  // CHECK: :[[@LINE-3]]:12: warning: 'fetch' returns
  // CHECK: :[[@LINE-4]]:12: note: run it with 'async::run' or start it with 'async::spawn'
  auto last = (fetch(), fetch());
  // CHECK: :[[@LINE-1]]:16: warning: 'fetch' returns
  // CHECK: :[[@LINE-2]]:16: note: run it with 'async::run' or start it with 'async::spawn'
  use(std::move(last));

  ready() && check();
  // CHECK: :[[@LINE-1]]:14: warning: 'check' returns
  ready() || check();
  // CHECK: :[[@LINE-1]]:14: warning: 'check' returns

  (void)fetch();
  // CHECK: :[[@LINE-1]]:9: warning: 'fetch' returns
  // CHECK: :[[@LINE-2]]:9: note: run it with 'async::run' or start it with 'async::spawn'
  static_cast<void>(fetch());
  // CHECK: :[[@LINE-1]]:21: warning: 'fetch' returns
  // CHECK: :[[@LINE-2]]:21: note: run it with 'async::run' or start it with 'async::spawn'
  std::ignore = fetch();
  // CHECK: :[[@LINE-1]]:17: warning: 'fetch' returns
  // CHECK: :[[@LINE-2]]:17: note: run it with 'async::run' or start it with 'async::spawn'
}

void give_nothing_back(bool b) {
  if (b)
    return void(fetch());
  // CHECK: :[[@LINE-1]]:17: warning: 'fetch' returns
  // CHECK: :[[@LINE-2]]:17: note: run it with 'async::run' or start it with 'async::spawn'
  return b ? (void)fetch() : void();
  // CHECK: :[[@LINE-1]]:20: warning: 'fetch' returns
  // CHECK: :[[@LINE-2]]:20: note: run it with 'async::run' or start it with 'async::spawn'
}
async::task<> complete_with_nothing() {
  co_return (void)fetch();
  // CHECK: :[[@LINE-1]]:19: warning: 'fetch' returns
  // CHECK: :[[@LINE-2]]:19: note: add 'co_await' to run it here
}
async::task<> complete_with_result() { co_return (void)co_await fetch(); }
async::task<int> give_back(bool b) { return b ? fetch() : fetch(); }

struct usually {
  async::task<int> work = fetch();
};

void aggregates() {
  // Who wrote the class made the task.
  usually{};
  job{fetch(), 1};
  // CHECK: :[[@LINE-1]]:7: warning: 'fetch' returns
  // CHECK: :[[@LINE-2]]:7: note: run it with 'async::run' or start it with 'async::spawn'
  (void)job{.work = fetch(), .priority = 1};
  // CHECK: :[[@LINE-1]]:21: warning: 'fetch' returns
  // CHECK: :[[@LINE-2]]:21: note: run it with 'async::run' or start it with 'async::spawn'
  list{fetch(), fetch()};
  // CHECK: :[[@LINE-1]]:8: warning: 'fetch' returns
  // CHECK: :[[@LINE-2]]:8: note: run it with 'async::run' or start it with 'async::spawn'
  // CHECK: :[[@LINE-3]]:17: warning: 'fetch' returns
  // CHECK: :[[@LINE-4]]:17: note: run it with 'async::run' or start it with 'async::spawn'
  (void)job{fetch(), 1}.priority;
  // CHECK: :[[@LINE-1]]:13: warning: 'fetch' returns
  // CHECK: :[[@LINE-2]]:13: note: run it with 'async::run' or start it with 'async::spawn'
  (void)std::pair{fetch(), 1};
  // CHECK: :[[@LINE-1]]:19: warning: 'fetch' returns
  // CHECK: :[[@LINE-2]]:19: note: run it with 'async::run' or start it with 'async::spawn'
  (void)std::tuple<async::task<int>, int>(fetch(), 1);
  // CHECK: :[[@LINE-1]]:43: warning: 'fetch' returns
  // CHECK: :[[@LINE-2]]:43: note: run it with 'async::run' or start it with 'async::spawn'

  job kept{fetch(), 1};
  use(std::move(kept.work));
  use(job{fetch(), 1}.work);
  make_job();
  std::pair pair{fetch(), 1};
  use(std::move(pair.first));
}

void statement_expression() {
  use(__extension__({
    fetch();
    // CHECK: :[[@LINE-1]]:5: warning: 'fetch' returns
    // CHECK: :[[@LINE-2]]:5: note: run it with 'async::run' or start it with 'async::spawn'
    fetch();
  }));
  __extension__({ fetch(); });
  // CHECK: :[[@LINE-1]]:19: warning: 'fetch' returns
  // CHECK: :[[@LINE-2]]:19: note: run it with 'async::run' or start it with 'async::spawn'
  (void)__extension__({ fetch(); });
  // CHECK: :[[@LINE-1]]:25: warning: 'fetch' returns
  // CHECK: :[[@LINE-2]]:25: note: run it with 'async::run' or start it with 'async::spawn'
  auto kept = __extension__({ fetch(); });
  use(std::move(kept));
}

// Only an instantiation knows whether a comma or `&&` is the built-in one.
struct batch {
  batch &operator,(async::task<int>);
  batch &operator&&(async::task<int>);
};
template <class T> void list_work(T &all) {
  all, fetch(), fetch();
  all && fetch();
}
template <class T> void count_work(T value) {
  value, fetch();
  // CHECK: :[[@LINE-1]]:10: warning: 'fetch' returns
  // CHECK: :[[@LINE-2]]:10: note: run it with 'async::run' or start it with 'async::spawn'
}
template void list_work(batch &);
template void count_work(int);
