// RUN: %check-rule %s %t

// A coroutine that calls what blocks in turn is reported at its own call, with
// the way down to the blocking call as notes.

#include <async/generator.h>
#include <async/run_blocking.h>
#include <async/task.h>
#include <algorithm>
#include <functional>
#include <memory>
#include <thread>
#include <unistd.h>
#include <vector>

void nap() { sleep(1); }
void deep() { nap(); }
void quick() {}
void quick_deep() { quick(); }

async::task<> direct() {
  nap();
  // CHECK: :[[@LINE-1]]:3: warning: 'nap' calls 'sleep', which blocks the event loop that runs 'direct'; use 'co_await async::sleep_for' instead [async-blocking-sleep]
  // CHECK: :[[@LINE-8]]:14: note: 'nap' calls 'sleep' here
  quick();
  co_return;
}

async::task<> through_another() {
  deep();
  // CHECK: :[[@LINE-1]]:3: warning: 'deep' reaches 'sleep', which blocks the event loop that runs 'through_another'; use 'co_await async::sleep_for' instead [async-blocking-sleep]
  // CHECK: :[[@LINE-15]]:15: note: 'deep' calls 'nap' here
  // CHECK: :[[@LINE-17]]:14: note: 'nap' calls 'sleep' here
  quick_deep();
  co_return;
}

// The shortest way is shown.
void long_way() {
  deep();
  nap();
}
async::task<> shortest() {
  long_way();
  // CHECK: :[[@LINE-1]]:3: warning: 'long_way' reaches 'sleep', which blocks the event loop that runs 'shortest'; use 'co_await async::sleep_for' instead [async-blocking-sleep]
  // CHECK: :[[@LINE-5]]:3: note: 'long_way' calls 'nap' here
  // CHECK: :[[@LINE-31]]:14: note: 'nap' calls 'sleep' here
  co_return;
}

// Recursion ends.
void odd(int n);
void even(int n) {
  if (n > 0)
    odd(n - 1);
}
void odd(int n) {
  even(n - 1);
  sleep(1);
}
void endless() { endless(); }
async::task<> recursive() {
  even(4);
  // CHECK: :[[@LINE-1]]:3: warning: 'even' reaches 'sleep', which blocks the event loop that runs 'recursive'; use 'co_await async::sleep_for' instead [async-blocking-sleep]
  // CHECK: :[[@LINE-10]]:5: note: 'even' calls 'odd' here
  // CHECK: :[[@LINE-7]]:3: note: 'odd' calls 'sleep' here
  endless();
  co_return;
}

// A coroutine that blocks is reported in itself, not where it is used.
async::task<> blocks_itself() {
  sleep(1);
  // CHECK: :[[@LINE-1]]:3: warning: 'sleep' blocks the event loop that runs 'blocks_itself'; use 'co_await async::sleep_for' instead [async-blocking-sleep]
  co_return;
}
async::task<> awaits_it() { co_await blocks_itself(); }
void starts_it() { (void)blocks_itself; }
async::task<> calls_starter() {
  starts_it();
  co_return;
}

// A synchronous generator runs on no loop.
async::generator<int> numbers() {
  nap();
  co_yield 1;
}

// What is handed off is not followed.
void keep(std::function<void()>);
struct runner {
  template <class F> void later(F f) { keep(f); }
};
async::task<> handed_off(runner r) {
  keep([] { nap(); });
  keep(nap);
  r.later([] { nap(); });
  std::thread t([] { nap(); });
  t.detach();
  void (*pointer)() = nap;
  pointer();
  co_await async::run_blocking([] { nap(); });
  co_await async::run_blocking(nap);
}

