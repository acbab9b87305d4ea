// RUN: %check-rule %s %t

// Only what a coroutine does itself counts: the nearest enclosing function or
// lambda decides.

#include <async/generator.h>
#include <async/run_blocking.h>
#include <async/task.h>
#include <thread>
#include <unistd.h>

void ordinary() { sleep(1); }

async::task<> offloaded() {
  co_await async::run_blocking([] { sleep(1); });
}

void coroutine_in_ordinary() {
  auto wait = []() -> async::task<> {
    sleep(1);
    // CHECK: :[[@LINE-1]]:5: warning: 'sleep' blocks the event loop that runs this lambda;
    co_return;
  };
  sleep(1);
}

struct session {
  async::task<> run() {
    sleep(1);
    // CHECK: :[[@LINE-1]]:5: warning: 'sleep' blocks the event loop that runs 'session::run';
    co_return;
  }
};

// Delegates, and is no coroutine: it runs where it is called.
async::task<> delegates() {
  sleep(1);
  return session().run();
}

// Runs in its consumer, on no loop.
async::generator<int> ticks() {
  for (int i = 0;; ++i) {
    sleep(1);
    co_yield i;
  }
}

async::task<> unevaluated() {
  using result = decltype(sleep(1));
  static_assert(sizeof(sleep(1)) == sizeof(result));
  if constexpr (false)
    sleep(1);
  co_return;
}

async::task<> inside_expressions(bool slow) {
  int left = slow ? sleep(1) : 0;
  // CHECK: :[[@LINE-1]]:21: warning: 'sleep' blocks
  co_await [](unsigned) -> async::task<> { co_return; }(sleep(1));
  // CHECK: :[[@LINE-1]]:57: warning: 'sleep' blocks the event loop that runs 'inside_expressions';
  (void)left;
}

#define PAUSE() sleep(1)

async::task<> in_own_macro() {
  PAUSE();
  // CHECK: :[[@LINE-1]]:3: warning: 'sleep' blocks
  // CHECK: :[[@LINE-5]]:17: note: expanded from macro 'PAUSE'
  co_return;
}
