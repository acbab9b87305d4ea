// RUN: %check-rule %s %t
// Temporaries that are bound to a reference, and where their tasks go.
#include <async/cancellation.h>
#include <async/sync_wait.h>
#include <async/task.h>
#include <async/when_all.h>
#include <string>
#include <utility>
#include <vector>

async::task<> greet(const std::string &name);
async::task<> keep(std::string name);
async::task<> take(std::string &&name);
async::task<> count(const int &n);
async::task<> greet_all(const std::string &first = "a", int times = 1);
async::task<> no_name(const std::string &);
void run(async::task<> work);
std::string make_name();
const std::string &known_name();

async::task<> named() {
  auto one = greet(std::string("x"));
  // CHECK: :[[@LINE-1]]:14: warning: the task of 'greet' refers to a temporary 'std::string', which is gone when it runs; await it in the same expression, or let 'greet' take 'name' by value [async-task-outlives-argument]
  // CHECK: :[[@LINE-2]]:20: note: parameter 'name' is bound to the temporary here
  // CHECK: :[[@LINE-3]]:36: note: the temporary is destroyed at the end of this expression
  // CHECK: :[[@LINE+1]]:3: note: the task is awaited here
  co_await std::move(one);
  auto two = keep(std::string("x"));
  co_await std::move(two);
  co_await greet(std::string("x"));
}

async::task<> kinds() {
  auto converted = greet("x");
  // CHECK: :[[@LINE-1]]:20: warning: the task of 'greet' refers to a temporary 'std::string', which is gone when it runs; await it in the same expression, or let 'greet' take 'name' by value [async-task-outlives-argument]
  // CHECK: :[[@LINE-2]]:26: note: parameter 'name' is bound to the temporary here
  // CHECK: :[[@LINE-3]]:29: note: the temporary is destroyed at the end of this expression
  // CHECK: :[[@LINE+37]]:3: note: the task is awaited here
  auto returned = greet(make_name());
  // CHECK: :[[@LINE-1]]:19: warning: the task of 'greet' refers to a temporary 'std::string', which is gone when it runs; await it in the same expression, or let 'greet' take 'name' by value [async-task-outlives-argument]
  // CHECK: :[[@LINE-2]]:25: note: parameter 'name' is bound to the temporary here
  // CHECK: :[[@LINE-3]]:36: note: the temporary is destroyed at the end of this expression
  // CHECK: :[[@LINE+33]]:3: note: the task is awaited here
  auto moved = take(make_name());
  // CHECK: :[[@LINE-1]]:16: warning: the task of 'take' refers to a temporary 'std::string', which is gone when it runs; await it in the same expression, or let 'take' take 'name' by value [async-task-outlives-argument]
  // CHECK: :[[@LINE-2]]:21: note: parameter 'name' is bound to the temporary here
  // CHECK: :[[@LINE-3]]:32: note: the temporary is destroyed at the end of this expression
  // CHECK: :[[@LINE+29]]:3: note: the task is awaited here
  auto number = count(5);
  // CHECK: :[[@LINE-1]]:17: warning: the task of 'count' refers to a temporary 'int', which is gone when it runs; await it in the same expression, or let 'count' take 'n' by value [async-task-outlives-argument]
  // CHECK: :[[@LINE-2]]:23: note: parameter 'n' is bound to the temporary here
  // CHECK: :[[@LINE-3]]:24: note: the temporary is destroyed at the end of this expression
  // CHECK: :[[@LINE+25]]:3: note: the task is awaited here
  auto defaulted = greet_all();
  // CHECK: :[[@LINE-1]]:20: warning: the task of 'greet_all' refers to a temporary 'std::string', which is gone when it runs; await it in the same expression, or let 'greet_all' take 'first' by value [async-task-outlives-argument]
  // CHECK: :[[@LINE-2]]:20: note: parameter 'first' is bound to the temporary here
  // CHECK: :[[@LINE-3]]:30: note: the temporary is destroyed at the end of this expression
  // CHECK: :[[@LINE+21]]:3: note: the task is awaited here
  auto unnamed = no_name(make_name());
  // CHECK: :[[@LINE-1]]:18: warning: the task of 'no_name' refers to a temporary 'std::string', which is gone when it runs; await it in the same expression, or let 'no_name' take its parameter by value [async-task-outlives-argument]
  // CHECK: :[[@LINE-2]]:26: note: a parameter is bound to the temporary here
  // CHECK: :[[@LINE-3]]:37: note: the temporary is destroyed at the end of this expression
  // CHECK: :[[@LINE+17]]:3: note: the task is awaited here
  auto part = greet(std::pair(make_name(), 1).first);
  // CHECK: :[[@LINE-1]]:15: warning: the task of 'greet' refers to a temporary 'std::pair<{{.*}}, int>', which is gone when it runs; await it in the same expression, or let 'greet' take 'name' by value [async-task-outlives-argument]
  // CHECK: :[[@LINE-2]]:21: note: parameter 'name' is bound to the temporary here
  // CHECK: :[[@LINE-3]]:52: note: the temporary is destroyed at the end of this expression
  // CHECK: :[[@LINE+13]]:3: note: the task is awaited here
  auto chosen = greet(co_await async::get_stop_token() == std::stop_token() ? make_name() : known_name());
  // CHECK: :[[@LINE-1]]:17: warning: the task of 'greet' refers to a temporary 'std::string', which is gone when it runs; await it in the same expression, or let 'greet' take 'name' by value [async-task-outlives-argument]
  // CHECK: :[[@LINE-2]]:23: note: parameter 'name' is bound to the temporary here
  // CHECK: :[[@LINE-3]]:105: note: the temporary is destroyed at the end of this expression
  // CHECK: :[[@LINE+9]]:3: note: the task is awaited here
  auto known = greet(known_name());
  co_await std::move(converted);
  co_await std::move(returned);
  co_await std::move(moved);
  co_await std::move(number);
  co_await std::move(defaulted);
  co_await std::move(unnamed);
  co_await std::move(part);
  co_await std::move(chosen);
  co_await std::move(known);
}

