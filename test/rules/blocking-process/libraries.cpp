// RUN: %check-rule %s %t

// Qt, Boost.Process, POCO and Folly, as their headers declare them.

#include <async/task.h>
#include <vector>

struct QString {};
struct QIODevice {
  virtual bool waitForReadyRead(int msecs);
};
struct QProcess : QIODevice {
  static int execute(const QString &program);
  static bool startDetached(const QString &program);
  void start(const QString &program);
  bool waitForStarted(int msecs = 30000);
  bool waitForFinished(int msecs = 30000);
  bool waitForReadyRead(int msecs = 30000) override;
};
namespace boost::process {
struct child {
  void wait();
  bool running();
  template <class Duration> bool wait_for(const Duration &);
};
template <class... Arguments> int system(Arguments &&...);
} // namespace boost::process
namespace Poco {
struct ProcessHandle {
  int wait() const;
  int id() const;
};
struct Process {
  static int wait(const ProcessHandle &);
  static ProcessHandle launch(const char *);
};
} // namespace Poco
namespace folly {
struct Subprocess {
  int wait();
  int poll();
};
} // namespace folly

async::task<> qt(QProcess &process, const QString &program) {
  QProcess::execute(program);
  // CHECK: :[[@LINE-1]]:3: warning: 'QProcess::execute' blocks the event loop that runs 'qt'; move it into 'co_await async::run_blocking' [async-blocking-process]
  process.waitForStarted();
  // CHECK: :[[@LINE-1]]:11: warning: 'QProcess::waitForStarted' blocks
  process.waitForFinished(-1);
  // CHECK: :[[@LINE-1]]:11: warning: 'QProcess::waitForFinished' blocks
  process.waitForReadyRead();
  // CHECK: :[[@LINE-1]]:11: warning: 'QProcess::waitForReadyRead' blocks
  process.waitForFinished(0);
  process.start(program);
  QProcess::startDetached(program);
  co_return;
}

async::task<> others(boost::process::child &child, Poco::ProcessHandle &handle,
                     folly::Subprocess &subprocess) {
  child.wait();
  // CHECK: :[[@LINE-1]]:9: warning: 'child::wait' blocks
  child.wait_for(1);
  // CHECK: :[[@LINE-1]]:9: warning: 'child::wait_for' blocks
  child.wait_for(0);
  child.running();
  boost::process::system("make");
  // CHECK: :[[@LINE-1]]:3: warning: 'boost::process::system' blocks
  handle.wait();
  // CHECK: :[[@LINE-1]]:10: warning: 'ProcessHandle::wait' blocks
  Poco::Process::wait(handle);
  // CHECK: :[[@LINE-1]]:3: warning: 'Process::wait' blocks
  Poco::Process::launch("make");
  handle.id();
  subprocess.wait();
  // CHECK: :[[@LINE-1]]:14: warning: 'Subprocess::wait' blocks
  subprocess.poll();
  co_return;
}
