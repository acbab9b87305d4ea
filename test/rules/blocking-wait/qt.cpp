// RUN: %check-rule %s %t

#include <async/task.h>

namespace Qt {
enum ConnectionType { AutoConnection, DirectConnection, BlockingQueuedConnection };
}
struct QDeadlineTimer {
  enum ForeverConstant { Forever };
  QDeadlineTimer(ForeverConstant, int type = 1);
  QDeadlineTimer(long milliseconds, int type = 1);
};
struct QThread {
  bool wait(QDeadlineTimer deadline = QDeadlineTimer(QDeadlineTimer::Forever));
  bool isFinished() const;
};
template <class T> struct QFuture {
  T result() const;
  void waitForFinished();
  bool isFinished() const;
};
struct QSemaphore {
  void acquire(int n = 1);
  bool tryAcquire(int n = 1);
  bool tryAcquire(int n, int milliseconds);
};
struct QMetaObject {
  template <class F>
  static bool invokeMethod(void *context, F function,
                           Qt::ConnectionType type = Qt::AutoConnection) {
    return true;
  }
};
template <class T> struct QFutureSynchronizer {
  void waitForFinished();
};

async::task<> threads(QThread *thread, QThread *other) {
  thread->wait();
  // CHECK: :[[@LINE-1]]:11: warning: 'QThread::wait' blocks
  thread->wait(QDeadlineTimer(100L));
  // CHECK: :[[@LINE-1]]:11: warning: 'QThread::wait' blocks
  thread->wait(QDeadlineTimer(0L));
  if (other->isFinished())
    other->wait();
  co_return;
}

async::task<int> futures(QFuture<int> future, QFuture<int> other) {
  future.waitForFinished();
  // CHECK: :[[@LINE-1]]:10: warning: 'QFuture::waitForFinished' blocks
  if (other.isFinished())
    co_return other.result();
  co_return 0;
}

async::task<> others(QSemaphore &semaphore, void *context) {
  semaphore.acquire();
  // CHECK: :[[@LINE-1]]:13: warning: 'QSemaphore::acquire' blocks
  semaphore.tryAcquire();
  semaphore.tryAcquire(1, 0);
  semaphore.tryAcquire(1, 10);
  // CHECK: :[[@LINE-1]]:13: warning: 'QSemaphore::tryAcquire' blocks
  QMetaObject::invokeMethod(context, [] {});
  QMetaObject::invokeMethod(context, [] {}, Qt::DirectConnection);
  QMetaObject::invokeMethod(context, [] {}, Qt::BlockingQueuedConnection);
  // CHECK: :[[@LINE-1]]:3: warning: 'QMetaObject::invokeMethod' blocks
  co_return;
}