async::task<> in_one_expression() {
  co_await greet("x");
  co_await async::when_all(greet("x"), greet(make_name()));
  async::task<> t;
  co_await (t = greet("x"), std::move(t));
  async::sync_wait(greet("x"));
  run(greet("x"));
  auto later = async::when_all(greet("x"), keep("y"));
  // CHECK: :[[@LINE-1]]:32: warning: the task of 'greet' refers to a temporary 'std::string', which is gone when it runs; await it in the same expression, or let 'greet' take 'name' by value [async-task-outlives-argument]
  // CHECK: :[[@LINE-2]]:38: note: parameter 'name' is bound to the temporary here
  // CHECK: :[[@LINE-3]]:53: note: the temporary is destroyed at the end of this expression
  // CHECK: :[[@LINE+1]]:3: note: the task is awaited here
  co_await std::move(later);
}

// A reference that extends the life of what it is bound to.
async::task<> extended() {
  const std::string &name = make_name();
  auto t = greet(name);
  co_await std::move(t);
  auto &&task = greet(make_name());
  // CHECK: :[[@LINE-1]]:17: warning: the task of 'greet' refers to a temporary 'std::string', which is gone when it runs; await it in the same expression, or let 'greet' take 'name' by value [async-task-outlives-argument]
  // CHECK: :[[@LINE-2]]:23: note: parameter 'name' is bound to the temporary here
  // CHECK: :[[@LINE-3]]:34: note: the temporary is destroyed at the end of this expression
  // CHECK: :[[@LINE+1]]:3: note: the task is awaited here
  co_await std::move(task);
}

