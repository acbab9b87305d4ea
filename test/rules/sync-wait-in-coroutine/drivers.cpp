// RUN: %check-rule %s %t
// FIXED-FILE-REPORTED
#include <async/event_loop.h>
#include <async/generator.h>
#include <async/run.h>
#include <async/run_blocking.h>
#include <async/sync_wait.h>
#include <async/task.h>
#include <async/thread_pool.h>
#include <string>
#include <utility>

async::task<> save();
async::task<int> load();
async::task<std::string> read();

async::task<int> waits() {
  int loaded = async::sync_wait(load());
  // CHECK: :[[@LINE-1]]:16: warning: 'sync_wait' blocks the event loop that runs 'waits' until the task is done, which is never if the task needs that loop; 'co_await' the task instead [async-sync-wait-in-coroutine]
  // CHECK: :[[@LINE-2]]:16: note: await it here
  co_return loaded;
}

async::task<> runs() {
  async::run(save());
  // CHECK: :[[@LINE-1]]:3: warning: 'run' blocks the event loop that runs 'runs' until the task is done, which is never if the task needs that loop; 'co_await' the task instead [async-sync-wait-in-coroutine]
  // CHECK: :[[@LINE-2]]:3: note: await it here
  co_return;
}

async::task<int> keeps() {
  auto loading = load();
  co_return async::sync_wait(std::move(loading));
  // CHECK: :[[@LINE-1]]:13: warning: 'sync_wait' blocks the event loop that runs 'keeps' until the task is done, which is never if the task needs that loop; 'co_await' the task instead [async-sync-wait-in-coroutine]
  // CHECK: :[[@LINE-2]]:13: note: await it here
}

async::task<std::size_t> selects() {
  co_return async::sync_wait(read()).size();
  // CHECK: :[[@LINE-1]]:13: warning: 'sync_wait' blocks the event loop that runs 'selects' until the task is done, which is never if the task needs that loop; 'co_await' the task instead [async-sync-wait-in-coroutine]
  // CHECK: :[[@LINE-2]]:13: note: await it here
}

async::task<int> chooses(bool flag) {
  co_return async::sync_wait(flag ? load() : async::task<int>(load()));
  // CHECK: :[[@LINE-1]]:13: warning: 'sync_wait' blocks the event loop that runs 'chooses' until the task is done, which is never if the task needs that loop; 'co_await' the task instead [async-sync-wait-in-coroutine]
  // CHECK: :[[@LINE-2]]:13: note: await it here
}

async::task<> awaits() { co_await save(); }

int main() {
  async::run(awaits());
  return async::sync_wait(load());
}

async::task<> inner() {
  auto local = [] { return async::sync_wait(load()); };
  (void)local;
  co_return;
}

// Where nothing can be awaited there is no edit.
async::task<> handles() {
  try {
    co_await save();
  } catch (...) {
    async::sync_wait(save());
    // CHECK: :[[@LINE-1]]:5: warning: 'sync_wait' blocks the event loop that runs 'handles' until the task is done, which is never if the task needs that loop; 'co_await' the task instead [async-sync-wait-in-coroutine]
  }
}

async::task<> loop(async::event_loop &other) {
  other.run();
  // CHECK: :[[@LINE-1]]:9: warning: 'event_loop::run' runs an event loop inside of 'loop', which stands still with the loop that runs it until the inner one ends; 'co_await' what it is run for instead [async-sync-wait-in-coroutine]
  co_return;
}

// A pool's thread may wait.
async::task<> offloaded() {
  co_await async::run_blocking([] { async::sync_wait(save()); });
}

async::task<> onPool(async::thread_pool &pool) {
  co_await pool.schedule();
  async::sync_wait(save());
}

async::task<> onPoolOnOnePath(async::thread_pool &pool, bool flag) {
  if (flag)
    co_await pool.schedule();
  async::sync_wait(save());
  // CHECK: :[[@LINE-1]]:3: warning: 'sync_wait' blocks the event loop that runs 'onPoolOnOnePath' until the task is done, which is never if the task needs that loop; 'co_await' the task instead [async-sync-wait-in-coroutine]
  // CHECK: :[[@LINE-2]]:3: note: await it here
}

template <class T> async::task<> generic(T value) {
  async::sync_wait(value.run());
  // CHECK: :[[@LINE-1]]:3: warning: 'sync_wait' blocks the event loop that runs 'generic' until the task is done, which is never if the task needs that loop; 'co_await' the task instead [async-sync-wait-in-coroutine]
  co_return;
}

// It is its consumer that waits.
async::generator<int> numbers() { co_yield async::sync_wait(load()); }
