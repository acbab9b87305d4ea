// RUN: %check-rule %s %t
// What can make a task, and what only looks as if it did.
#include <async/run.h>
#include <async/spawn.h>
#include <async/task.h>
#include <coroutine>
#include <functional>
#include <memory>

struct session {
  async::task<> run();
  static async::task<> open();
  virtual async::task<> close();
  async::task<> operator()();
  async::task<> operator+(int);
  async::task<> &current();
  async::task<> next;
};

struct timer {
  explicit timer(int milliseconds);
  bool await_ready();
  void await_suspend(std::coroutine_handle<>);
  void await_resume();
};
timer after(int milliseconds);

struct turn : std::suspend_always {
  int priority;
};

// Neither can be awaited: these are numbers, and that operator is deleted.
struct settings {
  bool await_ready;
  int await_suspend, await_resume;
};
struct impossible {
  timer operator co_await() = delete;
};

async::task<> (*callback)();
template <class T> async::task<T> load(T);

void calls(session &s, session *p, std::function<async::task<>()> f) {
  s.run();
  // CHECK: :[[@LINE-1]]:5: warning: 'run' returns a lazy task that is never awaited; its body will not run
  // CHECK: :[[@LINE-2]]:5: note: run it with 'async::run' or start it with 'async::spawn'
  p->close();
  // CHECK: :[[@LINE-1]]:6: warning: 'close' returns a lazy task
  // CHECK: :[[@LINE-2]]:6: note: run it with 'async::run' or start it with 'async::spawn'
  session::open();
  // CHECK: :[[@LINE-1]]:3: warning: 'open' returns a lazy task
  // CHECK: :[[@LINE-2]]:3: note: run it with 'async::run' or start it with 'async::spawn'
  s();
  // CHECK: :[[@LINE-1]]:3: warning: 's' returns a lazy task
  // CHECK: :[[@LINE-2]]:3: note: run it with 'async::run' or start it with 'async::spawn'
  s + 1;
  // CHECK: :[[@LINE-1]]:5: warning: 'operator+' returns a lazy task
  // CHECK: :[[@LINE-2]]:5: note: run it with 'async::run' or start it with 'async::spawn'
  callback();
  // CHECK: :[[@LINE-1]]:3: warning: 'callback' returns a lazy task
  // CHECK: :[[@LINE-2]]:3: note: run it with 'async::run' or start it with 'async::spawn'
  f();
  // CHECK: :[[@LINE-1]]:3: warning: 'f' returns a lazy task
  // CHECK: :[[@LINE-2]]:3: note: run it with 'async::run' or start it with 'async::spawn'
  load(1);
  // CHECK: :[[@LINE-1]]:3: warning: 'load' returns a lazy task
  // CHECK: :[[@LINE-2]]:3: note: run it with 'async::run' or start it with 'async::spawn'
  (s.*&session::run)();
  // CHECK: :[[@LINE-1]]:3: warning: 'run' returns a lazy task
  // CHECK: :[[@LINE-2]]:3: note: run it with 'async::run' or start it with 'async::spawn'
  []() -> async::task<> { co_return; }();
  // CHECK: :[[@LINE-1]]:3: warning: this lambda returns a lazy task
  // CHECK: :[[@LINE-2]]:3: note: run it with 'async::run' or start it with 'async::spawn'
  auto local = []() -> async::task<> { co_return; };
  local();
  // CHECK: :[[@LINE-1]]:3: warning: 'local' returns a lazy task
  // CHECK: :[[@LINE-2]]:3: note: run it with 'async::run' or start it with 'async::spawn'
}

void awaiters() {
  after(5);
  // CHECK: :[[@LINE-1]]:3: warning: 'after' returns an awaiter that is never awaited; its operation will not start
  timer{5};
  // CHECK: :[[@LINE-1]]:3: warning: 'timer' is created and never awaited; its operation will not start
  timer(5);
  // CHECK: :[[@LINE-1]]:3: warning: 'timer' is created and never awaited
  turn{};
  // CHECK: :[[@LINE-1]]:3: warning: 'turn' is created and never awaited
  turn();
  // CHECK: :[[@LINE-1]]:3: warning: 'turn' is created and never awaited
  (void)turn{{}, 1};
  // CHECK: :[[@LINE-1]]:9: warning: 'turn' is created and never awaited
  turn kept{};
  impossible();
  settings{};
}

// A reference is somebody else's task; a handle that is constructed empty has
// none.
void no_creation(session &s, std::unique_ptr<async::task<>> p) {
  s.current();
  (void)*p;
  async::task<>();
  static_cast<async::task<> &&>(s.next);
  (void)s.current();
}
