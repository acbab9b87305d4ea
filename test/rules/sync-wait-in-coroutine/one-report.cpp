// RUN: %check-rule %s %t
// ENABLE: async-blocking-wait
//
// A member that waits for its task, through others: one report, this rule's.
#include <async/async.h>
#include <condition_variable>
#include <coroutine>
#include <mutex>

struct state {
  void wait() {
    std::unique_lock lock(mutex);
    changed.wait(lock);
  }
  std::mutex mutex;
  std::condition_variable changed;
};

struct job {
  struct promise_type {
    job get_return_object();
    std::suspend_always initial_suspend();
    std::suspend_always final_suspend() noexcept;
    void return_void();
    void unhandled_exception();
  };
  bool await_ready();
  void await_suspend(std::coroutine_handle<> caller);
  void await_resume();

  void wait() { shared->wait(); }
  state *shared;
};

async::task<> waits(job &work, state &shared) {
  work.wait();
  // CHECK: :[[@LINE-1]]:8: warning: 'job::wait' blocks the event loop that runs 'waits' until the task is done, which is never if the task needs that loop; 'co_await' the task instead [async-sync-wait-in-coroutine]
  shared.wait();
  // CHECK: :[[@LINE-1]]:10: warning: 'state::wait' calls 'condition_variable::wait', which blocks the event loop that runs 'waits'; {{.*}} [async-blocking-wait]
  // CHECK: :[[@LINE-27]]:13: note: 'state::wait' calls 'condition_variable::wait' here
  co_return;
}
