// RUN: %check-rule %s %t

#include <async/task.h>
#include <fcntl.h>
#include <pthread.h>
#include <sys/file.h>
#include <unistd.h>

async::task<> threads(pthread_mutex_t *mutex, pthread_rwlock_t *lock,
                      const timespec *until) {
  pthread_mutex_lock(mutex);
  // CHECK: :[[@LINE-1]]:3: warning: 'pthread_mutex_lock' blocks the event loop that runs 'threads'; use 'co_await async::mutex::lock' instead [async-blocking-lock]
  pthread_mutex_timedlock(mutex, until);
  // CHECK: :[[@LINE-1]]:3: warning: 'pthread_mutex_timedlock' blocks
  pthread_rwlock_rdlock(lock);
  // CHECK: :[[@LINE-1]]:3: warning: 'pthread_rwlock_rdlock' blocks
  pthread_rwlock_wrlock(lock);
  // CHECK: :[[@LINE-1]]:3: warning: 'pthread_rwlock_wrlock' blocks
  pthread_mutex_trylock(mutex);
  pthread_mutex_unlock(mutex);
  pthread_rwlock_tryrdlock(lock);
  co_return;
}

async::task<> files(int fd, struct flock *range) {
  flock(fd, LOCK_EX);
  // CHECK: :[[@LINE-1]]:3: warning: 'flock' blocks the event loop that runs 'files'; move it into 'co_await async::run_blocking'
  lockf(fd, F_LOCK, 0);
  // CHECK: :[[@LINE-1]]:3: warning: 'lockf' blocks
  fcntl(fd, F_SETLKW, range);
  // CHECK: :[[@LINE-1]]:3: warning: 'fcntl' blocks
  flock(fd, LOCK_EX | LOCK_NB);
  flock(fd, LOCK_UN);
  lockf(fd, F_TLOCK, 0);
  fcntl(fd, F_SETLK, range);
  fcntl(fd, F_GETFL);
  co_return;
}
