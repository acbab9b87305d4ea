// RUN: %check-rule %s %t

// Where the program ends, nobody waits any more.

#include <async/task.h>
#include <cstdlib>
#include <stdexcept>
#include <unistd.h>

void trace() { std::system("true"); }

void log(int severity) {
  if (severity > 3) {
    trace();
    std::abort();
  }
}

void log_and_throw(int severity) {
  if (severity > 3) {
    trace();
    throw std::runtime_error("severe");
  }
}

void log_and_perhaps_end(int severity) {
  trace();
  if (severity > 3)
    std::exit(1);
}

[[noreturn]] void fail() {
  trace();
  std::_Exit(1);
}

[[noreturn]] void serve() {
  for (;;)
    std::system("true");
}

async::task<> logs(bool flag) {
  log(2);
  if (flag) {
    std::system("true");
    log(4);
    flag ? std::exit(1) : std::abort();
  }
  if (flag)
    fail();
  co_return;
}

async::task<> goes_on() {
  log_and_throw(2);
  // CHECK: :[[@LINE-1]]:3: warning: 'log_and_throw' reaches 'std::system', which blocks the event loop that runs 'goes_on'; {{.*}} [async-blocking-process]
  // CHECK: :[[@LINE-36]]:5: note: 'log_and_throw' calls 'trace' here
  // CHECK: :[[@LINE-48]]:16: note: 'trace' calls 'std::system' here
  log_and_perhaps_end(2);
  // CHECK: :[[@LINE-1]]:3: warning: 'log_and_perhaps_end' reaches 'std::system'
  // CHECK: :[[@LINE-34]]:3: note: 'log_and_perhaps_end' calls 'trace' here
  // CHECK: :[[@LINE-52]]:16: note: 'trace' calls 'std::system' here
  co_return;
}

async::task<> serves_for_ever() {
  serve();
  // CHECK: :[[@LINE-1]]:3: warning: 'serve' calls 'std::system'
  // CHECK: :[[@LINE-30]]:5: note: 'serve' calls 'std::system' here
  co_return;
}

// The work of the program, not its failure.
async::task<> ends_the_program() {
  std::system("true");
  // CHECK: :[[@LINE-1]]:3: warning: 'std::system' blocks the event loop that runs 'ends_the_program'
  std::exit(0);
  co_return;
}

async::task<> others_run_before_the_end(bool flag) {
  if (flag) {
    std::system("true");
    // CHECK: :[[@LINE-1]]:5: warning: 'std::system' blocks the event loop that runs 'others_run_before_the_end'
    co_await ends_the_program();
    std::exit(0);
  }
}
