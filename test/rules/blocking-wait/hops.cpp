// RUN: %check-rule %s %t

// Where the coroutine is when a variable is destroyed.

#include <async/event_loop.h>
#include <async/schedule.h>
#include <async/task.h>
#include <async/thread_pool.h>
#include <thread>

void work();

async::task<> destroyed_on_the_pool(async::thread_pool &pool) {
  std::jthread worker(work);
  co_await pool.schedule();
}

async::task<> destroyed_after_coming_back(async::thread_pool &pool,
                                          async::event_loop &loop) {
  co_await pool.schedule();
  std::jthread worker(work);
  // CHECK: :[[@LINE-1]]:16: warning: the destructor of 'worker' joins its thread
  // CHECK: :[[@LINE+2]]:1: note: 'worker' is destroyed here
  co_await async::schedule(loop);
}
