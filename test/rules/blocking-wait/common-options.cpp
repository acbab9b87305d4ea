// RUN: %check-rule %s %t
// CHECK-OPTIONS: {async-blocking.Hops: 'mine::to_workers', async-blocking.OffloadFunctions: 'mine::on_worker; mine::workers::run'}

// Hops and sinks of the user's, for all rules.

#include <async/task.h>
#include <async/yield.h>
#include <coroutine>
#include <thread>

namespace mine {
struct hop {
  bool await_ready();
  void await_suspend(std::coroutine_handle<>);
  void await_resume();
};
hop to_workers();
hop to_nowhere();
template <class F> void on_worker(F) {}
template <class F> void on_loop(F) {}
struct workers {
  template <class F> void run(F) {}
};
} // namespace mine

async::task<> hops(std::thread &thread) {
  co_await mine::to_nowhere();
  thread.join();
  // CHECK: :[[@LINE-1]]:10: warning: 'thread::join' blocks the event loop that runs 'hops'; move it into 'co_await async::run_blocking' [async-blocking-wait]
  co_await mine::to_workers();
  thread.join();
}

void starts(std::thread &thread, mine::workers &workers) {
  mine::on_worker([&thread]() -> async::task<> {
    thread.join();
    co_return;
  });
  workers.run([&thread]() -> async::task<> {
    thread.join();
    co_return;
  });
  mine::on_loop([&thread]() -> async::task<> {
    thread.join();
    // CHECK: :[[@LINE-1]]:12: warning: 'thread::join' blocks the event loop that runs this lambda
    co_return;
  });
}
