// RUN: %check-rule %s %t
// What makes a task besides calls: conversions do, an exchange does not.
#include <async/run.h>
#include <async/spawn.h>
#include <async/task.h>
#include <utility>

async::task<int> fetch(int = 0);
void spawn(async::task<int>);

struct request {
  operator async::task<int>() const;
  async::task<int> send() const;
  explicit operator bool() const;
};
request make_request();

void conversions(request r) {
  static_cast<async::task<int>>(r);
  // CHECK: :[[@LINE-1]]:33: warning: 'operator task' returns a lazy task that is never awaited; its body will not run [async-unawaited-coroutine]
  // CHECK: :[[@LINE-2]]:33: note: run it with 'async::run' or start it with 'async::spawn'
  (void)async::task<int>(r);
  // CHECK: :[[@LINE-1]]:26: warning: 'operator task' returns
  // CHECK: :[[@LINE-2]]:26: note: run it with 'async::run' or start it with 'async::spawn'
  r.operator async::task<int>();
  // CHECK: :[[@LINE-1]]:5: warning: 'operator task' returns
  // CHECK: :[[@LINE-2]]:5: note: run it with 'async::run' or start it with 'async::spawn'
  (void)static_cast<bool>(r.send());
  // CHECK: :[[@LINE-1]]:29: warning: 'send' returns
  // CHECK: :[[@LINE-2]]:29: note: run it with 'async::run' or start it with 'async::spawn'
  async::task<int> kept = r;
  spawn(r);
  spawn(make_request());
  (void)static_cast<bool>(r);
  r;
  make_request();
  spawn(std::move(kept));
}

// What was there before is given back; what happens to it is not to be seen.
struct worker {
  async::task<int> current;
  void restart() {
    std::exchange(current, fetch());
    (void)std::exchange(current, {});
    spawn(std::exchange(current, {}));
  }
};

namespace library {
struct key {};
async::task<int> load(key);
} // namespace library

// In a template, arguments whose types are known leave nothing to look up
// later; others may bring in functions that return something else.
template <class T> void never_instantiated(T value) {
  fetch(sizeof(T));
  // CHECK: :[[@LINE-1]]:3: warning: 'fetch' returns
  // CHECK: :[[@LINE-2]]:3: note: run it with 'async::run' or start it with 'async::spawn'
  fetch(static_cast<int>(value));
  // CHECK: :[[@LINE-1]]:3: warning: 'fetch' returns
  // CHECK: :[[@LINE-2]]:3: note: run it with 'async::run' or start it with 'async::spawn'
  load(library::key());
  // CHECK: :[[@LINE-1]]:3: warning: 'load' returns
  // CHECK: :[[@LINE-2]]:3: note: run it with 'async::run' or start it with 'async::spawn'
  (void)::fetch(value);
  // CHECK: :[[@LINE-1]]:9: warning: 'fetch' returns
  // CHECK: :[[@LINE-2]]:9: note: run it with 'async::run' or start it with 'async::spawn'
  fetch(value);
  load(value);
  spawn(::fetch(value));
}
