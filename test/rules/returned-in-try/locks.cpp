// RUN: %check-rule %s %t
// A task that refers to a local lock, which ends when the function returns.
#include <async/task.h>
#include <functional>
#include <mutex>
#include <shared_mutex>

std::mutex mutex;
std::shared_mutex shared;
async::task<> update(std::unique_lock<std::mutex> &);
async::task<> read_all(const std::shared_lock<std::shared_mutex> &);
async::task<> by_pointer(int, std::unique_lock<std::mutex> *);
async::task<> keep(std::unique_lock<std::mutex>);
async::task<> guarded(std::lock_guard<std::mutex> &);
async::task<> no_lock(int &);
template <class T> async::task<> with(T);

async::task<> by_reference() {
  std::unique_lock lock(mutex);
  // CHECK: :[[@LINE+2]]:10: warning: the task that 'update' returns is returned without being awaited; 'lock' is gone when it runs; make 'by_reference' a coroutine that awaits it [async-returned-in-try]
  // CHECK: :[[@LINE-2]]:20: note: 'lock' is destroyed when the function returns
  return update(lock);
}
async::task<> awaited() {
  std::unique_lock lock(mutex);
  co_await update(lock);
}
async::task<> moved() {
  std::unique_lock lock(mutex);
  return keep(std::move(lock));
}
async::task<> not_given() {
  std::lock_guard lock(mutex);
  int value = 0;
  return no_lock(value);
}

async::task<> others(bool b) {
  std::shared_lock<std::shared_mutex> reading(shared);
  std::lock_guard<std::mutex> guard(mutex);
  std::unique_lock<std::mutex> lock(mutex, std::adopt_lock);
  if (b)
    return read_all(reading);
  // CHECK: :[[@LINE-1]]:12: warning: {{.*}} 'reading' is gone when it runs
  // CHECK: :[[@LINE-6]]:39: note: 'reading' is destroyed
  if (!b)
    return guarded(guard);
  // CHECK: :[[@LINE-1]]:12: warning: {{.*}} 'guard' is gone when it runs
  // CHECK: :[[@LINE-9]]:31: note: 'guard' is destroyed
  if (b)
    return by_pointer(1, &lock);
  // CHECK: :[[@LINE-1]]:12: warning: {{.*}} 'lock' is gone when it runs
  // CHECK: :[[@LINE-12]]:32: note: 'lock' is destroyed
  return with(std::ref(lock));
  // CHECK: :[[@LINE-1]]:10: warning: {{.*}} 'lock' is gone when it runs
  // CHECK: :[[@LINE-15]]:32: note: 'lock' is destroyed
}

// A guard is told by what its destructor does.
struct spin {
  void lock();
  void unlock();
};
struct holder {
  spin &held;
  explicit holder(spin &s) : held(s) { held.lock(); }
  ~holder() { held.unlock(); }
};
struct observer {
  ~observer() {}
};
async::task<> use(holder &);
async::task<> look(observer &);
spin global_spin;

async::task<> own_guard(holder &theirs) {
  holder mine(global_spin);
  // CHECK: :[[@LINE+2]]:10: warning: {{.*}} 'mine' is gone when it runs
  // CHECK: :[[@LINE-2]]:10: note: 'mine' is destroyed
  return use(mine);
}
async::task<> no_guard(holder &theirs) {
  observer local;
  static holder forever(global_spin);
  if (&theirs != &forever)
    return use(theirs);
  if (&theirs)
    return use(forever);
  return look(local);
}
