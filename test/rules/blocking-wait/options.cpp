// RUN: %check-rule %s %t
// CHECK-OPTIONS: {async-blocking-wait.BlockingFunctions: 'rpc::call; rpc::channel::read', async-blocking-wait.NonBlockingFunctions: 'std::thread::join'}

#include <async/task.h>
#include <thread>

namespace rpc {
inline namespace v2 {
int call(int);
struct channel {
  int read();
  int peek();
};
} // namespace v2
int send(int);
} // namespace rpc
namespace other {
int call(int);
}

async::task<> calls(rpc::channel channel, std::thread &thread) {
  rpc::call(1);
  // CHECK: :[[@LINE-1]]:3: warning: 'rpc::call' blocks the event loop that runs 'calls'; move it into 'co_await async::run_blocking' [async-blocking-wait]
  channel.read();
  // CHECK: :[[@LINE-1]]:11: warning: 'channel::read' blocks
  channel.peek();
  rpc::send(1);
  other::call(1);
  thread.join();
  co_return;
}
