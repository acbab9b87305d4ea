// RUN: %check-rule %s %t
// Local variables and their scopes.
#include <async/async.h>
#include <array>
#include <optional>
#include <string>
#include <utility>
#include <vector>

async::task<> greet(const std::string &name);
async::task<> keep(std::string name);
async::task<> take(std::string &&name);
std::string global_name;

async::task<> returned() {
  std::string name = "x";
  return greet(name);
  // CHECK: :[[@LINE-1]]:10: warning: the task of 'greet' refers to 'name', which is gone when it runs; make 'returned' a coroutine that awaits it, or let 'greet' take 'name' by value [async-task-outlives-argument]
  // CHECK: :[[@LINE-2]]:16: note: parameter 'name' is bound to 'name' here
  // CHECK: :[[@LINE+2]]:1: note: 'name' is destroyed here
  // CHECK: :[[@LINE-4]]:3: note: the task is returned here
}
async::task<> awaited() {
  std::string name = "x";
  co_await greet(name);
  auto t = greet(name);
  co_await std::move(t);
}
async::task<> moved() {
  std::string name = "x";
  return take(std::move(name));
  // CHECK: :[[@LINE-1]]:10: warning: the task of 'take' refers to 'name', which is gone when it runs; make 'moved' a coroutine that awaits it, or let 'take' take 'name' by value [async-task-outlives-argument]
  // CHECK: :[[@LINE-2]]:15: note: parameter 'name' is bound to 'name' here
  // CHECK: :[[@LINE+2]]:1: note: 'name' is destroyed here
  // CHECK: :[[@LINE-4]]:3: note: the task is returned here
}
async::task<> by_value() {
  std::string name = "x";
  return keep(std::move(name));
}
async::task<> parameter(std::string name) { return greet(name); }
// CHECK: :[[@LINE-1]]:52: warning: the task of 'greet' refers to 'name', which is gone when it runs; make 'parameter' a coroutine that awaits it, or let 'greet' take 'name' by value [async-task-outlives-argument]
// CHECK: :[[@LINE-2]]:58: note: parameter 'name' is bound to 'name' here
// CHECK: :[[@LINE-3]]:65: note: 'name' is destroyed here
// CHECK: :[[@LINE-4]]:45: note: the task is returned here
async::task<> given(const std::string &name) { return greet(name); }
async::task<> global() { return greet(global_name); }
async::task<> forever() {
  static std::string name;
  return greet(name);
}
async::task<> another_name(std::string &theirs) {
  std::string &name = theirs;
  return greet(name);
}
async::task<> own_name() {
  std::string name;
  auto &same = name;
  return greet(same);
  // CHECK: :[[@LINE-1]]:10: warning: the task of 'greet' refers to 'name', which is gone when it runs; make 'own_name' a coroutine that awaits it, or let 'greet' take 'name' by value [async-task-outlives-argument]
  // CHECK: :[[@LINE-2]]:16: note: parameter 'name' is bound to 'name' here
  // CHECK: :[[@LINE+2]]:1: note: 'name' is destroyed here
  // CHECK: :[[@LINE-4]]:3: note: the task is returned here
}
async::task<> member_of() {
  std::pair<std::string, int> both;
  return greet(both.first);
  // CHECK: :[[@LINE-1]]:10: warning: the task of 'greet' refers to 'both', which is gone when it runs; make 'member_of' a coroutine that awaits it, or let 'greet' take 'name' by value [async-task-outlives-argument]
  // CHECK: :[[@LINE-2]]:16: note: parameter 'name' is bound to 'both' here
  // CHECK: :[[@LINE+2]]:1: note: 'both' is destroyed here
  // CHECK: :[[@LINE-4]]:3: note: the task is returned here
}
async::task<> bound() {
  auto [name, number] = std::pair<std::string, int>("x", 1);
  return greet(name);
  // CHECK: :[[@LINE-1]]:10: warning: the task of 'greet' refers to '[name, number]', which is gone when it runs; make 'bound' a coroutine that awaits it, or let 'greet' take 'name' by value [async-task-outlives-argument]
  // CHECK: :[[@LINE-2]]:16: note: parameter 'name' is bound to '[name, number]' here
  // CHECK: :[[@LINE+2]]:1: note: '[name, number]' is destroyed here
  // CHECK: :[[@LINE-4]]:3: note: the task is returned here
}
async::task<> element() {
  std::vector<std::string> names{"x"};
  return greet(names[0]);
  // CHECK: :[[@LINE-1]]:10: warning: the task of 'greet' refers to 'names', which is gone when it runs; make 'element' a coroutine that awaits it, or let 'greet' take 'name' by value [async-task-outlives-argument]
  // CHECK: :[[@LINE-2]]:16: note: parameter 'name' is bound to 'names' here
  // CHECK: :[[@LINE+2]]:1: note: 'names' is destroyed here
  // CHECK: :[[@LINE-4]]:3: note: the task is returned here
}
async::task<> kept() {
  std::string name;
  auto t = greet(name);
  // CHECK: :[[@LINE-1]]:12: warning: the task of 'greet' refers to 'name', which is gone when it runs; make 'kept' a coroutine that awaits it, or let 'greet' take 'name' by value [async-task-outlives-argument]
  // CHECK: :[[@LINE-2]]:18: note: parameter 'name' is bound to 'name' here
  // CHECK: :[[@LINE+4]]:1: note: 'name' is destroyed here
  // CHECK: :[[@LINE+2]]:3: note: the task is returned here
  auto u = std::move(t);
  return u;
}
async::task<> chosen(bool b, const std::string &theirs) {
  std::string mine;
  return greet(b ? theirs : mine);
  // CHECK: :[[@LINE-1]]:10: warning: the task of 'greet' refers to 'mine', which is gone when it runs; make 'chosen' a coroutine that awaits it, or let 'greet' take 'name' by value [async-task-outlives-argument]
  // CHECK: :[[@LINE-2]]:16: note: parameter 'name' is bound to 'mine' here
  // CHECK: :[[@LINE+2]]:1: note: 'mine' is destroyed here
  // CHECK: :[[@LINE-4]]:3: note: the task is returned here
}
async::task<async::task<>> nested() {
  std::string name;
  co_return greet(name);
  // CHECK: :[[@LINE-1]]:13: warning: the task of 'greet' refers to 'name', which is gone when it runs; await it before that, or let 'greet' take 'name' by value [async-task-outlives-argument]
  // CHECK: :[[@LINE-2]]:19: note: parameter 'name' is bound to 'name' here
  // CHECK: :[[@LINE+2]]:1: note: 'name' is destroyed here
  // CHECK: :[[@LINE-4]]:3: note: the task is returned here
}

