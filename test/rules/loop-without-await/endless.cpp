// RUN: %check-rule %s %t
//
// Loops without a way out.
#include <async/generator.h>
#include <async/task.h>
#include <async/thread_pool.h>
#include <coroutine>
#include <cstdlib>
#include <vector>

async::task<> save();
void work();
void pure() noexcept;
bool more();

async::task<> whileTrue() {
  while (true) {
  // CHECK: :[[@LINE-1]]:3: warning: this loop never ends and never suspends; nothing else on the event loop that runs 'whileTrue' gets its turn again; await something in it [async-loop-without-await]
    work();
  }
  co_return;
}

async::task<> forEver() {
  for (;;)
  // CHECK: :[[@LINE-1]]:3: warning: this loop never ends and never suspends; nothing else on the event loop that runs 'forEver' gets its turn again; await something in it [async-loop-without-await]
    work();
  co_return;
}

async::task<> doWhile() {
  do {
  // CHECK: :[[@LINE-1]]:3: warning: this loop never ends and never suspends; nothing else on the event loop that runs 'doWhile' gets its turn again; await something in it [async-loop-without-await]
    work();
  } while (true);
  co_return;
}

async::task<> byGoto() {
again:
// CHECK: :[[@LINE-1]]:1: warning: this loop never ends and never suspends; nothing else on the event loop that runs 'byGoto' gets its turn again; await something in it [async-loop-without-await]
  work();
  goto again;
  co_return;
}

async::task<> byGotoIf() {
again:
  work();
  if (more())
    goto again;
  co_return;
}

async::task<> awaits() {
  while (true) {
    work();
    co_await save();
  }
}

async::task<> awaitsInSomeRounds() {
  while (true) {
    if (more())
      co_await save();
  }
}

// An await that is not on a way round lets nobody have a turn.
async::task<> awaitsBefore() {
  co_await save();
  while (true)
  // CHECK: :[[@LINE-1]]:3: warning: this loop never ends and never suspends; nothing else on the event loop that runs 'awaitsBefore' gets its turn again; await something in it [async-loop-without-await]
    work();
}

async::task<> neverSuspends() {
  while (true)
  // CHECK: :[[@LINE-1]]:3: warning: this loop never ends and never suspends; nothing else on the event loop that runs 'neverSuspends' gets its turn again; await something in it [async-loop-without-await]
    co_await std::suspend_never{};
}

async::task<> breaks() {
  while (true) {
    if (more())
      break;
    work();
  }
  co_return;
}

async::task<> returns() {
  while (true) {
    if (more())
      co_return;
    work();
  }
}

async::task<> throws() {
  while (true) {
    if (more())
      throw 1;
    work();
  }
  co_return;
}

async::task<> jumps() {
  while (true) {
    if (more())
      goto out;
    work();
  }
out:
  co_return;
}

async::task<> exits() {
  while (true) {
    if (more())
      std::abort();
    work();
  }
  co_return;
}

[[noreturn]] void leave();

async::task<> exitsAtOnce() {
  while (true) {
    work();
    leave();
  }
  co_return;
}

async::task<> breaksOutOfSwitchOnly() {
  while (true) {
  // CHECK: :[[@LINE-1]]:3: warning: this loop never ends and never suspends; nothing else on the event loop that runs 'breaksOutOfSwitchOnly' gets its turn again; await something in it [async-loop-without-await]
    switch (int(more())) {
    case 0:
      break;
    }
  }
  co_return;
}

// The exception that the function handles is the way out; one that leaves it is
// none.
async::task<> handled() {
  try {
    while (true)
      work();
  } catch (...) {
  }
  co_await save();
}

async::task<> nothingToHandle() {
  try {
    while (true)
    // CHECK: :[[@LINE-1]]:5: warning: this loop never ends and never suspends; nothing else on the event loop that runs 'nothingToHandle' gets its turn again; await something in it [async-loop-without-await]
      pure();
  } catch (...) {
  }
  co_await save();
}

async::task<> handledInside() {
  while (true) {
  // CHECK: :[[@LINE-1]]:3: warning: this loop never ends and never suspends; nothing else on the event loop that runs 'handledInside' gets its turn again; await something in it [async-loop-without-await]
    try {
      work();
    } catch (...) {
    }
  }
  co_return;
}

async::task<> innerAwaits() {
  while (true) {
    while (true)
      co_await save();
  }
}

async::task<> innerDoesNot() {
  while (more()) {
    co_await save();
    while (true)
    // CHECK: :[[@LINE-1]]:5: warning: this loop never ends and never suspends; nothing else on the event loop that runs 'innerDoesNot' gets its turn again; await something in it [async-loop-without-await]
      work();
  }
}

// A function that is no coroutine, and a generator.
void thread() {
  while (true)
    work();
}

async::task<> ofInnerFunction() {
  auto run = [] {
    while (true)
      work();
  };
  (void)run;
  co_return;
}

auto lambda = []() -> async::task<> {
  while (true)
  // CHECK: :[[@LINE-1]]:3: warning: this loop never ends and never suspends; nothing else on the event loop that runs this lambda gets its turn again; await something in it [async-loop-without-await]
    work();
  co_return;
};

async::generator<int> numbers() {
  while (true)
    co_yield 1;
}

async::generator<int> none() {
  while (true)
    work();
  co_return;
}

template <class T> async::task<> generic(T value) {
  while (true)
  // CHECK: :[[@LINE-1]]:3: warning: this loop never ends and never suspends; nothing else on the event loop that runs 'generic' gets its turn again; await something in it [async-loop-without-await]
    value.run();
  co_return;
}

template <class T> async::task<> genericAwaits(T value) {
  while (true)
    co_await value.run();
}

// A pool's thread may be kept.
async::task<> onPool(async::thread_pool &pool) {
  co_await pool.schedule();
  while (true)
    work();
}

async::task<> onPoolOnOnePath(async::thread_pool &pool, bool flag) {
  if (flag)
    co_await pool.schedule();
  while (true)
  // CHECK: :[[@LINE-1]]:3: warning: this loop never ends and never suspends; nothing else on the event loop that runs 'onPoolOnOnePath' gets its turn again; await something in it [async-loop-without-await]
    work();
}

// An empty loop without a condition marks what is never reached.
[[noreturn]] void leave();
async::task<> marker() {
  leave();
  for (;;) {
  }
}
