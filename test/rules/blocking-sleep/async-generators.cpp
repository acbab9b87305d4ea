// RUN: %check-rule %s %t

// Generators that run on a loop: they await, or their values are awaited.

#include <async/async.h>
#include <coroutine>
#include <unistd.h>

template <class T> struct promise_of {
  std::suspend_always initial_suspend();
  std::suspend_always final_suspend() noexcept;
  std::suspend_always yield_value(T value);
  void return_void();
  void unhandled_exception();
};

// What iterates over it awaits.
template <class T> struct stream {
  struct promise_type : promise_of<T> {
    stream get_return_object();
  };
  struct iterator {
    async::task<> operator++();
    T operator*() const;
  };
  async::task<iterator> begin();
  iterator end();
};
template <class T> struct queue {
  struct promise_type : promise_of<T> {
    queue get_return_object();
  };
  async::task<T> next();
};

// What iterates over it does not.
template <class T> struct range {
  struct promise_type : promise_of<T> {
    range get_return_object();
  };
  T *begin();
  T *end();
};

stream<int> ticks() {
  sleep(1);
  // CHECK: :[[@LINE-1]]:3: warning: 'sleep' blocks the event loop that runs 'ticks'; await a timer instead [async-blocking-sleep]
  co_yield 1;
}
queue<int> jobs() {
  sleep(1);
  // CHECK: :[[@LINE-1]]:3: warning: 'sleep' blocks the event loop that runs 'jobs'
  co_yield 1;
}
range<int> numbers() {
  sleep(1);
  co_yield 1;
}
range<int> awaits() {
  co_await async::yield();
  sleep(1);
  // CHECK: :[[@LINE-1]]:3: warning: 'sleep' blocks the event loop that runs 'awaits'
  co_yield 1;
}
