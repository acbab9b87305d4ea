// RUN: %check-rule %s %t
//
// Members of a task whose bodies visibly block.
#include <async/task.h>
#include <condition_variable>
#include <coroutine>
#include <mutex>

struct job {
  struct promise_type {
    job get_return_object();
    std::suspend_always initial_suspend();
    std::suspend_always final_suspend() noexcept;
    void return_value(int value);
    void unhandled_exception();
  };

  bool await_ready();
  void await_suspend(std::coroutine_handle<> caller);
  int await_resume();

  int get() {
    wait();
    return value;
  }
  void wait() {
    std::unique_lock lock(mutex);
    changed.wait(lock);
  }
  bool is_ready() const;
  int peek() const { return value; }
  int unseen();

  std::mutex &mutex;
  std::condition_variable &changed;
  int value;
};

job start();

async::task<int> blocks() { co_return start().get(); }
// CHECK: :[[@LINE-1]]:47: warning: 'job::get' blocks the event loop that runs 'blocks' until the task is done, which is never if the task needs that loop; 'co_await' the task instead [async-sync-wait-in-coroutine]

async::task<int> waits(job work) {
  work.wait();
  // CHECK: :[[@LINE-1]]:8: warning: 'job::wait' blocks the event loop that runs 'waits' until the task is done, which is never if the task needs that loop; 'co_await' the task instead [async-sync-wait-in-coroutine]
  co_return work.get();
}

async::task<int> asked(job work) {
  if (work.is_ready())
    co_return work.get();
  co_return co_await work;
}

async::task<int> other(job work) { co_return work.peek() + work.unseen(); }

int plain(job work) { return work.get(); }

// What was awaited before is done.
struct group {
  void attach(job &one);
  job all();
};
async::task<> both(job &one, job &other);

async::task<int> awaited(job one, job other, job third) {
  co_await both(one, other);
  co_return one.get() + other.get() + third.get();
  // CHECK: :[[@LINE-1]]:45: warning: 'job::get' blocks the event loop that runs 'awaited'
}
async::task<int> awaited_in_a_group(job one, job other) {
  group together, apart;
  together.attach(one);
  apart.attach(other);
  co_await together.all();
  co_return one.get() + other.get();
  // CHECK: :[[@LINE-1]]:31: warning: 'job::get' blocks the event loop that runs 'awaited_in_a_group'
}
async::task<int> awaited_too_late(job one, job other) {
  int result = one.get();
  // CHECK: :[[@LINE-1]]:20: warning: 'job::get' blocks the event loop that runs 'awaited_too_late'
  co_await both(one, other);
  co_return result;
}
