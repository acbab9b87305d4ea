// RUN: %check-rule %s %t
//
// What is locked by awaiting may be held while waiting.
#include <async/mutex.h>
#include <async/task.h>
#include <mutex>

async::task<> save();

async::task<> guarded(async::mutex &mutex) {
  auto guard = co_await mutex.scoped_lock();
  co_await save();
}

async::task<> byHand(async::mutex &mutex) {
  co_await mutex.lock();
  co_await save();
  mutex.unlock();
}

async::task<> tried(async::mutex &mutex) {
  if (mutex.try_lock()) {
    co_await save();
    mutex.unlock();
  }
}

// One that has no lock() of its own, as Folly's.
struct awaited_mutex {
  async::task<std::unique_lock<awaited_mutex>> co_scoped_lock();
  bool try_lock();
  void unlock();
};

async::task<> standardGuard(awaited_mutex &mutex) {
  std::unique_lock guard = co_await mutex.co_scoped_lock();
  co_await save();
}

async::task<> standardAttempt(awaited_mutex &mutex) {
  std::unique_lock guard(mutex, std::try_to_lock);
  if (guard)
    co_await save();
}

// One that coroutines await and threads wait for.
struct hybrid_mutex {
  async::task<> async_lock();
  void lock();
  void unlock();
};

async::task<> hybrid(hybrid_mutex &mutex) {
  std::lock_guard guard(mutex);
  co_await save();
}

// A parameter that holds such a lock.
async::task<> given(std::unique_lock<awaited_mutex> guard) { co_await save(); }
async::task<> givenOwn(async::mutex::guard guard) { co_await save(); }
