// RUN: %check-rule %s %t
//
// Templates are reported once, also where they were never instantiated.
#include <async/mutex.h>
#include <async/task.h>
#include <mutex>

async::task<> save();

std::mutex mutex;

template <class T> async::task<> independent(T value) {
  std::lock_guard<std::mutex> guard(mutex);
  co_await save();
  // CHECK: :[[@LINE-2]]:31: warning: 'guard' stays locked while 'independent' is suspended; whoever wants the lock meanwhile blocks its thread, the event loop's too; unlock it before, or use 'async::mutex' [async-lock-across-await]
  // CHECK: :[[@LINE-2]]:3: note: suspended here
}

template <class T> async::task<> deduced(T value) {
  std::lock_guard guard(mutex);
  co_await value.run();
  // CHECK: :[[@LINE-2]]:19: warning: 'guard' stays locked while 'deduced' is suspended; whoever wants the lock meanwhile blocks its thread, the event loop's too; unlock it before, or use 'async::mutex' [async-lock-across-await]
  // CHECK: :[[@LINE-2]]:3: note: suspended here
}

template <class T> async::task<> ended(T value) {
  {
    std::lock_guard guard(mutex);
  }
  co_await value.run();
}

template <class T> async::task<> unlocked(T value) {
  std::unique_lock guard(mutex);
  guard.unlock();
  co_await value.run();
}

// Which mutex it is shows in the instantiation.
template <class Mutex> async::task<> generic(Mutex &lock) {
  std::lock_guard<Mutex> guard(lock);
  co_await save();
  // CHECK: :[[@LINE-2]]:26: warning: 'guard' stays locked while 'generic' is suspended; whoever wants the lock meanwhile blocks its thread, the event loop's too; unlock it before, or use 'async::mutex' [async-lock-across-await]
  // CHECK: :[[@LINE-2]]:3: note: suspended here
}

template <class Mutex> async::task<> never(Mutex &lock) {
  std::lock_guard<Mutex> guard(lock);
  co_await save();
}

async::task<> instantiate(std::recursive_mutex &lock) {
  co_await generic(mutex);
  co_await generic(lock);
  co_await independent(1);
}
