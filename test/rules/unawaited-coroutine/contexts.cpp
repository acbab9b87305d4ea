// RUN: %check-rule %s %t
// What counts is the nearest function or lambda; templates report once.
#include <async/async.h>
#include <tuple>

async::task<int> fetch();
void spawn(async::task<int>);

struct cache {
  int size = (fetch(), 1);
  // CHECK: :[[@LINE-1]]:15: warning: 'fetch' returns
  int limit;
  cache() : limit((fetch(), 2)) { fetch(); }
  // CHECK: :[[@LINE-1]]:20: warning: 'fetch' returns
  // CHECK: :[[@LINE-2]]:35: warning: 'fetch' returns
  ~cache() { fetch(); }
  // CHECK: :[[@LINE-1]]:14: warning: 'fetch' returns
  operator int() {
    fetch();
    // CHECK: :[[@LINE-1]]:5: warning: 'fetch' returns
    return 1;
  }
};

async::task<> coroutine() {
  fetch();
  // CHECK: :[[@LINE-1]]:3: warning: 'fetch' returns
  co_await fetch();
  auto inner = [] { fetch(); };
  // CHECK: :[[@LINE-1]]:21: warning: 'fetch' returns
  auto good = [] { return fetch(); };
  struct local {
    void run() { fetch(); }
    // CHECK: :[[@LINE-1]]:18: warning: 'fetch' returns
  };
}

template <class T> void never_instantiated(T value) {
  fetch();
  // CHECK: :[[@LINE-1]]:3: warning: 'fetch' returns
  value();
  spawn(fetch());
}

template <class T> void instantiated_twice(T) {
  fetch();
  // CHECK: :[[@LINE-1]]:3: warning: 'fetch' returns
}
template void instantiated_twice(int);
template void instantiated_twice(long);

// Only the instantiation knows what the call returns.
template <class F> void call(F f) {
  f();
  // CHECK: :[[@LINE-1]]:3: warning: 'f' returns
}
template void call(async::task<int> (*)());
template void call(int (*)());

template <class T> struct store {
  async::task<T> get();
  void refresh() {
    get();
    // CHECK: :[[@LINE-1]]:5: warning: 'get' returns
    this->get();
    // CHECK: :[[@LINE-1]]:11: warning: 'get' returns
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
    table::open();
    // CHECK: :[[@LINE-1]]:5: warning: 'open' returns
    find(1);
    // CHECK: :[[@LINE-1]]:5: warning: 'find' returns
    find(value);
    // CHECK: :[[@LINE-1]]:5: warning: 'find' returns
    load<T>();
    // CHECK: :[[@LINE-1]]:5: warning: 'load' returns
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
};

int main() {
  fetch();
  // CHECK: :[[@LINE-1]]:3: warning: 'fetch' returns
  async::sync_wait(fetch());
}