async::task<> containers(std::vector<async::task<>> theirs) {
  std::vector<async::task<>> many;
  many.push_back(greet("x"));
  // CHECK: :[[@LINE-1]]:18: warning: the task of 'greet' refers to a temporary 'std::string', which is gone when it runs; await it in the same expression, or let 'greet' take 'name' by value [async-task-outlives-argument]
  // CHECK: :[[@LINE-2]]:24: note: parameter 'name' is bound to the temporary here
  // CHECK: :[[@LINE-3]]:28: note: the temporary is destroyed at the end of this expression
  // CHECK: :[[@LINE+2]]:3: note: the task is awaited here
  many.push_back(keep("x"));
  co_await async::when_all(std::move(many));
  std::pair<async::task<>, int> pair{greet("x"), 1};
  // CHECK: :[[@LINE-1]]:38: warning: the task of 'greet' refers to a temporary 'std::string', which is gone when it runs; await it in the same expression, or let 'greet' take 'name' by value [async-task-outlives-argument]
  // CHECK: :[[@LINE-2]]:44: note: parameter 'name' is bound to the temporary here
  // CHECK: :[[@LINE-3]]:51: note: the temporary is destroyed at the end of this expression
  // CHECK: :[[@LINE+1]]:3: note: the task is awaited here
  co_await std::move(pair.first);
}

// One that is never awaited is async-abandoned-task's, and never runs.
async::task<> replaced() {
  auto t = greet("x");
  t = keep("x");
  co_await std::move(t);
}

async::task<> returned() { return greet("x"); }
// CHECK: :[[@LINE-1]]:35: warning: the task of 'greet' refers to a temporary 'std::string', which is gone when it runs; await it in the same expression, or let 'greet' take 'name' by value [async-task-outlives-argument]
// CHECK: :[[@LINE-2]]:41: note: parameter 'name' is bound to the temporary here
// CHECK: :[[@LINE-3]]:44: note: the temporary is destroyed at the end of this expression
// CHECK: :[[@LINE-4]]:28: note: the task is returned here
async::task<async::task<>> nested() { co_return greet("x"); }
// CHECK: :[[@LINE-1]]:49: warning: the task of 'greet' refers to a temporary 'std::string', which is gone when it runs; await it in the same expression, or let 'greet' take 'name' by value [async-task-outlives-argument]
// CHECK: :[[@LINE-2]]:55: note: parameter 'name' is bound to the temporary here
// CHECK: :[[@LINE-3]]:58: note: the temporary is destroyed at the end of this expression
// CHECK: :[[@LINE-4]]:39: note: the task is returned here

struct session {
  async::task<> work_ = greet("x");
  // CHECK: :[[@LINE-1]]:25: warning: the task of 'greet' refers to a temporary 'std::string', which is gone when it runs; await it in the same expression, or let 'greet' take 'name' by value [async-task-outlives-argument]
  // CHECK: :[[@LINE-2]]:31: note: parameter 'name' is bound to the temporary here
  // CHECK: :[[@LINE-3]]:34: note: the temporary is destroyed at the end of this expression
  // CHECK: :[[@LINE-4]]:25: note: the task is kept for later here
  async::task<> other_;
  session() : other_(greet("y")) { work_ = keep("x"); }
  // CHECK: :[[@LINE-1]]:22: warning: the task of 'greet' refers to a temporary 'std::string', which is gone when it runs; await it in the same expression, or let 'greet' take 'name' by value [async-task-outlives-argument]
  // CHECK: :[[@LINE-2]]:28: note: parameter 'name' is bound to the temporary here
  // CHECK: :[[@LINE-3]]:31: note: the temporary is destroyed at the end of this expression
  // CHECK: :[[@LINE-4]]:22: note: the task is kept for later here
  void restart() {
    other_ = greet("z");
    // CHECK: :[[@LINE-1]]:14: warning: the task of 'greet' refers to a temporary 'std::string', which is gone when it runs; await it in the same expression, or let 'greet' take 'name' by value [async-task-outlives-argument]
    // CHECK: :[[@LINE-2]]:20: note: parameter 'name' is bound to the temporary here
    // CHECK: :[[@LINE-3]]:23: note: the temporary is destroyed at the end of this expression
    // CHECK: :[[@LINE-4]]:5: note: the task is kept for later here
    other_ = keep("z");
  }
};

