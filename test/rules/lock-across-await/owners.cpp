// RUN: %check-rule %s %t
//
// A move carries the lock to a new owner; wrappers of guards are guards.
#include <async/mutex.h>
#include <async/task.h>
#include <memory>
#include <mutex>
#include <optional>
#include <tuple>
#include <utility>
#include <vector>

async::task<> save();
async::task<int> load();

std::mutex mutex;

async::task<> movedOn() {
  std::unique_lock first(mutex);
  auto second = std::move(first);
  co_await save();
  // CHECK: :[[@LINE-3]]:20: warning: 'first' stays locked while 'movedOn' is suspended; whoever wants the lock meanwhile blocks its thread, the event loop's too; unlock it before, or use 'async::mutex' [async-lock-across-await]
  // CHECK: :[[@LINE-2]]:3: note: suspended here
}

async::task<> movedAndEnded() {
  std::unique_lock first(mutex);
  {
    auto second = std::move(first);
  }
  co_await save();
}

async::task<> movedAndUnlocked() {
  std::unique_lock first(mutex);
  auto second = std::move(first);
  second.unlock();
  co_await save();
}

async::task<> kept() {
  std::optional<std::unique_lock<std::mutex>> keep;
  {
    std::unique_lock guard(mutex);
    keep = std::move(guard);
  }
  co_await save();
  // CHECK: :[[@LINE-4]]:22: warning: 'guard' stays locked while 'kept' is suspended; whoever wants the lock meanwhile blocks its thread, the event loop's too; unlock it before, or use 'async::mutex' [async-lock-across-await]
  // CHECK: :[[@LINE-2]]:3: note: suspended here
  keep.reset();
  co_await load();
}

async::task<> emplaced() {
  std::optional<std::lock_guard<std::mutex>> keep;
  co_await load();
  keep.emplace(mutex);
  co_await save();
  // CHECK: :[[@LINE-2]]:8: warning: 'keep' stays locked while 'emplaced' is suspended; whoever wants the lock meanwhile blocks its thread, the event loop's too; unlock it before, or use 'async::mutex' [async-lock-across-await]
  // CHECK: :[[@LINE-2]]:3: note: suspended here
}

async::task<> inPlace() {
  std::optional<std::lock_guard<std::mutex>> keep(std::in_place, mutex);
  co_await save();
  // CHECK: :[[@LINE-2]]:46: warning: 'keep' stays locked while 'inPlace' is suspended; whoever wants the lock meanwhile blocks its thread, the event loop's too; unlock it before, or use 'async::mutex' [async-lock-across-await]
  // CHECK: :[[@LINE-2]]:3: note: suspended here
}

async::task<> neverFilled() {
  std::optional<std::lock_guard<std::mutex>> keep;
  co_await save();
}

async::task<> onHeap() {
  auto guard = std::make_unique<std::lock_guard<std::mutex>>(mutex);
  co_await save();
  // CHECK: :[[@LINE-2]]:8: warning: 'guard' stays locked while 'onHeap' is suspended; whoever wants the lock meanwhile blocks its thread, the event loop's too; unlock it before, or use 'async::mutex' [async-lock-across-await]
  // CHECK: :[[@LINE-2]]:3: note: suspended here
  guard.reset();
  co_await load();
}

async::task<> several() {
  std::vector<std::unique_lock<std::mutex>> guards;
  guards.emplace_back(mutex);
  co_await save();
  // CHECK: :[[@LINE-2]]:10: warning: 'guards' stays locked while 'several' is suspended; whoever wants the lock meanwhile blocks its thread, the event loop's too; unlock it before, or use 'async::mutex' [async-lock-across-await]
  // CHECK: :[[@LINE-2]]:3: note: suspended here
  guards.clear();
  co_await load();
}

async::task<> captured() {
  std::unique_lock guard(mutex);
  auto closure = [guard = std::move(guard)] {};
  co_await save();
  // CHECK: :[[@LINE-3]]:20: warning: 'guard' stays locked while 'captured' is suspended; whoever wants the lock meanwhile blocks its thread, the event loop's too; unlock it before, or use 'async::mutex' [async-lock-across-await]
  // CHECK: :[[@LINE-2]]:3: note: suspended here
}

async::task<> bound() {
  auto [guard, value] = std::pair(std::unique_lock(mutex), 1);
  co_await save();
  // CHECK: :[[@LINE-2]]:8: warning: what is locked here stays locked while 'bound' is suspended; whoever wants the lock meanwhile blocks its thread, the event loop's too; unlock it before, or use 'async::mutex' [async-lock-across-await]
  // CHECK: :[[@LINE-2]]:3: note: suspended here
}

