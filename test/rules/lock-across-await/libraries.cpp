// RUN: %check-rule %s %t
//
// Locks of other libraries.
#include <async/mutex.h>
#include <async/task.h>
#include <utility>

async::task<> save();
async::task<int> load();

class QMutex {
public:
  void lock();
  bool tryLock();
  void unlock();
};
template <class Mutex> class QMutexLocker {
public:
  explicit QMutexLocker(Mutex *mutex);
  ~QMutexLocker();
  void unlock();
  void relock();
};
class QReadWriteLock {
public:
  void lockForRead();
  void unlock();
};

async::task<> qt(QMutex &mutex) {
  QMutexLocker locker(&mutex);
  co_await save();
  // CHECK: :[[@LINE-2]]:16: warning: 'locker' stays locked while 'qt' is suspended; whoever wants the lock meanwhile blocks its thread, the event loop's too; unlock it before, or use 'async::mutex' [async-lock-across-await]
  // CHECK: :[[@LINE-2]]:3: note: suspended here
}

async::task<> qtUnlocked(QMutex &mutex) {
  QMutexLocker locker(&mutex);
  locker.unlock();
  co_await save();
}

async::task<> qtRelocked(QMutex &mutex) {
  QMutexLocker locker(&mutex);
  locker.unlock();
  co_await load();
  locker.relock();
  co_await save();
  // CHECK: :[[@LINE-2]]:10: warning: 'locker' stays locked while 'qtRelocked' is suspended; whoever wants the lock meanwhile blocks its thread, the event loop's too; unlock it before, or use 'async::mutex' [async-lock-across-await]
  // CHECK: :[[@LINE-2]]:3: note: suspended here
}

async::task<> qtNothing() {
  QMutexLocker<QMutex> locker(nullptr);
  co_await save();
}

async::task<> qtTried(QMutex &mutex) {
  if (!mutex.tryLock()) {
    co_await load();
    co_return;
  }
  co_await save();
  // CHECK: :[[@LINE-5]]:14: warning: 'mutex' stays locked while 'qtTried' is suspended; whoever wants the lock meanwhile blocks its thread, the event loop's too; unlock it before, or use 'async::mutex' [async-lock-across-await]
  // CHECK: :[[@LINE-2]]:3: note: suspended here
  mutex.unlock();
}

async::task<> qtRead(QReadWriteLock &lock) {
  lock.lockForRead();
  co_await save();
  // CHECK: :[[@LINE-2]]:8: warning: 'lock' stays locked while 'qtRead' is suspended; whoever wants the lock meanwhile blocks its thread, the event loop's too; unlock it before, or use 'async::mutex' [async-lock-across-await]
  // CHECK: :[[@LINE-2]]:3: note: suspended here
  lock.unlock();
}

namespace absl {
class Mutex {
public:
  void Lock();
  void Unlock();
};
class MutexLock {
public:
  explicit MutexLock(Mutex *mutex);
  ~MutexLock();
};
class ReleasableMutexLock {
public:
  explicit ReleasableMutexLock(Mutex *mutex);
  ~ReleasableMutexLock();
  void Release();
};
} // namespace absl

async::task<> abseil(absl::Mutex &mutex) {
  absl::MutexLock lock(&mutex);
  co_await save();
  // CHECK: :[[@LINE-2]]:19: warning: 'lock' stays locked while 'abseil' is suspended; whoever wants the lock meanwhile blocks its thread, the event loop's too; unlock it before, or use 'async::mutex' [async-lock-across-await]
  // CHECK: :[[@LINE-2]]:3: note: suspended here
}

async::task<> abseilReleased(absl::Mutex &mutex) {
  absl::ReleasableMutexLock lock(&mutex);
  lock.Release();
  co_await save();
}

