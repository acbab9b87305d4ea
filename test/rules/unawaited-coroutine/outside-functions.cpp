// RUN: %check-rule %s %t
// What is evaluated outside of functions: initialisers and default arguments.
#include <async/run.h>
#include <async/spawn.h>
#include <async/task.h>

async::task<int> fetch(int = 0);
int use(async::task<int>);

int at_start = (fetch(), 1);
// CHECK: :[[@LINE-1]]:17: warning: 'fetch' returns a lazy task that is never awaited; its body will not run [async-unawaited-coroutine]
// CHECK: :[[@LINE-2]]:17: note: run it with 'async::run' or start it with 'async::spawn'
int used = use(fetch());
auto kept = fetch();
static int casted = ((void)fetch(), 1);
// CHECK: :[[@LINE-1]]:28: warning: 'fetch' returns
// CHECK: :[[@LINE-2]]:28: note: run it with 'async::run' or start it with 'async::spawn'
namespace app {
thread_local int per_thread = (fetch(), 1);
// CHECK: :[[@LINE-1]]:32: warning: 'fetch' returns
// CHECK: :[[@LINE-2]]:32: note: run it with 'async::run' or start it with 'async::spawn'
inline auto closure = [] { fetch(); };
// CHECK: :[[@LINE-1]]:28: warning: 'fetch' returns
// CHECK: :[[@LINE-2]]:28: note: run it with 'async::run' or start it with 'async::spawn'
inline auto good_closure = [] { return fetch(); };
} // namespace app

// Without a constructor of its own.
struct settings {
  int size = (fetch(), 1);
  // CHECK: :[[@LINE-1]]:15: warning: 'fetch' returns
  // CHECK: :[[@LINE-2]]:15: note: run it with 'async::run' or start it with 'async::spawn'
  int limit = use(fetch());
  async::task<int> work = fetch();
  static inline int shared = (fetch(), 1);
  // CHECK: :[[@LINE-1]]:31: warning: 'fetch' returns
  // CHECK: :[[@LINE-2]]:31: note: run it with 'async::run' or start it with 'async::spawn'
};
settings made;

void call(int size = (fetch(), 1), async::task<int> task = fetch());
// CHECK: :[[@LINE-1]]:23: warning: 'fetch' returns
// CHECK: :[[@LINE-2]]:23: note: run it with 'async::run' or start it with 'async::spawn'
void call_twice() {
  call();
  call();
}

template <class T> T variable = (fetch(), T());
// CHECK: :[[@LINE-1]]:34: warning: 'fetch' returns
// CHECK: :[[@LINE-2]]:34: note: run it with 'async::run' or start it with 'async::spawn'
int instance = variable<int> + variable<long>;
template <class T> struct table {
  int size = (fetch(), 1);
  // CHECK: :[[@LINE-1]]:15: warning: 'fetch' returns
  // CHECK: :[[@LINE-2]]:15: note: run it with 'async::run' or start it with 'async::spawn'
  T value = T(use(fetch()));
  void fill(int size = (fetch(), 1), T value = T());
  // CHECK: :[[@LINE-1]]:25: warning: 'fetch' returns
  // CHECK: :[[@LINE-2]]:25: note: run it with 'async::run' or start it with 'async::spawn'
};
table<int> one;
table<long> two;
void fill_table() { one.fill(); }

static_assert(sizeof(fetch()) > 0);
enum { size = sizeof(fetch()) };
int elements[sizeof(fetch()) == 0 ? 1 : 2];
int local_static() {
  static int once = (fetch(), 1);
  // CHECK: :[[@LINE-1]]:22: warning: 'fetch' returns
  // CHECK: :[[@LINE-2]]:22: note: run it with 'async::run' or start it with 'async::spawn'
  return once;
}
