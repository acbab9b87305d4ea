// RUN: %check-rule %s %t

// Descriptors, and what is awaited of them.

#include <async/readiness.h>
#include <async/task.h>
#include <cstdio>
#include <fcntl.h>
#include <unistd.h>

async::task<> reads(char *buffer, int other) {
  read(STDIN_FILENO, buffer, 1);
  // CHECK: :[[@LINE-1]]:3: warning: 'read' blocks the event loop that runs 'reads'; use 'co_await async::readable' instead [async-blocking-input]
  read(0, buffer, 1);
  // CHECK: :[[@LINE-1]]:3: warning: 'read' blocks
  read(fileno(stdin), buffer, 1);
  // CHECK: :[[@LINE-1]]:3: warning: 'read' blocks
  const int input = STDIN_FILENO;
  read(input, buffer, 1);
  // CHECK: :[[@LINE-1]]:3: warning: 'read' blocks
  getchar();
  // CHECK: :[[@LINE-1]]:3: warning: 'getchar' blocks
  std::scanf("%s", buffer);
  // CHECK: :[[@LINE-1]]:3: warning: 'std::scanf' blocks
  read(other, buffer, 1);
  co_return;
}

async::task<> awaits_input(char *buffer) {
  co_await async::readable(STDIN_FILENO);
  read(STDIN_FILENO, buffer, 1);
}

async::task<> awaits_another(char *buffer, int other) {
  co_await async::readable(other);
  read(STDIN_FILENO, buffer, 1);
  // CHECK: :[[@LINE-1]]:3: warning: 'read' blocks
}

async::task<> awaits_too_late(char *buffer) {
  read(STDIN_FILENO, buffer, 1);
  // CHECK: :[[@LINE-1]]:3: warning: 'read' blocks
  co_await async::readable(STDIN_FILENO);
}
