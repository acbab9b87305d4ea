// RUN: %check-rule %s %t

// Abseil, Qt, POCO and Boost, as their headers declare them.

#include <async/task.h>

namespace absl {
struct Mutex {
  void Lock();
  bool TryLock();
};
struct MutexLock {
  explicit MutexLock(Mutex *);
};
} // namespace absl
struct QMutex {
  void lock();
  bool tryLock(int timeout = 0);
};
template <class Mutex> struct QMutexLocker {
  explicit QMutexLocker(Mutex *);
};
namespace Poco {
struct FastMutex {
  void lock();
  void lock(long milliseconds);
  bool tryLock();
};
template <class M> struct ScopedLock {
  explicit ScopedLock(M &);
};
} // namespace Poco
namespace boost {
struct mutex {
  void lock();
  bool try_lock();
};
struct adopt_lock_t {};
inline constexpr adopt_lock_t adopt_lock{};
template <class M> struct lock_guard {
  explicit lock_guard(M &);
  lock_guard(M &, adopt_lock_t);
};
} // namespace boost

async::task<> abseil(absl::Mutex &mutex) {
  mutex.Lock();
  // CHECK: :[[@LINE-1]]:9: warning: 'Mutex::Lock' blocks the event loop that runs 'abseil'; use 'co_await async::mutex::lock' instead [async-blocking-lock]
  absl::MutexLock guard(&mutex);
  // CHECK: :[[@LINE-1]]:19: warning: 'MutexLock' blocks
  mutex.TryLock();
  co_return;
}

async::task<> qt(QMutex &mutex) {
  mutex.lock();
  // CHECK: :[[@LINE-1]]:9: warning: 'QMutex::lock' blocks
  QMutexLocker guard(&mutex);
  // CHECK: :[[@LINE-1]]:16: warning: 'QMutexLocker' blocks
  QMutexLocker<QMutex> none(nullptr);
  mutex.tryLock();
  mutex.tryLock(0);
  mutex.tryLock(100);
  // CHECK: :[[@LINE-1]]:9: warning: 'QMutex::tryLock' blocks
  co_return;
}

async::task<> others(Poco::FastMutex &poco, boost::mutex &mutex) {
  poco.lock();
  // CHECK: :[[@LINE-1]]:8: warning: 'FastMutex::lock' blocks
  poco.tryLock();
  Poco::ScopedLock<Poco::FastMutex> scoped(poco);
  // CHECK: :[[@LINE-1]]:37: warning: 'ScopedLock' blocks
  mutex.lock();
  // CHECK: :[[@LINE-1]]:9: warning: 'mutex::lock' blocks
  boost::lock_guard<boost::mutex> guard(mutex);
  // CHECK: :[[@LINE-1]]:35: warning: 'lock_guard' blocks
  boost::lock_guard<boost::mutex> adopted(mutex, boost::adopt_lock);
  mutex.try_lock();
  co_return;
}
