// RUN: %check-rule %s %t
// A lock that is not awaited holds nothing: told by what the await gives, and by
// what the lock has.
#include <async/mutex.h>
#include <async/semaphore.h>
#include <async/task.h>
#include <memory>
#include <string>
struct resource {
  ~resource();
};
async::task<std::unique_ptr<resource>> open();
struct pool;
struct lease {
  pool *from;
  ~lease();
  lease(lease &&);
};
struct pool {
  async::task<lease> get();
};
struct socket {
  int fd;
  socket(socket &&);
  ~socket();
};
struct acceptor {
  async::task<struct ::socket> accept();
};
struct rw_mutex {
  async::task<> lock();
  async::task<> lock_shared();
  void unlock();
};
struct units {
  struct sem *s;
  ~units();
};
struct sem {};
async::task<units> get_units(sem &, int);
struct locker {
  async::task<> lock_file();
};

async::task<> f(async::mutex &m, async::semaphore &s, pool &p, acceptor &a,
                rw_mutex &rw, sem &sm, locker &lk) {
  auto guard = m.lock();
  // CHECK: :[[@LINE-1]]:18: warning: 'guard' guards nothing: the awaiter that 'lock' returned is never awaited, and nothing is held [async-abandoned-task]
  // CHECK: :[[@LINE-2]]:18: note: add 'co_await' to run it here
  auto permit = s.acquire();
  // CHECK: :[[@LINE-1]]:19: warning: 'permit' guards nothing: the awaiter that 'acquire' returned is never awaited, and nothing is held [async-abandoned-task]
  // CHECK: :[[@LINE-2]]:19: note: add 'co_await' to run it here
  auto lease = p.get();
  // CHECK: :[[@LINE-1]]:18: warning: 'lease' guards nothing: the lazy task that 'get' returned is never awaited, and nothing is held [async-abandoned-task]
  // CHECK: :[[@LINE-2]]:18: note: add 'co_await' to run it here
  auto sock = a.accept();
  // CHECK: :[[@LINE-1]]:17: warning: the lazy task that 'accept' returned is kept in 'sock' and never awaited; its body will not run [async-abandoned-task]
  // CHECK: :[[@LINE-2]]:17: note: add 'co_await' to run it here
  auto held = rw.lock();
  // CHECK: :[[@LINE-1]]:18: warning: 'held' guards nothing: the lazy task that 'lock' returned is never awaited, and nothing is held [async-abandoned-task]
  // CHECK: :[[@LINE-2]]:18: note: add 'co_await' to run it here
  auto u = get_units(sm, 1);
  // CHECK: :[[@LINE-1]]:12: warning: 'u' guards nothing: the lazy task that 'get_units' returned is never awaited, and nothing is held [async-abandoned-task]
  // CHECK: :[[@LINE-2]]:12: note: add 'co_await' to run it here
  auto o = open();
  // CHECK: :[[@LINE-1]]:12: warning: the lazy task that 'open' returned is kept in 'o' and never awaited; its body will not run [async-abandoned-task]
  // CHECK: :[[@LINE-2]]:12: note: add 'co_await' to run it here
  auto lf = lk.lock_file();
  // CHECK: :[[@LINE-1]]:16: warning: the lazy task that 'lock_file' returned is kept in 'lf' and never awaited; its body will not run [async-abandoned-task]
  // CHECK: :[[@LINE-2]]:16: note: add 'co_await' to run it here
  auto ok = co_await m.scoped_lock();
  auto g2 = m.scoped_lock();
  // CHECK: :[[@LINE-1]]:15: warning: 'g2' guards nothing: the awaiter that 'scoped_lock' returned is never awaited, and nothing is held [async-abandoned-task]
  // CHECK: :[[@LINE-2]]:15: note: add 'co_await' to run it here
  auto ok2 = co_await s.acquire();
}
