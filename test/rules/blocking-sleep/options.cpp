// RUN: %check-rule %s %t
// CHECK-OPTIONS: {async-blocking-sleep.BlockingFunctions: 'robot::rest', async-blocking-sleep.NonBlockingFunctions: 'usleep'}

#include <async/task.h>
#include <unistd.h>

namespace robot {
void rest();
void wake();
} // namespace robot

async::task<> idle() {
  robot::rest();
  // CHECK: :[[@LINE-1]]:3: warning: 'robot::rest' blocks the event loop that runs 'idle'
  robot::wake();
  usleep(5);
  sleep(5);
  // CHECK: :[[@LINE-1]]:3: warning: 'sleep' blocks the event loop that runs 'idle'
  co_return;
}
