// RUN: %check-rule %s %t
//
// Locks without a guard.
#include <async/mutex.h>
#include <async/task.h>
#include <async/yield.h>
#include <mutex>
#include <pthread.h>
#include <shared_mutex>
#include <memory>

async::task<> save();
async::task<int> load();

std::mutex mutex;

async::task<> locked() {
  mutex.lock();
  co_await save();
  // CHECK: :[[@LINE-2]]:9: warning: 'mutex' stays locked while 'locked' is suspended; whoever wants the lock meanwhile blocks its thread, the event loop's too; unlock it before, or use 'async::mutex' [async-lock-across-await]
  // CHECK: :[[@LINE-2]]:3: note: suspended here
  mutex.unlock();
}

async::task<> unlocked() {
  mutex.lock();
  mutex.unlock();
  co_await save();
}

async::task<> neverUnlocked() {
  mutex.lock();
  co_await save();
  // CHECK: :[[@LINE-2]]:9: warning: 'mutex' stays locked while 'neverUnlocked' is suspended; whoever wants the lock meanwhile blocks its thread, the event loop's too; unlock it before, or use 'async::mutex' [async-lock-across-await]
  // CHECK: :[[@LINE-2]]:3: note: suspended here
}

async::task<> sameCondition(bool flag) {
  if (flag)
    mutex.lock();
  if (flag)
    mutex.unlock();
  co_await save();
}

async::task<> otherCondition(bool flag, bool other) {
  if (flag)
    mutex.lock();
  if (other)
    mutex.unlock();
  co_await save();
  // CHECK: :[[@LINE-4]]:11: warning: 'mutex' stays locked while 'otherCondition' is suspended; whoever wants the lock meanwhile blocks its thread, the event loop's too; unlock it before, or use 'async::mutex' [async-lock-across-await]
  // CHECK: :[[@LINE-2]]:3: note: suspended here
}

async::task<> anotherMutex(std::mutex &other) {
  mutex.lock();
  other.unlock();
  co_await save();
  // CHECK: :[[@LINE-3]]:9: warning: 'mutex' stays locked while 'anotherMutex' is suspended; whoever wants the lock meanwhile blocks its thread, the event loop's too; unlock it before, or use 'async::mutex' [async-lock-across-await]
  // CHECK: :[[@LINE-2]]:3: note: suspended here
  mutex.unlock();
}

struct state {
  std::shared_mutex mutex;
  std::unique_ptr<std::mutex> owned;
  void finish();
  void end() { mutex.unlock(); }
  int size() const;

  async::task<> read() {
    mutex.lock_shared();
    co_await save();
    // CHECK: :[[@LINE-2]]:11: warning: 'mutex' stays locked while 'state::read' is suspended; whoever wants the lock meanwhile blocks its thread, the event loop's too; unlock it before, or use 'async::mutex' [async-lock-across-await]
    // CHECK: :[[@LINE-2]]:5: note: suspended here
    mutex.unlock_shared();
  }

  async::task<> pointer() {
    owned->lock();
    co_await save();
    // CHECK: :[[@LINE-2]]:12: warning: 'owned' stays locked while 'state::pointer' is suspended; whoever wants the lock meanwhile blocks its thread, the event loop's too; unlock it before, or use 'async::mutex' [async-lock-across-await]
    // CHECK: :[[@LINE-2]]:5: note: suspended here
    owned->unlock();
  }

  // A function that may unlock it, and one that does.
  async::task<> finished() {
    mutex.lock();
    finish();
    co_await save();
  }

  async::task<> ended() {
    mutex.lock();
    end();
    co_await save();
  }

  async::task<> asked() {
    mutex.lock();
    size();
    co_await save();
    // CHECK: :[[@LINE-3]]:11: warning: 'mutex' stays locked while 'state::asked' is suspended; whoever wants the lock meanwhile blocks its thread, the event loop's too; unlock it before, or use 'async::mutex' [async-lock-across-await]
    // CHECK: :[[@LINE-2]]:5: note: suspended here
  }
};

async::task<> member(state &of) {
  of.mutex.lock();
  co_await save();
  // CHECK: :[[@LINE-2]]:12: warning: 'of.mutex' stays locked while 'member' is suspended; whoever wants the lock meanwhile blocks its thread, the event loop's too; unlock it before, or use 'async::mutex' [async-lock-across-await]
  // CHECK: :[[@LINE-2]]:3: note: suspended here
  of.mutex.unlock();
}

async::task<> tried() {
  if (mutex.try_lock()) {
    co_await save();
    // CHECK: :[[@LINE-2]]:13: warning: 'mutex' stays locked while 'tried' is suspended; whoever wants the lock meanwhile blocks its thread, the event loop's too; unlock it before, or use 'async::mutex' [async-lock-across-await]
    // CHECK: :[[@LINE-2]]:5: note: suspended here
    mutex.unlock();
  }
}

async::task<> failed() {
  while (!mutex.try_lock())
    co_await async::yield();
  mutex.unlock();
  co_await save();
}

async::task<> outcome() {
  const bool isLocked = mutex.try_lock();
  if (!isLocked) {
    co_await load();
    co_return;
  }
  co_await save();
  // CHECK: :[[@LINE-6]]:31: warning: 'mutex' stays locked while 'outcome' is suspended; whoever wants the lock meanwhile blocks its thread, the event loop's too; unlock it before, or use 'async::mutex' [async-lock-across-await]
  // CHECK: :[[@LINE-2]]:3: note: suspended here
  mutex.unlock();
}

async::task<> posix(pthread_mutex_t &lock) {
  pthread_mutex_lock(&lock);
  co_await save();
  // CHECK: :[[@LINE-2]]:3: warning: 'lock' stays locked while 'posix' is suspended; whoever wants the lock meanwhile blocks its thread, the event loop's too; unlock it before, or use 'async::mutex' [async-lock-across-await]
  // CHECK: :[[@LINE-2]]:3: note: suspended here
  pthread_mutex_unlock(&lock);
}

async::task<> posixUnlocked(pthread_mutex_t &lock) {
  pthread_mutex_lock(&lock);
  pthread_mutex_unlock(&lock);
  co_await save();
}

async::task<> posixTried(pthread_mutex_t &lock) {
  if (pthread_mutex_trylock(&lock) != 0) {
    co_await load();
    co_return;
  }
  co_await save();
  // CHECK: :[[@LINE-5]]:7: warning: 'lock' stays locked while 'posixTried' is suspended; whoever wants the lock meanwhile blocks its thread, the event loop's too; unlock it before, or use 'async::mutex' [async-lock-across-await]
  // CHECK: :[[@LINE-2]]:3: note: suspended here
  pthread_mutex_unlock(&lock);
}

async::task<> posixReader(pthread_rwlock_t *lock) {
  pthread_rwlock_rdlock(lock);
  co_await save();
  // CHECK: :[[@LINE-2]]:3: warning: 'lock' stays locked while 'posixReader' is suspended; whoever wants the lock meanwhile blocks its thread, the event loop's too; unlock it before, or use 'async::mutex' [async-lock-across-await]
  // CHECK: :[[@LINE-2]]:3: note: suspended here
  pthread_rwlock_unlock(lock);
}

// lock() of a weak pointer locks nothing.
async::task<> weak(std::weak_ptr<int> pointer) {
  auto strong = pointer.lock();
  co_await save();
}

// A lock that is none.
struct no_mutex {
  void lock() {}
  void unlock() {}
};

async::task<> noLock(no_mutex &nothing) {
  nothing.lock();
  co_await save();
  nothing.unlock();
}