// Each template once.
template <class T> async::task<> in_template(T value) {
  auto t = greet("x");
  // CHECK: :[[@LINE-1]]:12: warning: the task of 'greet' refers to a temporary 'std::string', which is gone when it runs; await it in the same expression, or let 'greet' take 'name' by value [async-task-outlives-argument]
  // CHECK: :[[@LINE-2]]:18: note: parameter 'name' is bound to the temporary here
  // CHECK: :[[@LINE-3]]:21: note: the temporary is destroyed at the end of this expression
  // CHECK: :[[@LINE+1]]:3: note: the task is awaited here
  co_await std::move(t);
  auto dependent = greet(std::string(value));
  // CHECK: :[[@LINE-1]]:20: warning: the task of 'greet' refers to a temporary 'std::string', which is gone when it runs; await it in the same expression, or let 'greet' take 'name' by value [async-task-outlives-argument]
  // CHECK: :[[@LINE-2]]:26: note: parameter 'name' is bound to the temporary here
  // CHECK: :[[@LINE-3]]:44: note: the temporary is destroyed at the end of this expression
  // CHECK: :[[@LINE+1]]:3: note: the task is awaited here
  co_await std::move(dependent);
}
template async::task<> in_template(std::string);
template async::task<> in_template(const char *);
template <class... T> async::task<> forwarded(T &&...values) {
  co_await async::when_all(keep(std::forward<T>(values))...);
}
async::task<> packs(std::string mine) {
  auto t = forwarded(mine, make_name());
  // CHECK: :[[@LINE-1]]:12: warning: the task of 'forwarded' refers to a temporary 'std::string', which is gone when it runs; await it in the same expression, or let 'forwarded' take 'values' by value [async-task-outlives-argument]
  // CHECK: :[[@LINE-2]]:28: note: parameter 'values' is bound to the temporary here
  // CHECK: :[[@LINE-3]]:39: note: the temporary is destroyed at the end of this expression
  // CHECK: :[[@LINE+1]]:3: note: the task is awaited here
  co_await std::move(t);
  auto own = forwarded(mine);
  co_await std::move(own);
}

// Nothing is read from an object without members.
struct tag {};
async::task<> tagged(const tag &);
template <class F> async::task<> call(F &&f) { co_return f(); }
async::task<> empty() {
  auto t = tagged(tag{});
  co_await std::move(t);
  auto u = call([] {});
  co_await std::move(u);
}

// A body that does not use it.
async::task<> ignores(const std::string &) { co_return; }
async::task<> unused(const std::string &name) { co_return; }
async::task<> uses(const std::string &name) { co_await keep(name); }
async::task<> bodies() {
  auto a = ignores("x");
  co_await std::move(a);
  auto b = unused("x");
  co_await std::move(b);
  auto c = uses("x");
  // CHECK: :[[@LINE-1]]:12: warning: the task of 'uses' refers to a temporary 'std::string', which is gone when it runs; await it in the same expression, or let 'uses' take 'name' by value [async-task-outlives-argument]
  // CHECK: :[[@LINE-2]]:17: note: parameter 'name' is bound to the temporary here
  // CHECK: :[[@LINE-3]]:20: note: the temporary is destroyed at the end of this expression
  // CHECK: :[[@LINE+1]]:3: note: the task is awaited here
  co_await std::move(c);
}

auto lambda = [](const std::string &name) -> async::task<> { co_await keep(name); };
async::task<> lambdas() {
  auto t = lambda("x");
  // CHECK: :[[@LINE-1]]:12: warning: the task of 'lambda' refers to a temporary 'std::string', which is gone when it runs; await it in the same expression, or let 'lambda' take 'name' by value [async-task-outlives-argument]
  // CHECK: :[[@LINE-2]]:19: note: parameter 'name' is bound to the temporary here
  // CHECK: :[[@LINE-3]]:22: note: the temporary is destroyed at the end of this expression
  // CHECK: :[[@LINE+1]]:3: note: the task is awaited here
  co_await std::move(t);
  co_await lambda("x");
}
