// RUN: %check-rule %s %t
// What counts is the nearest function or lambda; templates report once.
#include <async/run.h>
#include <async/spawn.h>
#include <async/sync_wait.h>
#include <async/task.h>
#include <tuple>

async::task<int> fetch();
void spawn(async::task<int>);

struct cache {
  int size = (fetch(), 1);
  // CHECK: :[[@LINE-1]]:15: warning: 'fetch' returns
  // CHECK: :[[@LINE-2]]:15: note: run it with 'async::run' or start it with 'async::spawn'
  int limit;
  cache() : limit((fetch(), 2)) { fetch(); }
  // CHECK: :[[@LINE-1]]:20: warning: 'fetch' returns
  // CHECK: :[[@LINE-2]]:20: note: run it with 'async::run' or start it with 'async::spawn'
  // CHECK: :[[@LINE-3]]:35: warning: 'fetch' returns
  // CHECK: :[[@LINE-4]]:35: note: run it with 'async::run' or start it with 'async::spawn'
  ~cache() { fetch(); }
  // CHECK: :[[@LINE-1]]:14: warning: 'fetch' returns
  // CHECK: :[[@LINE-2]]:14: note: run it with 'async::run' or start it with 'async::spawn'
  operator int() {
    fetch();
    // CHECK: :[[@LINE-1]]:5: warning: 'fetch' returns
    // CHECK: :[[@LINE-2]]:5: note: run it with 'async::run' or start it with 'async::spawn'
    return 1;
  }
};

async::task<> coroutine() {
  fetch();
  // CHECK: :[[@LINE-1]]:3: warning: 'fetch' returns
  // CHECK: :[[@LINE-2]]:3: note: add 'co_await' to run it here
  co_await fetch();
  auto inner = [] { fetch(); };
  // CHECK: :[[@LINE-1]]:21: warning: 'fetch' returns
  // CHECK: :[[@LINE-2]]:21: note: run it with 'async::run' or start it with 'async::spawn'
  auto good = [] { return fetch(); };
  struct local {
    void run() { fetch(); }
    // CHECK: :[[@LINE-1]]:18: warning: 'fetch' returns
    // CHECK: :[[@LINE-2]]:18: note: run it with 'async::run' or start it with 'async::spawn'
  };
}

template <class T> void never_instantiated(T value) {
  fetch();
  // CHECK: :[[@LINE-1]]:3: warning: 'fetch' returns
  // CHECK: :[[@LINE-2]]:3: note: run it with 'async::run' or start it with 'async::spawn'
  value();
  spawn(fetch());
}

template <class T> void instantiated_twice(T) {
  fetch();
  // CHECK: :[[@LINE-1]]:3: warning: 'fetch' returns
  // CHECK: :[[@LINE-2]]:3: note: run it with 'async::run' or start it with 'async::spawn'
}
template void instantiated_twice(int);
template void instantiated_twice(long);

// Only the instantiation knows what the call returns.
template <class F> void call(F f) {
  f();
  // CHECK: :[[@LINE-1]]:3: warning: 'f' returns
  // CHECK: :[[@LINE-2]]:3: note: run it with 'async::run' or start it with 'async::spawn'
}
template void call(async::task<int> (*)());
template void call(int (*)());

template <class T> struct store {
  async::task<T> get();
  void refresh() {
    get();
    // CHECK: :[[@LINE-1]]:5: warning: 'get' returns
    // CHECK: :[[@LINE-2]]:5: note: run it with 'async::run' or start it with 'async::spawn'
    this->get();
    // CHECK: :[[@LINE-1]]:11: warning: 'get' returns
    // CHECK: :[[@LINE-2]]:11: note: run it with 'async::run' or start it with 'async::spawn'
  }
};

// The pattern and its instantiation are one place.
template struct store<int>;

// What is called is known in a template where each of its candidates returns a
// task, and arguments cannot bring in others.
template <class T> async::task<T> load();
template <class T> async::task<T> parse(T);
template <class T> int count();
template <class T> async::task<T> count(int);
template <class T> struct table {
  static async::task<T> open();
  template <class Key> async::task<T> find(Key);
  void refresh(T value) {
    open();
    // CHECK: :[[@LINE-1]]:5: warning: 'open' returns
    // CHECK: :[[@LINE-2]]:5: note: run it with 'async::run' or start it with 'async::spawn'
    table::open();
    // CHECK: :[[@LINE-1]]:5: warning: 'open' returns
    // CHECK: :[[@LINE-2]]:5: note: run it with 'async::run' or start it with 'async::spawn'
    find(1);
    // CHECK: :[[@LINE-1]]:5: warning: 'find' returns
    // CHECK: :[[@LINE-2]]:5: note: run it with 'async::run' or start it with 'async::spawn'
    find(value);
    // CHECK: :[[@LINE-1]]:5: warning: 'find' returns
    // CHECK: :[[@LINE-2]]:5: note: run it with 'async::run' or start it with 'async::spawn'
    load<T>();
    // CHECK: :[[@LINE-1]]:5: warning: 'load' returns
    // CHECK: :[[@LINE-2]]:5: note: run it with 'async::run' or start it with 'async::spawn'
    parse(value);
    count<T>();
    std::get<T>(value);
    spawn(open());
    spawn(find(value));
  }
};

template <bool Async> void choose() {
  if constexpr (Async)
    spawn(fetch());
  else
    fetch();
  // CHECK: :[[@LINE-1]]:5: warning: 'fetch' returns
  // CHECK: :[[@LINE-2]]:5: note: run it with 'async::run' or start it with 'async::spawn'
}

void discarded_branch() {
  if constexpr (sizeof(int) == 1) {
    fetch();
  } else {
    spawn(fetch());
  }
}

auto generic = [](auto value) {
  fetch();
  // CHECK: :[[@LINE-1]]:3: warning: 'fetch' returns
  // CHECK: :[[@LINE-2]]:3: note: run it with 'async::run' or start it with 'async::spawn'
};

int main() {
  fetch();
  // CHECK: :[[@LINE-1]]:3: warning: 'fetch' returns
  // CHECK: :[[@LINE-2]]:3: note: run it with 'async::run' or start it with 'async::spawn'
  async::sync_wait(fetch());
}
