// RUN: %check-rule %s %t

// After a hop to a pool the coroutine may block, on every path that hopped.

#include <async/event_loop.h>
#include <async/schedule.h>
#include <async/task.h>
#include <async/thread_pool.h>
#include <thread>
#include <unistd.h>

async::task<> there_and_back(async::thread_pool &pool, async::event_loop &loop) {
  sleep(1);
  // CHECK: :[[@LINE-1]]:3: warning: 'sleep' blocks
  co_await pool.schedule();
  sleep(1);
  co_await async::schedule(loop);
  sleep(1);
  // CHECK: :[[@LINE-1]]:3: warning: 'sleep' blocks
}

async::task<> one_branch(async::thread_pool &pool, bool slow) {
  if (slow)
    co_await pool.schedule();
  sleep(1);
  // CHECK: :[[@LINE-1]]:3: warning: 'sleep' blocks
}

async::task<> both_branches(async::thread_pool &a, async::thread_pool &b,
                            bool first) {
  if (first)
    co_await a.schedule();
  else
    co_await b.schedule();
  sleep(1);
}

async::task<> leaves_the_other_branch(async::thread_pool &pool, bool slow) {
  if (!slow)
    co_return;
  co_await pool.schedule();
  sleep(1);
}

async::task<> around_a_loop(async::thread_pool &pool, async::event_loop &loop) {
  co_await pool.schedule();
  for (int i = 0; i < 3; ++i) {
    sleep(1);
    // CHECK: :[[@LINE-1]]:5: warning: 'sleep' blocks
    co_await async::schedule(loop);
  }
}

async::task<> hop_not_awaited(async::thread_pool &pool) {
  auto hop = pool.schedule();
  sleep(1);
  // CHECK: :[[@LINE-1]]:3: warning: 'sleep' blocks
  co_await hop;
}

// The hop of another coroutine is not one's own.
async::task<> nested(async::thread_pool &pool) {
  auto inner = [&]() -> async::task<> {
    co_await pool.schedule();
    sleep(1);
  };
  co_await inner();
  sleep(1);
  // CHECK: :[[@LINE-1]]:3: warning: 'sleep' blocks the event loop that runs 'nested'
}

async::task<> made_before_it_is_awaited(async::thread_pool &pool) {
  auto hop = pool.schedule();
  co_await hop;
  sleep(1);
}

// Never instantiated: what is called like a hop may be one.
template <class Pool> async::task<> dependent(Pool &pool) {
  sleep(1);
  // CHECK: :[[@LINE-1]]:3: warning: 'sleep' blocks
  co_await pool.schedule();
  sleep(1);
}

template <class Pool> async::task<> dependent_but_no_hop(Pool &pool) {
  co_await pool.drain();
  sleep(1);
  // CHECK: :[[@LINE-1]]:3: warning: 'sleep' blocks
}

// A call of something that has no name yet.
async::task<> recursive_lambda() {
  auto self = [](auto &again) -> async::task<> {
    co_await again(again);
    sleep(1);
    // CHECK: :[[@LINE-1]]:5: warning: 'sleep' blocks
  };
  co_await self(self);
}