// A parameter: whoever calls has locked.
async::task<> given(std::unique_lock<std::mutex> guard) { co_await save(); }
// CHECK: :[[@LINE-1]]:50: warning: 'guard' stays locked while 'given' is suspended; whoever wants the lock meanwhile blocks its thread, the event loop's too; unlock it before, or use 'async::mutex' [async-lock-across-await]
// CHECK: :[[@LINE-2]]:59: note: suspended here

async::task<> givenAndUnlocked(std::unique_lock<std::mutex> guard) {
  guard.unlock();
  co_await save();
}

async::task<> givenPerhaps(std::unique_lock<std::mutex> guard) {
  if (!guard.owns_lock())
    co_await save();
}

async::task<> lent(std::unique_lock<std::mutex> &guard) { co_await save(); }

// The callee has it.
async::task<> givenAway() {
  std::unique_lock guard(mutex);
  co_await given(std::move(guard));
  co_await save();
}

async::task<> movedIntoLambda(std::unique_lock<std::mutex> &from) {
  auto run = [guard = std::move(from)]() -> async::task<> {
    co_await save();
    // CHECK: :[[@LINE-2]]:15: warning: 'guard' stays locked while this lambda is suspended; whoever wants the lock meanwhile blocks its thread, the event loop's too; unlock it before, or use 'async::mutex' [async-lock-across-await]
    // CHECK: :[[@LINE-2]]:5: note: suspended here
  };
  co_await run();
}

// Functions that return a guard.
std::unique_lock<std::mutex> acquire();
std::unique_lock<std::mutex> prepare() {
  return std::unique_lock(mutex, std::defer_lock);
}

async::task<> returned() {
  auto guard = acquire();
  co_await save();
  // CHECK: :[[@LINE-2]]:8: warning: 'guard' stays locked while 'returned' is suspended; whoever wants the lock meanwhile blocks its thread, the event loop's too; unlock it before, or use 'async::mutex' [async-lock-across-await]
  // CHECK: :[[@LINE-2]]:3: note: suspended here
}

async::task<> returnedDeferred() {
  auto guard = prepare();
  co_await save();
}

// A class that contains a guard.
struct session {
  explicit session(std::mutex &lock) : guard(lock) {}
  std::lock_guard<std::mutex> guard;
  int &value();
};

async::task<> wrapped() {
  session open(mutex);
  open.value() = 1;
  co_await save();
  // CHECK: :[[@LINE-3]]:11: warning: 'open' stays locked while 'wrapped' is suspended; whoever wants the lock meanwhile blocks its thread, the event loop's too; unlock it before, or use 'async::mutex' [async-lock-across-await]
  // CHECK: :[[@LINE-2]]:3: note: suspended here
}

struct unlockable {
  std::unique_lock<std::mutex> guard;
  int value = 0;
};

async::task<> aggregate() {
  unlockable open{std::unique_lock(mutex)};
  co_await save();
  // CHECK: :[[@LINE-2]]:14: warning: 'open' stays locked while 'aggregate' is suspended; whoever wants the lock meanwhile blocks its thread, the event loop's too; unlock it before, or use 'async::mutex' [async-lock-across-await]
  // CHECK: :[[@LINE-2]]:3: note: suspended here
}

async::task<> aggregateUnlocked() {
  unlockable open{std::unique_lock(mutex)};
  open.guard.unlock();
  co_await save();
}

async::task<> aggregateOfNothing() {
  unlockable open{};
  co_await save();
}

// A class whose constructor locks and whose destructor unlocks.
class own_guard {
public:
  explicit own_guard(std::mutex &lock) : lock(lock) { lock.lock(); }
  ~own_guard() { lock.unlock(); }

private:
  std::mutex &lock;
};

async::task<> own() {
  own_guard guard(mutex);
  co_await save();
  // CHECK: :[[@LINE-2]]:13: warning: 'guard' stays locked while 'own' is suspended; whoever wants the lock meanwhile blocks its thread, the event loop's too; unlock it before, or use 'async::mutex' [async-lock-across-await]
  // CHECK: :[[@LINE-2]]:3: note: suspended here
}

class counter {
public:
  explicit counter(int &count) : count(count) { ++count; }
  ~counter() { --count; }

private:
  int &count;
};

async::task<> counted(int &count) {
  counter guard(count);
  co_await save();
}

class unlocker {
public:
  explicit unlocker(std::mutex &lock) : lock(lock) {}
  ~unlocker() { lock.unlock(); }

private:
  std::mutex &lock;
};

async::task<> onlyUnlocks() {
  unlocker guard(mutex);
  co_await save();
}
