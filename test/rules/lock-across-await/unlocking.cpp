// RUN: %check-rule %s %t
//
// Guards that are unlocked, locked later, or try to lock.
#include <async/mutex.h>
#include <async/task.h>
#include <chrono>
#include <condition_variable>
#include <mutex>

async::task<> save();
async::task<int> load();

std::mutex mutex;
std::timed_mutex timed;

async::task<> unlocked() {
  std::unique_lock guard(mutex);
  guard.unlock();
  co_await save();
}

async::task<> lockedAgain() {
  std::unique_lock guard(mutex);
  guard.unlock();
  co_await save();
  guard.lock();
  co_await load();
  // CHECK: :[[@LINE-2]]:9: warning: 'guard' stays locked while 'lockedAgain' is suspended; whoever wants the lock meanwhile blocks its thread, the event loop's too; unlock it before, or use 'async::mutex' [async-lock-across-await]
  // CHECK: :[[@LINE-2]]:3: note: suspended here
}

async::task<> unlockedOnOnePath(bool flag) {
  std::unique_lock guard(mutex);
  if (flag)
    guard.unlock();
  co_await save();
  // CHECK: :[[@LINE-4]]:20: warning: 'guard' stays locked while 'unlockedOnOnePath' is suspended; whoever wants the lock meanwhile blocks its thread, the event loop's too; unlock it before, or use 'async::mutex' [async-lock-across-await]
  // CHECK: :[[@LINE-2]]:3: note: suspended here
}

async::task<> unlockedWhereItAwaits(bool flag) {
  std::unique_lock guard(mutex);
  if (flag) {
    guard.unlock();
    co_await save();
  }
}

async::task<> sameCondition(bool flag) {
  std::unique_lock guard(mutex, std::defer_lock);
  if (flag)
    guard.lock();
  if (!flag)
    co_await save();
}

async::task<> deferred() {
  std::unique_lock guard(mutex, std::defer_lock);
  co_await save();
}

async::task<> deferredThenLocked() {
  std::unique_lock guard(mutex, std::defer_lock);
  guard.lock();
  co_await save();
  // CHECK: :[[@LINE-2]]:9: warning: 'guard' stays locked while 'deferredThenLocked' is suspended; whoever wants the lock meanwhile blocks its thread, the event loop's too; unlock it before, or use 'async::mutex' [async-lock-across-await]
  // CHECK: :[[@LINE-2]]:3: note: suspended here
}

async::task<> lockedTogether() {
  std::unique_lock first(mutex, std::defer_lock);
  std::lock(first, timed);
  co_await save();
  // CHECK: :[[@LINE-2]]:13: warning: 'first' stays locked while 'lockedTogether' is suspended; whoever wants the lock meanwhile blocks its thread, the event loop's too; unlock it before, or use 'async::mutex' [async-lock-across-await]
  // CHECK: :[[@LINE-2]]:3: note: suspended here
  // CHECK: :[[@LINE-4]]:20: warning: 'timed' stays locked while 'lockedTogether' is suspended; whoever wants the lock meanwhile blocks its thread, the event loop's too; unlock it before, or use 'async::mutex' [async-lock-across-await]
  // CHECK: :[[@LINE-4]]:3: note: suspended here
  timed.unlock();
}

async::task<> tried() {
  std::unique_lock guard(mutex, std::try_to_lock);
  if (guard)
    co_await save();
    // CHECK: :[[@LINE-3]]:20: warning: 'guard' stays locked while 'tried' is suspended; whoever wants the lock meanwhile blocks its thread, the event loop's too; unlock it before, or use 'async::mutex' [async-lock-across-await]
    // CHECK: :[[@LINE-2]]:5: note: suspended here
}

async::task<> failed() {
  std::unique_lock guard(mutex, std::try_to_lock);
  if (!guard.owns_lock())
    co_await save();
}

async::task<> gaveUp() {
  std::unique_lock guard(timed, std::chrono::seconds(1));
  if (!guard) {
    co_await save();
    co_return;
  }
  co_await load();
  // CHECK: :[[@LINE-6]]:20: warning: 'guard' stays locked while 'gaveUp' is suspended; whoever wants the lock meanwhile blocks its thread, the event loop's too; unlock it before, or use 'async::mutex' [async-lock-across-await]
  // CHECK: :[[@LINE-2]]:3: note: suspended here
}

