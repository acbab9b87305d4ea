// RUN: %check-rule %s %t
// CHECK-OPTIONS: {async-blocking-lock.BlockingFunctions: 'mine::call; mine::box::wait', async-blocking-lock.NonBlockingFunctions: 'std::mutex::lock'}

#include <async/task.h>
#include <mutex>

namespace mine {
int call(int);
struct box {
  void wait();
  void look();
};
} // namespace mine

async::task<> calls(mine::box box, std::mutex &mutex) {
  mine::call(1);
  // CHECK: :[[@LINE-1]]:3: warning: 'mine::call' blocks the event loop that runs 'calls'; move it into 'co_await async::run_blocking' [async-blocking-lock]
  box.wait();
  // CHECK: :[[@LINE-1]]:7: warning: 'box::wait' blocks
  box.look();
  mutex.lock();
  co_return;
}