async::task<> abseilRaw(absl::Mutex &mutex) {
  mutex.Lock();
  co_await save();
  // CHECK: :[[@LINE-2]]:9: warning: 'mutex' stays locked while 'abseilRaw' is suspended; whoever wants the lock meanwhile blocks its thread, the event loop's too; unlock it before, or use 'async::mutex' [async-lock-across-await]
  // CHECK: :[[@LINE-2]]:3: note: suspended here
  mutex.Unlock();
}

namespace boost {
struct defer_lock_t {};
inline constexpr defer_lock_t defer_lock{};
class mutex {
public:
  void lock();
  void unlock();
};
template <class Mutex> class unique_lock {
public:
  explicit unique_lock(Mutex &mutex);
  unique_lock(Mutex &mutex, defer_lock_t);
  ~unique_lock();
  void lock();
};
} // namespace boost

async::task<> boostGuard(boost::mutex &mutex) {
  boost::unique_lock<boost::mutex> guard(mutex);
  co_await save();
  // CHECK: :[[@LINE-2]]:36: warning: 'guard' stays locked while 'boostGuard' is suspended; whoever wants the lock meanwhile blocks its thread, the event loop's too; unlock it before, or use 'async::mutex' [async-lock-across-await]
  // CHECK: :[[@LINE-2]]:3: note: suspended here
}

async::task<> boostDeferred(boost::mutex &mutex) {
  boost::unique_lock<boost::mutex> guard(mutex, boost::defer_lock);
  co_await load();
  guard.lock();
  co_await save();
  // CHECK: :[[@LINE-2]]:9: warning: 'guard' stays locked while 'boostDeferred' is suspended; whoever wants the lock meanwhile blocks its thread, the event loop's too; unlock it before, or use 'async::mutex' [async-lock-across-await]
  // CHECK: :[[@LINE-2]]:3: note: suspended here
}

namespace folly {
struct SharedMutex {
  void lock();
  void unlock();
};
template <class Synchronized> class LockedPtr {
public:
  LockedPtr(LockedPtr &&);
  ~LockedPtr();
  int *operator->();
  int &operator*();
  void unlock();
  explicit operator bool() const;
};
template <class T, class Mutex = SharedMutex> class Synchronized {
public:
  LockedPtr<Synchronized> wlock();
  LockedPtr<Synchronized> tryWLock();
};
} // namespace folly

async::task<> use(int value);

async::task<> follyGuard(folly::Synchronized<int> &value) {
  auto locked = value.wlock();
  *locked = co_await load();
  // CHECK: :[[@LINE-2]]:8: warning: 'locked' stays locked while 'follyGuard' is suspended; whoever wants the lock meanwhile blocks its thread, the event loop's too; unlock it before, or use 'async::mutex' [async-lock-across-await]
  // CHECK: :[[@LINE-2]]:13: note: suspended here
}

async::task<> follyUnlocked(folly::Synchronized<int> &value) {
  auto locked = value.wlock();
  locked.unlock();
  co_await save();
}

async::task<> follyTemporary(folly::Synchronized<int> &value) {
  co_await use(*value.wlock());
  // CHECK: :[[@LINE-1]]:23: warning: what is locked here stays locked while 'follyTemporary' is suspended; whoever wants the lock meanwhile blocks its thread, the event loop's too; unlock it before, or use 'async::mutex' [async-lock-across-await]
  // CHECK: :[[@LINE-2]]:3: note: suspended here
}

async::task<> follyTemporaryEnded(folly::Synchronized<int> &value) {
  int copy = *value.wlock();
  co_await use(copy);
}

async::task<> follyTried(folly::Synchronized<int> &value) {
  if (auto locked = value.tryWLock())
    co_await save();
    // CHECK: :[[@LINE-2]]:12: warning: 'locked' stays locked while 'follyTried' is suspended; whoever wants the lock meanwhile blocks its thread, the event loop's too; unlock it before, or use 'async::mutex' [async-lock-across-await]
    // CHECK: :[[@LINE-2]]:5: note: suspended here
  else
    co_await load();
}