// Lambdas that are called at once.
template <class F> void call(F f) { f(); }
template <class F> void ignore(F) {}
async::task<> lambdas(std::vector<int> v) {
  [] { sleep(1); }();
  // CHECK: :[[@LINE-1]]:3: warning: this lambda calls 'sleep', which blocks the event loop that runs 'lambdas'; use 'co_await async::sleep_for' instead [async-blocking-sleep]
  // CHECK: :[[@LINE-2]]:8: note: this lambda calls 'sleep' here
  auto named = [] { sleep(1); };
  named();
  // CHECK: :[[@LINE-1]]:3: warning: 'named' calls 'sleep', which blocks the event loop that runs 'lambdas'; use 'co_await async::sleep_for' instead [async-blocking-sleep]
  // CHECK: :[[@LINE-3]]:21: note: 'named' calls 'sleep' here
  auto never_called = [] { sleep(1); };
  (void)never_called;
  call([] { sleep(1); });
  // CHECK: :[[@LINE-1]]:3: warning: 'call' reaches 'sleep', which blocks the event loop that runs 'lambdas'; use 'co_await async::sleep_for' instead [async-blocking-sleep]
  // CHECK: :[[@LINE-14]]:37: note: 'call' calls 'f' here
  // CHECK: :[[@LINE-3]]:13: note: 'f' calls 'sleep' here
  ignore([] { sleep(1); });
  std::for_each(v.begin(), v.end(), [](int) { sleep(1); });
  // CHECK: :[[@LINE-1]]:37: warning: this lambda calls 'sleep', which blocks the event loop that runs 'lambdas'; use 'co_await async::sleep_for' instead [async-blocking-sleep]
  // CHECK: :[[@LINE-2]]:47: note: this lambda calls 'sleep' here
  std::ranges::for_each(v, [](int) { sleep(1); });
  // CHECK: :[[@LINE-1]]:28: warning: this lambda calls 'sleep', which blocks the event loop that runs 'lambdas'; use 'co_await async::sleep_for' instead [async-blocking-sleep]
  // CHECK: :[[@LINE-2]]:38: note: this lambda calls 'sleep' here
  std::for_each(v.begin(), v.end(), [](int) {});
  auto each = [](int) { nap(); };
  std::for_each(v.begin(), v.end(), each);
  // CHECK: :[[@LINE-1]]:37: warning: this lambda reaches 'sleep', which blocks the event loop that runs 'lambdas'; use 'co_await async::sleep_for' instead [async-blocking-sleep]
  // CHECK: :[[@LINE-3]]:25: note: this lambda calls 'nap' here
  // CHECK: :[[@LINE-120]]:14: note: 'nap' calls 'sleep' here
  std::invoke(nap);
  // CHECK: :[[@LINE-1]]:15: warning: 'nap' calls 'sleep', which blocks the event loop that runs 'lambdas'; use 'co_await async::sleep_for' instead [async-blocking-sleep]
  // CHECK: :[[@LINE-123]]:14: note: 'nap' calls 'sleep' here
  std::invoke(quick);
  co_return;
}

// Constructors, destructors, operators, default arguments.
struct slow_to_make {
  slow_to_make() { sleep(1); }
};
struct slow_to_end {
  ~slow_to_end() { sleep(1); }
};
struct has_member {
  slow_to_end part;
};
struct has_base : slow_to_end {
  ~has_base() {}
};
struct slow_operators {
  void operator()() { sleep(1); }
  slow_operators &operator++() {
    sleep(1);
    return *this;
  }
  operator int() const {
    sleep(1);
    return 0;
  }
};
int slow_number() {
  sleep(1);
  return 1;
}
void with_default(int = slow_number());
slow_to_end make();

async::task<> implicit_calls() {
  slow_to_make made;
  // CHECK: :[[@LINE-1]]:16: warning: the constructor of 'slow_to_make' calls 'sleep', which blocks the event loop that runs 'implicit_calls'; use 'co_await async::sleep_for' instead [async-blocking-sleep]
  // CHECK: :[[@LINE-32]]:20: note: the constructor of 'slow_to_make' calls 'sleep' here
  {
    slow_to_end ends;
    // CHECK: :[[@LINE-1]]:17: warning: the destructor of 'ends' calls 'sleep', which blocks the event loop that runs 'implicit_calls'; use 'co_await async::sleep_for' instead [async-blocking-sleep]
    // CHECK: :[[@LINE+2]]:3: note: 'ends' is destroyed here
    // CHECK: :[[@LINE-34]]:20: note: the destructor of 'ends' calls 'sleep' here
  }
  has_member member;
  // CHECK: :[[@LINE-1]]:14: warning: the destructor of 'member' calls 'sleep', which blocks the event loop that runs 'implicit_calls'; use 'co_await async::sleep_for' instead [async-blocking-sleep]
  // CHECK: :[[@LINE+33]]:1: note: 'member' is destroyed here
  // CHECK: :[[@LINE-39]]:20: note: the destructor of 'member' calls 'sleep' here
  has_base base;
  // CHECK: :[[@LINE-1]]:12: warning: the destructor of 'base' reaches 'sleep', which blocks the event loop that runs 'implicit_calls'; use 'co_await async::sleep_for' instead [async-blocking-sleep]
  // CHECK: :[[@LINE+29]]:1: note: 'base' is destroyed here
  // CHECK: :[[@LINE-37]]:16: note: the destructor of 'base' calls the destructor of 'slow_to_end' here
  // CHECK: :[[@LINE-44]]:20: note: the destructor of 'slow_to_end' calls 'sleep' here
  slow_operators operators;
  operators();
  // CHECK: :[[@LINE-1]]:3: warning: 'slow_operators::operator()' calls 'sleep', which blocks the event loop that runs 'implicit_calls'; use 'co_await async::sleep_for' instead [async-blocking-sleep]
  // CHECK: :[[@LINE-39]]:23: note: 'slow_operators::operator()' calls 'sleep' here
  ++operators;
  // CHECK: :[[@LINE-1]]:3: warning: 'slow_operators::operator++' calls 'sleep', which blocks the event loop that runs 'implicit_calls'; use 'co_await async::sleep_for' instead [async-blocking-sleep]
  // CHECK: :[[@LINE-40]]:5: note: 'slow_operators::operator++' calls 'sleep' here
  int converted = operators;
  // CHECK: :[[@LINE-1]]:19: warning: 'slow_operators::operator int' calls 'sleep', which blocks the event loop that runs 'implicit_calls'; use 'co_await async::sleep_for' instead [async-blocking-sleep]
  // CHECK: :[[@LINE-39]]:5: note: 'slow_operators::operator int' calls 'sleep' here
  with_default();
  // CHECK: :[[@LINE-1]]:3: warning: 'slow_number' calls 'sleep', which blocks the event loop that runs 'implicit_calls'; use 'co_await async::sleep_for' instead [async-blocking-sleep]
  // CHECK: :[[@LINE-37]]:3: note: 'slow_number' calls 'sleep' here
  with_default(converted);
  make();
  // CHECK: :[[@LINE-1]]:3: warning: the destructor of 'slow_to_end' calls 'sleep', which blocks the event loop that runs 'implicit_calls'; use 'co_await async::sleep_for' instead [async-blocking-sleep]
  // CHECK: :[[@LINE-61]]:20: note: the destructor of 'slow_to_end' calls 'sleep' here
  auto owned = std::make_unique<slow_to_end>();
  // CHECK: :[[@LINE-1]]:8: warning: the destructor of 'owned' calls 'sleep', which blocks the event loop that runs 'implicit_calls'; use 'co_await async::sleep_for' instead [async-blocking-sleep]
  // CHECK: :[[@LINE+7]]:1: note: 'owned' is destroyed here
  // CHECK: :[[@LINE-65]]:20: note: the destructor of 'owned' calls 'sleep' here
  auto *raw = new slow_to_end;
  delete raw;
  // CHECK: :[[@LINE-1]]:3: warning: the destructor of 'slow_to_end' calls 'sleep', which blocks the event loop that runs 'implicit_calls'; use 'co_await async::sleep_for' instead [async-blocking-sleep]
  // CHECK: :[[@LINE-69]]:20: note: the destructor of 'slow_to_end' calls 'sleep' here
  co_return;
}
slow_to_end moved_on();
async::task<slow_to_end> gives_away() {
  slow_to_end here;
  co_return std::move(here);
}

