// RUN: %check-rule %s %t
// Ways that a constant condition closes lead nowhere.
#include <async/task.h>
#include <utility>

async::task<int> fetch();
void note(bool);

async::task<> in_do_once(bool flag) {
  auto good = fetch();
  auto lost = fetch();
  // CHECK: :[[@LINE-1]]:15: warning: the lazy task that 'fetch' returned is kept in 'lost' and never awaited
  // CHECK: :[[@LINE-2]]:15: note: add 'co_await' to run it here
  do {
    if (flag)
      note(flag);
    if (!flag)
      note(flag);
  } while (false);
  co_await std::move(good);
}

async::task<> for_ever(bool flag) {
  while (true) {
    auto good = fetch();
    if (flag)
      note(flag);
    if (flag)
      note(!flag);
    co_await std::move(good);
  }
}

async::task<> switched_off(bool flag) {
  auto good = fetch();
  if (false && flag)
    co_return;
  if (flag)
    note(flag);
  co_await std::move(good);
}
