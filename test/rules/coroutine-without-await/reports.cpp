// RUN: %check-rule %s %t
// A coroutine that never suspends and is only awaited; its twins need to be one.

#include "Inputs/interface.h"
#include <async/generator.h>
#include <async/task.h>

#include <functional>

int parse(const char *);
async::task<> wait();
void start(async::task<int>);

static async::task<int> plain(const char *s) { co_return parse(s); }
// CHECK: :[[@LINE-1]]:25: warning: 'plain' is a coroutine that never suspends, and whoever calls it only awaits it; make it an ordinary function [async-coroutine-without-await]

async::task<int> declared(const char *);
async::task<int> awaits_declared() { co_return co_await declared("x"); }
async::task<int> declared(const char *s) {
  int value = parse(s);
  co_return value + 1;
}
// CHECK: :[[@LINE-4]]:18: warning: 'declared' is a coroutine that never suspends

// Other files see these: who else calls them is not known.
async::task<int> interface(const char *s) { co_return parse(s); }
async::task<int> store::size(const char *s) { co_return parse(s); }
async::task<int> store::twice(const char *s) {
  co_return co_await size(s) + co_await interface(s) +
      co_await defined_there(s);
}

static async::task<int> suspends(const char *s) {
  co_await wait();
  co_return parse(s);
}
static async::task<int> given(const char *s) { co_return parse(s); }
static async::task<int> stored(const char *s) { co_return parse(s); }
static async::task<int> named(const char *s) { co_return parse(s); }
static async::task<int> unused(const char *s) { co_return parse(s); }
static async::task<int> stub(const char *) { co_return 1; }
static async::task<> empty(const char *) { co_return; }
static async::task<int> left_out(const char *s) {
#ifdef WAITS
  co_await wait();
#endif
  co_return parse(s);
}
template <class T> async::task<int> of(T s) { co_return parse(s); }

struct base {
  virtual async::task<int> read() { co_return parse(""); }
  async::task<int> write() { co_return parse(""); }
  // CHECK: :[[@LINE-1]]:20: warning: 'base::write' is a coroutine that never suspends
  async::task<int> by_name() { co_return parse(""); }
};
struct derived : base {
  async::task<int> read() override { co_return parse(""); }
};
template <class T> async::task<> any(T value) { co_await value.by_name(); }

async::generator<int> values() { co_yield parse(""); }

#define TASK(NAME) async::task<int> NAME() { co_return parse(""); }
TASK(made)

async::task<> uses(base b, derived d) {
  co_await plain("x");
  co_await (plain("y"));
  co_await suspends("x");
  start(given("x"));
  co_await given("x");
  auto task = stored("x");
  co_await std::move(task);
  std::function<async::task<int>(const char *)> callback = named;
  co_await named("x");
  co_await stub("x");
  co_await empty("x");
  co_await left_out("x");
  co_await of("x");
  co_await b.read();
  co_await b.write();
  co_await b.by_name();
  co_await d.read();
  co_await made();

  auto local = [](const char *s) -> async::task<int> { co_return parse(s); };
  // CHECK: :[[@LINE-1]]:16: warning: this lambda is a coroutine that never suspends
  co_await local("x");
  auto passed = [](const char *s) -> async::task<int> { co_return parse(s); };
  co_await passed("x");
  callback = passed;
  callback = [](const char *s) -> async::task<int> { co_return parse(s); };
  co_await [](const char *s) -> async::task<int> { co_return parse(s); }("x");
  // CHECK: :[[@LINE-1]]:12: warning: this lambda is a coroutine that never suspends
}
