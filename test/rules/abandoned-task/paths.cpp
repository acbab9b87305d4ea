// RUN: %check-rule %s %t
// A named task that is never consumed, not on every path, or overwritten.
#include <async/run.h>
#include <async/sleep.h>
#include <async/spawn.h>
#include <async/task.h>
#include <utility>

async::task<int> fetch();
async::task<> save(int);
void run(async::task<> work);
void report(int);
bool ready();

async::task<> never() {
  auto t = fetch();
  // CHECK: :[[@LINE-1]]:12: warning: the lazy task that 'fetch' returned is kept in 't' and never awaited; its body will not run [async-abandoned-task]
  // CHECK: :[[@LINE-2]]:12: note: add 'co_await' to run it here
  auto sleeping = async::sleep_for(std::chrono::seconds(1));
  // CHECK: :[[@LINE-1]]:19: warning: the awaiter that 'sleep_for' returned is kept in 'sleeping' and never awaited; its operation will not start
  // CHECK: :[[@LINE-2]]:19: note: add 'co_await' to run it here
  const auto &bound = fetch();
  // CHECK: :[[@LINE-1]]:23: warning: the lazy task that 'fetch' returned is kept in 'bound' and never awaited
  auto good = fetch();
  co_await std::move(good);
}

int main() {
  auto job = save(1);
  // CHECK: :[[@LINE-1]]:14: warning: the lazy task that 'save' returned is kept in 'job' and never awaited
  // CHECK: :[[@LINE-2]]:14: note: run it with 'async::run' or start it with 'async::spawn'
  auto run_job = save(2);
  async::run(std::move(run_job));
}

async::task<> void_cast_is_no_await() {
  auto t = fetch();
  // CHECK: :[[@LINE-1]]:12: warning: the lazy task that 'fetch' returned is kept in 't' and never awaited
  (void)t;
  static_cast<void>(t);
  co_return;
}

async::task<> early_return(bool cached) {
  auto t = fetch();
  // CHECK: :[[@LINE-1]]:12: warning: the lazy task that 'fetch' returned is kept in 't' and not awaited on every path; where it is not, its body will not run
  if (cached)
    // CHECK: :[[@LINE-1]]:7: note: not awaited where 'cached' is true
    co_return;
  // CHECK: :[[@LINE-1]]:5: note: it is lost here
  co_await std::move(t);
}

async::task<> both_ways(bool cached) {
  auto t = fetch();
  if (cached)
    co_await std::move(t);
  else
    report(co_await std::move(t));
}

async::task<> one_arm(int n) {
  auto t = fetch();
  // CHECK: :[[@LINE-1]]:12: warning: the lazy task that 'fetch' returned is kept in 't' and not awaited on every path
  if (n > 3) {
    // CHECK: :[[@LINE-1]]:7: note: not awaited where 'n > 3' is false
    co_await std::move(t);
  }
}
// CHECK: :[[@LINE-1]]:1: note: it is lost here

async::task<> overwritten() {
  auto t = fetch();
  // CHECK: :[[@LINE-1]]:12: warning: the lazy task that 'fetch' returned is overwritten in 't' before it is awaited; its body will not run
  t = fetch();
  // CHECK: :[[@LINE-1]]:3: note: overwritten here
  co_await std::move(t);
  t = fetch();
  co_await std::move(t);
}

async::task<> moved_on() {
  auto t = fetch();
  // CHECK: :[[@LINE-1]]:12: warning: the lazy task that 'fetch' returned is moved to 'u', which is never awaited; its body will not run
  auto u = std::move(t);
  auto v = fetch();
  auto w = std::move(v);
  co_await std::move(w);
}
