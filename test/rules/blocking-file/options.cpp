// RUN: %check-rule %s %t
// CHECK-OPTIONS: {async-blocking-file.BlockingFunctions: 'mine::call; mine::box::wait', async-blocking-file.NonBlockingFunctions: 'fsync'}

#include <async/task.h>
#include <unistd.h>

namespace mine {
int call(int);
struct box {
  void wait();
  void look();
};
} // namespace mine

async::task<> calls(mine::box box) {
  mine::call(1);
  // CHECK: :[[@LINE-1]]:3: warning: 'mine::call' blocks the event loop that runs 'calls'; move it into 'co_await async::run_blocking' [async-blocking-file]
  box.wait();
  // CHECK: :[[@LINE-1]]:7: warning: 'box::wait' blocks
  box.look();
  fsync(1);
  co_return;
}