async::task<> inner_scope() {
  async::task<> t;
  {
    std::string name = "x";
    t = greet(name);
    // CHECK: :[[@LINE-1]]:9: warning: the task of 'greet' refers to 'name', which is gone when it runs; await it before that, or let 'greet' take 'name' by value [async-task-outlives-argument]
    // CHECK: :[[@LINE-2]]:15: note: parameter 'name' is bound to 'name' here
    // CHECK: :[[@LINE+2]]:3: note: 'name' is destroyed here
    // CHECK: :[[@LINE+2]]:3: note: the task is awaited here
  }
  co_await std::move(t);
  async::task<> u;
  {
    std::string name = "x";
    u = greet(name);
    co_await std::move(u);
  }
}
async::task<> outer_scope(bool b) {
  std::string name = "x";
  async::task<> t;
  if (b) {
    t = greet(name);
  }
  if (t)
    co_await std::move(t);
}

async::task<> loops(std::vector<std::string> names) {
  std::vector<async::task<>> copies, references;
  for (auto name : names)
    copies.push_back(greet(name));
    // CHECK: :[[@LINE-1]]:22: warning: the task of 'greet' refers to 'name', which is gone when it runs; await it before that, or let 'greet' take 'name' by value [async-task-outlives-argument]
    // CHECK: :[[@LINE-2]]:28: note: parameter 'name' is bound to 'name' here
    // CHECK: :[[@LINE-3]]:33: note: 'name' is destroyed here
    // CHECK: :[[@LINE+3]]:3: note: the task is awaited here
  for (auto &name : names)
    references.push_back(greet(name));
  co_await async::when_all(std::move(copies));
  co_await async::when_all(std::move(references));
  for (int i = 0; i < 3; ++i) {
    std::string name = "x";
    std::optional<async::task<>> t = greet(name);
    co_await *std::move(t);
  }
}

// What is captured by reference.
template <class F> async::task<> call(F f) {
  co_await keep("x");
  f();
}
async::task<> captured() {
  int n = 0;
  return call([&] { ++n; });
  // CHECK: :[[@LINE-1]]:10: warning: the task of 'call' refers to 'n', which is gone when it runs; make 'captured' a coroutine that awaits it, or capture it by value [async-task-outlives-argument]
  // CHECK: :[[@LINE-2]]:15: note: 'n' is captured by reference here
  // CHECK: :[[@LINE+2]]:1: note: 'n' is destroyed here
  // CHECK: :[[@LINE-4]]:3: note: the task is returned here
}
async::task<> captured_by_value() {
  int n = 0;
  return call([n] { return n; });
}
async::task<> captured_and_awaited() {
  int n = 0;
  co_await call([&] { ++n; });
}
auto in_a_lambda(std::string name) {
  return [name] { return greet(name); };
}

// A lock that is gone when a returned task runs is async-returned-in-try's.
async::task<> guarded(std::unique_lock<std::mutex> &lock);
std::mutex mutex;
async::task<> locked() {
  std::unique_lock lock(mutex);
  return guarded(lock);
}

// The range of a loop that is a temporary ends with the loop.
std::vector<std::string> make_names();
async::task<> ranges(const std::vector<std::string> &theirs) {
  std::vector<async::task<>> of_temporary, of_theirs, copied;
  for (const auto &name : make_names())
    of_temporary.push_back(greet(name));
    // CHECK: :[[@LINE-1]]:28: warning: the task of 'greet' refers to the range of the loop, which is gone when it runs; await it before that, or let 'greet' take 'name' by value [async-task-outlives-argument]
    // CHECK: :[[@LINE-2]]:34: note: parameter 'name' is bound to the range of the loop here
    // CHECK: :[[@LINE-3]]:39: note: the range of the loop is destroyed here
    // CHECK: :[[@LINE+7]]:3: note: the task is awaited here
  for (const auto &name : theirs)
    of_theirs.push_back(greet(name));
  for (const auto &name : make_names())
    copied.push_back(keep(name));
  for (const auto &name : make_names())
    co_await greet(name);
  co_await async::when_all(std::move(of_temporary));
  co_await async::when_all(std::move(of_theirs));
  co_await async::when_all(std::move(copied));
}
