// RUN: %check-rule %s %t
// What was awaited or moved away once is not there a second time.
#include <async/task.h>
#include <utility>

async::task<int> fetch();
void run(async::task<int> work);

async::task<> in_sequence() {
  auto t = fetch();
  co_await std::move(t);
  // CHECK: :[[@LINE+2]]:3: warning: 't' is awaited again; a task can be awaited once, and nothing is left of it then [async-repeated-await]
  // CHECK: :[[@LINE-2]]:3: note: awaited here
  co_await std::move(t);
  t = fetch();
  co_await std::move(t);
}

async::task<> in_a_loop() {
  auto t = fetch();
  for (int i = 0; i < 3; ++i)
    co_await std::move(t);
  // CHECK: :[[@LINE-1]]:5: warning: 't' is awaited again in the next round of the loop
  for (int i = 0; i < 3; ++i) {
    auto fresh = fetch();
    co_await std::move(fresh);
  }
}

async::task<> given_and_awaited(async::task<int> t) {
  run(std::move(t));
  // CHECK: :[[@LINE+2]]:3: warning: 't' is awaited again
  // CHECK: :[[@LINE-2]]:3: note: moved from here
  co_await std::move(t);
}
