// RUN: %check-rule %s %t
// A generator is no task, but one that is dropped does nothing either.
#include <async/generator.h>

async::generator<int> numbers() {
  co_yield 1;
  co_yield 2;
}
void consume(async::generator<int>);

void drop() {
  numbers();
  // CHECK: :[[@LINE-1]]:3: warning: 'numbers' returns a generator that is never iterated; its body will not run [async-unawaited-coroutine]
  (void)numbers();
  // CHECK: :[[@LINE-1]]:9: warning: 'numbers' returns a generator that is never iterated
}

int iterate() {
  int sum = 0;
  for (int number : numbers())
    sum += number;
  consume(numbers());
  auto kept = numbers();
  return sum;
}

// The iterator names its generator's promise, and is no generator.
struct counter {
  struct promise_type {
    counter get_return_object();
    std::suspend_always initial_suspend() noexcept;
    std::suspend_always final_suspend() noexcept;
    std::suspend_always yield_value(int);
    void return_void();
    void unhandled_exception();
  };
  struct iterator {
    using promise_type = counter::promise_type;
    iterator operator++(int);
  };
  iterator begin();
};

void advance(counter &numbers) {
  auto position = numbers.begin();
  position++;
  numbers.begin();
}

// A sender that is a coroutine: the promise that awaits it asks it how, and it
// ends with `co_yield` where it has no value to return.
struct sender {
  struct error {};
  struct promise_type {
    sender get_return_object();
    std::suspend_always initial_suspend() noexcept;
    std::suspend_always final_suspend() noexcept;
    std::suspend_always yield_value(error);
    void return_void();
    void unhandled_exception();
  };
  template <class Promise> std::suspend_always as_awaitable(Promise &) &&;
};
struct counting {
  struct promise_type {
    counting get_return_object();
    std::suspend_always initial_suspend() noexcept;
    std::suspend_always final_suspend() noexcept;
    std::suspend_always yield_value(int);
    void return_void();
    void unhandled_exception();
  };
};
sender send();
counting count_up();

void drop_senders() {
  send();
  // CHECK: :[[@LINE-1]]:3: warning: 'send' returns a lazy task that is never awaited; its body will not run [async-unawaited-coroutine]
  count_up();
  // CHECK: :[[@LINE-1]]:3: warning: 'count_up' returns a generator that is never iterated; its body will not run [async-unawaited-coroutine]
}
