// RUN: %check-rule %s %t
//
// The guards of the standard library, however they are declared.
#include <async/generator.h>
#include <async/mutex.h>
#include <async/task.h>
#include <mutex>
#include <shared_mutex>

async::task<> save();
async::task<int> load();

std::mutex mutex;
std::shared_mutex shared;

async::task<> guarded() {
  std::lock_guard<std::mutex> guard(mutex);
  co_await save();
  // CHECK: :[[@LINE-2]]:31: warning: 'guard' stays locked while 'guarded' is suspended; whoever wants the lock meanwhile blocks its thread, the event loop's too; unlock it before, or use 'async::mutex' [async-lock-across-await]
  // CHECK: :[[@LINE-2]]:3: note: suspended here
}

async::task<> ended() {
  {
    std::lock_guard<std::mutex> guard(mutex);
  }
  co_await save();
}

async::task<> before() {
  co_await save();
  std::lock_guard<std::mutex> guard(mutex);
}

async::task<> deduced() {
  std::lock_guard guard(mutex);
  int loaded = co_await load();
  // CHECK: :[[@LINE-2]]:19: warning: 'guard' stays locked while 'deduced' is suspended; whoever wants the lock meanwhile blocks its thread, the event loop's too; unlock it before, or use 'async::mutex' [async-lock-across-await]
  // CHECK: :[[@LINE-2]]:16: note: suspended here
  (void)loaded;
}

async::task<> placeholder() {
  auto guard = std::unique_lock(mutex);
  co_await save();
  // CHECK: :[[@LINE-2]]:8: warning: 'guard' stays locked while 'placeholder' is suspended; whoever wants the lock meanwhile blocks its thread, the event loop's too; unlock it before, or use 'async::mutex' [async-lock-across-await]
  // CHECK: :[[@LINE-2]]:3: note: suspended here
}

async::task<> extended() {
  const auto &guard = std::lock_guard(mutex);
  co_await save();
  // CHECK: :[[@LINE-2]]:15: warning: 'guard' stays locked while 'extended' is suspended; whoever wants the lock meanwhile blocks its thread, the event loop's too; unlock it before, or use 'async::mutex' [async-lock-across-await]
  // CHECK: :[[@LINE-2]]:3: note: suspended here
}

using Guard = std::scoped_lock<std::mutex>;

async::task<> aliased() {
  Guard guard{mutex};
  co_await save();
  // CHECK: :[[@LINE-2]]:9: warning: 'guard' stays locked while 'aliased' is suspended; whoever wants the lock meanwhile blocks its thread, the event loop's too; unlock it before, or use 'async::mutex' [async-lock-across-await]
  // CHECK: :[[@LINE-2]]:3: note: suspended here
}

async::task<> reader() {
  std::shared_lock guard(shared);
  co_await save();
  // CHECK: :[[@LINE-2]]:20: warning: 'guard' stays locked while 'reader' is suspended; whoever wants the lock meanwhile blocks its thread, the event loop's too; unlock it before, or use 'async::mutex' [async-lock-across-await]
  // CHECK: :[[@LINE-2]]:3: note: suspended here
}

async::task<> noMutex() {
  std::scoped_lock guard;
  co_await save();
}

async::task<> inIf(bool flag) {
  if (std::lock_guard guard(mutex); flag)
    co_await save();
    // CHECK: :[[@LINE-2]]:23: warning: 'guard' stays locked while 'inIf' is suspended; whoever wants the lock meanwhile blocks its thread, the event loop's too; unlock it before, or use 'async::mutex' [async-lock-across-await]
    // CHECK: :[[@LINE-2]]:5: note: suspended here
}

async::task<> afterIf(bool flag) {
  if (std::lock_guard guard(mutex); flag)
    flag = false;
  co_await save();
}

async::task<> inFor() {
  for (std::lock_guard guard(mutex); co_await load() > 0;)
  // CHECK: :[[@LINE-1]]:24: warning: 'guard' stays locked while 'inFor' is suspended; whoever wants the lock meanwhile blocks its thread, the event loop's too; unlock it before, or use 'async::mutex' [async-lock-across-await]
  // CHECK: :[[@LINE-2]]:38: note: suspended here
    ;
}

async::task<> inSwitch() {
  switch (std::lock_guard guard(mutex); co_await load()) {
  // CHECK: :[[@LINE-1]]:27: warning: 'guard' stays locked while 'inSwitch' is suspended; whoever wants the lock meanwhile blocks its thread, the event loop's too; unlock it before, or use 'async::mutex' [async-lock-across-await]
  // CHECK: :[[@LINE-2]]:41: note: suspended here
  default:
    break;
  }
}

async::task<> eachRound() {
  while (true) {
    std::lock_guard guard(mutex);
    co_await save();
    // CHECK: :[[@LINE-2]]:21: warning: 'guard' stays locked while 'eachRound' is suspended; whoever wants the lock meanwhile blocks its thread, the event loop's too; unlock it before, or use 'async::mutex' [async-lock-across-await]
    // CHECK: :[[@LINE-2]]:5: note: suspended here
  }
}

async::task<> endedEachRound() {
  while (true) {
    {
      std::lock_guard guard(mutex);
    }
    co_await save();
  }
}

// What is awaited to make the guard is awaited before it is there.
async::task<std::mutex *> find();

async::task<> awaitedFirst() {
  std::lock_guard guard(*co_await find());
}

// A guard without a name lives as long as the expression that it is in.
async::task<> use(int, const std::unique_lock<std::mutex> &);

async::task<> temporary() {
  co_await use(1, std::unique_lock(mutex));
  // CHECK: :[[@LINE-1]]:19: warning: what is locked here stays locked while 'temporary' is suspended; whoever wants the lock meanwhile blocks its thread, the event loop's too; unlock it before, or use 'async::mutex' [async-lock-across-await]
  // CHECK: :[[@LINE-2]]:3: note: suspended here
}

async::task<> temporaryBefore() {
  std::unique_lock{mutex};
  co_await save();
}

// The consumer of a generator runs while it is suspended.
async::generator<int> numbers() {
  std::lock_guard guard(mutex);
  co_yield 1;
  // CHECK: :[[@LINE-2]]:19: warning: 'guard' stays locked while 'numbers' is suspended; whoever wants the lock meanwhile blocks its thread, the event loop's too; unlock it before, or use 'async::mutex' [async-lock-across-await]
  // CHECK: :[[@LINE-2]]:3: note: suspended here
}

// It is the nearest function that counts.
async::task<> inner() {
  auto local = [] { std::lock_guard guard(mutex); };
  local();
  co_await save();
}

void outer() {
  std::lock_guard guard(mutex);
  auto task = []() -> async::task<> { co_await save(); };
  (void)task;
}

auto lambda = []() -> async::task<> {
  std::lock_guard guard(mutex);
  co_await save();
  // CHECK: :[[@LINE-2]]:19: warning: 'guard' stays locked while this lambda is suspended; whoever wants the lock meanwhile blocks its thread, the event loop's too; unlock it before, or use 'async::mutex' [async-lock-across-await]
  // CHECK: :[[@LINE-2]]:3: note: suspended here
};

// What never suspends.
async::task<> ready() {
  std::lock_guard guard(mutex);
  co_await std::suspend_never{};
}
