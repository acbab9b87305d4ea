// RUN: %check-rule %s %t
// CHECK-OPTIONS: {async-blocking-client.BlockingFunctions: 'mine::call; mine::box::wait', async-blocking-client.NonBlockingFunctions: 'PQexec'}

#include <async/task.h>

struct PGconn;
extern "C" void *PQexec(PGconn *, const char *);

namespace mine {
int call(int);
struct box {
  void wait();
  void look();
};
} // namespace mine

async::task<> calls(mine::box box) {
  mine::call(1);
  // CHECK: :[[@LINE-1]]:3: warning: 'mine::call' blocks the event loop that runs 'calls'; move it into 'co_await async::run_blocking' [async-blocking-client]
  box.wait();
  // CHECK: :[[@LINE-1]]:7: warning: 'box::wait' blocks
  box.look();
  PQexec(nullptr, "");
  co_return;
}
