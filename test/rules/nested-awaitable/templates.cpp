// RUN: %check-rule %s %t
// A template reports once, and also where it is never instantiated: what the
// awaiter of a known type gives does not depend on parameters.
#include <async/task.h>

async::task<async::task<int>> nested();
async::task<int> fetch();
template <class T> async::task<T> load(T);

template <class T> async::task<> never_instantiated(T value) {
  co_await nested();
  // CHECK: :[[@LINE-1]]:3: warning: awaiting 'nested' gives a lazy task that is not awaited in turn
  co_await co_await nested();
  co_await fetch();
  co_await load(value);
}

template <class T> async::task<T> make();
template <class T> async::task<> instantiated() {
  co_await make<T>();
  // CHECK: :[[@LINE-1]]:3: warning: awaiting 'make' gives a lazy task
}
template async::task<> instantiated<async::task<int>>();
template async::task<> instantiated<async::task<long>>();
template async::task<> instantiated<int>();

template <class T> struct session {
  async::task<async::task<T>> open();
  async::task<> run() {
    co_await open();
    // CHECK: :[[@LINE-1]]:5: warning: awaiting 'open' gives a lazy task
    co_await co_await open();
  }
};

// How this promise awaits is its own matter.
template <class T> struct flat {
  struct promise_type {
    flat get_return_object();
    std::suspend_always initial_suspend() noexcept;
    std::suspend_always final_suspend() noexcept;
    void return_void();
    void unhandled_exception();
    template <class U> async::task<int> await_transform(async::task<U> &&);
  };
};
template <class T> flat<T> flattened(T) { co_await nested(); }
