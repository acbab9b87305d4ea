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
