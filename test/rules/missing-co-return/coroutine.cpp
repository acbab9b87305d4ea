// RUN: %check-rule %s %t
// A coroutine whose result is not void has to return one on every path.
// FLAGS: -Wno-return-type

#include <async/generator.h>
#include <async/task.h>

#include <stdexcept>

bool ready();
async::task<> wait();
[[noreturn]] void fail();

async::task<int> forgotten() {
  co_await wait();
}
// CHECK: :[[@LINE-1]]:1: warning: 'forgotten' owes a value and can flow off its end without one, which is undefined behavior; end each path with 'co_return' and a value [async-missing-co-return]

async::task<int> on_one_path() {
  if (ready())
    co_return 1;
  co_await wait();
}
// CHECK: :[[@LINE-1]]:1: warning: 'on_one_path' owes a value and can flow off

async::task<int> in_handler() {
  try {
    co_return 1;
  } catch (...) {
  }
}
// CHECK: :[[@LINE-1]]:1: warning: 'in_handler' owes a value and can flow off

async::task<int> leaves_loop() {
  while (true) {
    co_await wait();
    if (ready())
      break;
  }
}
// CHECK: :[[@LINE-1]]:1: warning: 'leaves_loop' owes a value and can flow off

auto lambda = []() -> async::task<int> { co_await wait(); };
// CHECK: :[[@LINE-1]]:59: warning: this lambda owes a value and can flow off

struct session {
  template <class T> async::task<T> read(T) { co_await wait(); }
  // CHECK: :[[@LINE-1]]:64: warning: 'session::read' owes a value and can flow off
  template <class T> async::task<int> never_made(T) { co_await wait(); }
  // CHECK: :[[@LINE-1]]:72: warning: 'session::never_made' owes a value and can flow off
};
void use() {
  (void)session().read(1).operator bool(), (void)session().read('c').operator bool();
}

enum class kind { file, socket };
async::task<int> some(kind k) {
  switch (k) {
  case kind::file:
    co_return 1;
  default:
    co_await wait();
  }
}
// CHECK: :[[@LINE-1]]:1: warning: 'some' owes a value and can flow off

// The nearest code that is right.

async::task<> none() { co_await wait(); }
async::task<int> all() {
  if (ready())
    co_return 1;
  co_return 2;
}
async::task<int> every(kind k) {
  switch (k) {
  case kind::file:
    co_return 1;
  case kind::socket:
    co_await wait();
    co_return 2;
  }
}
async::task<int> endless() {
  while (true)
    co_await wait();
}
async::task<int> fails() {
  co_await wait();
  fail();
}
async::task<int> throws() {
  co_await wait();
  throw std::logic_error("x");
}
async::task<int> handled() {
  try {
    co_return 1;
  } catch (...) {
    throw;
  }
}
async::task<int> handles_some() {
  try {
    co_await wait();
    fail();
  } catch (const std::logic_error &) {
    co_return 2;
  }
}
async::task<int> goes_on() {
  try {
    co_await wait();
    throw std::logic_error("x");
  } catch (const std::logic_error &) {
  }
  co_return 3;
}
async::task<int> jumps() {
again:
  co_await wait();
  goto again;
}
template <bool Flag> async::task<int> decided() {
  if constexpr (Flag)
    co_return 1;
  else
    fail();
  co_await wait();
}
async::generator<int> values() { co_yield 1; }
