// RUN: %check-rule %s %t

#include <async/readiness.h>
#include <async/task.h>
#include <cstdio>
#include <unistd.h>

async::task<> reads(char *buffer, int other) {
  read(STDIN_FILENO, buffer, 1);
  // CHECK: :[[@LINE-1]]:3: warning: 'read' blocks the event loop that runs 'reads'; use 'co_await async::readable' instead [async-blocking-input]
  read(0, buffer, 1);
  // CHECK: :[[@LINE-1]]:3: warning: 'read' blocks
  getchar();
  // CHECK: :[[@LINE-1]]:3: warning: 'getchar' blocks
  std::scanf("%s", buffer);
  // CHECK: :[[@LINE-1]]:3: warning: 'std::scanf' blocks
  read(other, buffer, 1);
  co_return;
}
