// RUN: %check-rule %s %t
// CHECK-OPTIONS: {async-blocking-socket.BlockingFunctions: 'wire::receive', async-blocking-socket.NonBlockingFunctions: 'accept'}

#include <async/task.h>
#include <sys/socket.h>

namespace wire {
int receive(int descriptor);
int pending(int descriptor);
} // namespace wire

async::task<> serve(int listener, int descriptor) {
  wire::receive(descriptor);
  // CHECK: :[[@LINE-1]]:3: warning: 'wire::receive' blocks the event loop that runs 'serve'
  wire::pending(descriptor);
  accept(listener, nullptr, nullptr);
  char byte;
  recv(descriptor, &byte, 1, 0);
  // CHECK: :[[@LINE-1]]:3: warning: 'recv' blocks the event loop that runs 'serve'
  co_return;
}
