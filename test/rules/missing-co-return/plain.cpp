// RUN: %check-rule %s %t
// A function that returns a task, is no coroutine, and hands on no task.
// FIXED-FILE-BROKEN
// FLAGS: -Wno-return-type

#include <async/generator.h>
#include <async/task.h>

#include <cassert>
#include <cstdlib>
#include <stdexcept>

void write();
bool ready();
async::task<> other();
[[noreturn]] void fail();

async::task<> forgotten() {
  write();
}
// CHECK: :[[@LINE-1]]:1: warning: 'forgotten' is no coroutine and flows off its end without the task that it promises, which is undefined behavior; add 'co_return' [async-missing-co-return]
// CHECK-FIXES:      {{^}}  write();
// CHECK-FIXES-NEXT: {{^}}  co_return;
// CHECK-FIXES-NEXT: {{^}}}

async::task<int> forgotten_value() {
  if (ready())
    write();
}
// CHECK: :[[@LINE-1]]:1: warning: 'forgotten_value' is no coroutine and flows off

async::generator<int> no_values() {}
// CHECK: :[[@LINE-1]]:36: warning: 'no_values' is no coroutine and flows off its end without the generator that it promises

async::task<> empty_handle() {
  write();
  return {};
}
// CHECK: :[[@LINE-2]]:3: warning: 'empty_handle' is no coroutine and returns an empty task, which nobody can await; use 'co_return' [async-missing-co-return]
// CHECK-FIXES: {{^}}  co_return;

async::task<> empty_twice() {
  if (ready())
    return async::task<>();
  return async::task<>{};
}
// CHECK: :[[@LINE-3]]:5: warning: 'empty_twice' is no coroutine and returns an empty task
// CHECK-FIXES: {{^}}    co_return;
// CHECK-FIXES-NEXT: {{^}}  co_return;

async::task<int> empty_value() {
  return {};
}
// CHECK: :[[@LINE-2]]:3: warning: 'empty_value' is no coroutine and returns an empty task

async::task<> never_assigned() {
  async::task<> result;
  return result;
}
// CHECK: :[[@LINE-2]]:3: warning: 'never_assigned' is no coroutine and returns an empty task

struct session {
  async::task<> close() { write(); }
  // CHECK-FIXES: async::task<> close() { write(); co_return; }
  // CHECK: :[[@LINE-2]]:36: warning: 'session::close' is no coroutine and flows off
  template <class T> async::task<> send(T value) { value.write(); return {}; }
  // CHECK: :[[@LINE-1]]:67: warning: 'session::send' is no coroutine and returns an empty task
  template <class T> async::task<> count() { write(); }
  // CHECK: :[[@LINE-1]]:55: warning: 'session::count' is no coroutine and flows off
};
void use() { session().count<int>(), session().count<char>(); }

auto lambda = [](int) -> async::task<> { write(); };
// CHECK: :[[@LINE-1]]:51: warning: this lambda is no coroutine and flows off

async::task<> handler() {
  try {
    return other();
  } catch (const std::exception &) {
    write();
  }
}

async::task<> only_in_handler() {
  try {
    fail();
  } catch (const std::exception &) {
    write();
  }
}
// CHECK: :[[@LINE-1]]:1: warning: 'only_in_handler' is no coroutine and flows off

// The nearest code that is right.

async::task<> is_one() {
  write();
  co_return;
}
async::task<> hands_on() { return other(); }
async::task<> hands_on_late() {
  async::task<> result;
  if (ready())
    result = other();
  return result;
}
async::task<> hands_on_sometimes() {
  if (ready())
    return other();
  return {};
}
async::task<> given(async::task<> task) { return task; }
async::task<> stub() { throw std::logic_error("not implemented"); }
async::task<> stub_abort() { std::abort(); }
async::task<> stub_assert() { assert(false); }
async::task<> stub_builtin() { __builtin_unreachable(); }
async::task<> fails() {
  write();
  fail();
}
async::task<> endless() {
  while (true)
    write();
}
async::task<> endless_for() {
  for (;;)
    write();
}
enum class kind { file, socket };
async::task<> every(kind k) {
  switch (k) {
  case kind::file:
    return other();
  case kind::socket:
    throw 1;
  }
}
async::task<> every_throws(kind k) {
  switch (k) {
  case kind::file:
    throw 0;
  case kind::socket:
    throw 1;
  }
}
template <class T> async::task<> depends(T value) { value.fail(); }
auto deduced = [] { return async::task<>(); };
#define TASK(NAME) async::task<> NAME() { write(); }
TASK(made_by_macro)
// Clang makes a function with an empty body of a lambda without captures.
using maker = async::task<> (*)();
maker whole = []() -> async::task<> { co_return; };
maker incomplete = []() -> async::task<> { write(); };
// CHECK: :[[@LINE-1]]:53: warning: this lambda is no coroutine and flows off its end

// Work that is done, as a type of its own that becomes a task.
struct nothing_to_do {
  operator async::task<>() &&;
};
async::task<> converted() { return nothing_to_do(); }
async::task<> converted_too() { return nothing_to_do{}; }
template <class T> async::task<> converted_in_template(T) {
  return nothing_to_do{};
}