async::task<> adopted() {
  mutex.lock();
  std::lock_guard guard(mutex, std::adopt_lock);
  co_await save();
  // CHECK: :[[@LINE-2]]:19: warning: 'guard' stays locked while 'adopted' is suspended; whoever wants the lock meanwhile blocks its thread, the event loop's too; unlock it before, or use 'async::mutex' [async-lock-across-await]
  // CHECK: :[[@LINE-2]]:3: note: suspended here
}

async::task<> adoptedAndEnded() {
  mutex.lock();
  {
    std::lock_guard guard(mutex, std::adopt_lock);
  }
  co_await save();
}

// release() gives the lock away, and leaves it locked.
async::task<> released() {
  std::unique_lock guard(mutex);
  std::mutex *still = guard.release();
  co_await save();
  // CHECK: :[[@LINE-3]]:20: warning: 'guard' stays locked while 'released' is suspended; whoever wants the lock meanwhile blocks its thread, the event loop's too; unlock it before, or use 'async::mutex' [async-lock-across-await]
  // CHECK: :[[@LINE-2]]:3: note: suspended here
  still->unlock();
  co_await load();
}

async::task<> releasedAndUnlocked() {
  std::unique_lock guard(mutex);
  guard.release()->unlock();
  co_await save();
}

async::task<> overwritten() {
  std::unique_lock guard(mutex);
  guard = {};
  co_await save();
}

async::task<> assigned() {
  std::unique_lock<std::mutex> guard;
  guard = std::unique_lock(mutex);
  co_await save();
  // CHECK: :[[@LINE-2]]:11: warning: 'guard' stays locked while 'assigned' is suspended; whoever wants the lock meanwhile blocks its thread, the event loop's too; unlock it before, or use 'async::mutex' [async-lock-across-await]
  // CHECK: :[[@LINE-2]]:3: note: suspended here
}

// A condition variable locks again before it returns.
async::task<> notified(std::condition_variable &changed) {
  std::unique_lock guard(mutex);
  changed.wait(guard);
  co_await save();
  // CHECK: :[[@LINE-3]]:20: warning: 'guard' stays locked while 'notified' is suspended; whoever wants the lock meanwhile blocks its thread, the event loop's too; unlock it before, or use 'async::mutex' [async-lock-across-await]
  // CHECK: :[[@LINE-2]]:3: note: suspended here
}

// Whoever is given the guard may unlock it.
void leave(std::unique_lock<std::mutex> &guard);
void look(const std::unique_lock<std::mutex> &guard);

async::task<> givenToSomebody() {
  std::unique_lock guard(mutex);
  leave(guard);
  co_await save();
}

async::task<> shown() {
  std::unique_lock guard(mutex);
  look(guard);
  co_await save();
  // CHECK: :[[@LINE-3]]:20: warning: 'guard' stays locked while 'shown' is suspended; whoever wants the lock meanwhile blocks its thread, the event loop's too; unlock it before, or use 'async::mutex' [async-lock-across-await]
  // CHECK: :[[@LINE-2]]:3: note: suspended here
}

async::task<> waitFor(std::unique_lock<std::mutex> &guard);

async::task<> awaitedWith() {
  std::unique_lock guard(mutex);
  co_await waitFor(guard);
}

// But nobody can unlock this one.
void leave(std::lock_guard<std::mutex> &guard);

async::task<> cannotBeUnlocked() {
  std::lock_guard guard(mutex);
  leave(guard);
  co_await save();
  // CHECK: :[[@LINE-3]]:19: warning: 'guard' stays locked while 'cannotBeUnlocked' is suspended; whoever wants the lock meanwhile blocks its thread, the event loop's too; unlock it before, or use 'async::mutex' [async-lock-across-await]
  // CHECK: :[[@LINE-2]]:3: note: suspended here
}

// What unlocks at the end of a scope, or when it is called.
template <class F> struct finally {
  F run;
  ~finally() { run(); }
};
template <class F> finally(F) -> finally<F>;

async::task<> atTheEnd() {
  mutex.lock();
  finally unlock{[] { mutex.unlock(); }};
  co_await save();
  // CHECK: :[[@LINE-3]]:9: warning: 'mutex' stays locked while 'atTheEnd' is suspended; whoever wants the lock meanwhile blocks its thread, the event loop's too; unlock it before, or use 'async::mutex' [async-lock-across-await]
  // CHECK: :[[@LINE-2]]:3: note: suspended here
}

async::task<> atTheEndOfAScope() {
  {
    mutex.lock();
    finally unlock{[] { mutex.unlock(); }};
  }
  co_await save();
}

async::task<> whenCalled() {
  mutex.lock();
  auto unlock = [] { mutex.unlock(); };
  unlock();
  co_await save();
}
