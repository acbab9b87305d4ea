// RUN: %check-rule %s %t

// Every function of the C library, once.

#include <async/task.h>
#include <cstdlib>
#include <stdio.h>
#include <sys/resource.h>
#include <sys/wait.h>

async::task<> starts(const char *command) {
  system(command);
  // CHECK: :[[@LINE-1]]:3: warning: 'system' blocks the event loop that runs 'starts'; move it into 'co_await async::run_blocking' [async-blocking-process]
  std::system("make");
  // CHECK: :[[@LINE-1]]:3: warning: 'std::system' blocks
  FILE *output = popen("ls", "r");
  // CHECK: :[[@LINE-1]]:18: warning: 'popen' blocks
  pclose(output);
  // CHECK: :[[@LINE-1]]:3: warning: 'pclose' blocks
  co_return;
}

async::task<> waits(pid_t child, int flags, int *status, siginfo_t *info,
                    rusage *usage) {
  wait(status);
  // CHECK: :[[@LINE-1]]:3: warning: 'wait' blocks
  waitpid(child, status, 0);
  // CHECK: :[[@LINE-1]]:3: warning: 'waitpid' blocks
  waitpid(child, status, WUNTRACED);
  // CHECK: :[[@LINE-1]]:3: warning: 'waitpid' blocks
  wait3(status, 0, usage);
  // CHECK: :[[@LINE-1]]:3: warning: 'wait3' blocks
  wait4(child, status, 0, usage);
  // CHECK: :[[@LINE-1]]:3: warning: 'wait4' blocks
  waitid(P_PID, child, info, WEXITED);
  // CHECK: :[[@LINE-1]]:3: warning: 'waitid' blocks

  waitpid(child, status, WNOHANG);
  waitpid(child, status, WNOHANG | WUNTRACED);
  waitpid(child, status, flags);
  wait3(status, WNOHANG, usage);
  wait4(child, status, WNOHANG, usage);
  waitid(P_PID, child, info, WEXITED | WNOHANG);
  system(nullptr);
  co_return;
}