// Virtual calls count where the target is certain.
struct base {
  virtual ~base() = default;
  virtual void run() { sleep(1); }
};
struct last final : base {
  void run() override { sleep(1); }
};
async::task<> virtual_calls(base &any, last &certain, base *owned) {
  any.run();
  certain.run();
  // CHECK: :[[@LINE-1]]:11: warning: 'last::run' calls 'sleep', which blocks the event loop that runs 'virtual_calls'; use 'co_await async::sleep_for' instead [async-blocking-sleep]
  // CHECK: :[[@LINE-6]]:25: note: 'last::run' calls 'sleep' here
  any.base::run();
  // CHECK: :[[@LINE-1]]:13: warning: 'base::run' calls 'sleep', which blocks the event loop that runs 'virtual_calls'; use 'co_await async::sleep_for' instead [async-blocking-sleep]
  // CHECK: :[[@LINE-12]]:24: note: 'base::run' calls 'sleep' here
  base local;
  local.run();
  // CHECK: :[[@LINE-1]]:9: warning: 'base::run' calls 'sleep', which blocks the event loop that runs 'virtual_calls'; use 'co_await async::sleep_for' instead [async-blocking-sleep]
  // CHECK: :[[@LINE-16]]:24: note: 'base::run' calls 'sleep' here
  delete owned;
  co_return;
}

// Templates: once, with the body of the instance that is called.
template <class T> void nap_for(T seconds) { sleep(seconds); }
template <class T> async::task<> in_template(T seconds) {
  nap_for(seconds);
  // CHECK: :[[@LINE-1]]:3: warning: 'nap_for' calls 'sleep', which blocks the event loop that runs 'in_template'; use 'co_await async::sleep_for' instead [async-blocking-sleep]
  // CHECK: :[[@LINE-4]]:46: note: 'nap_for' calls 'sleep' here
  nap();
  // CHECK: :[[@LINE-1]]:3: warning: 'nap' calls 'sleep', which blocks the event loop that runs 'in_template'; use 'co_await async::sleep_for' instead [async-blocking-sleep]
  // CHECK: :[[@LINE-243]]:14: note: 'nap' calls 'sleep' here
  co_return;
}
template async::task<> in_template(int);
template async::task<> in_template(long);
template <class T> async::task<> never_instantiated(T t) {
  nap();
  // CHECK: :[[@LINE-1]]:3: warning: 'nap' calls 'sleep', which blocks the event loop that runs 'never_instantiated'; use 'co_await async::sleep_for' instead [async-blocking-sleep]
  // CHECK: :[[@LINE-251]]:14: note: 'nap' calls 'sleep' here
  t.unknown();
  co_return;
}
