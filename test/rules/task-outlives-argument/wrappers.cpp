// RUN: %check-rule %s %t
// FLAGS: -std=c++20
// Functions that only hand on the task of another one, and what an attribute
// says of them.
#include <async/task.h>
#include <async/when_all.h>
#include <string>
#include <string_view>
#include <memory>

async::task<> greet(const std::string &name);
async::task<> keep(std::string name);
async::task<> forward(const std::string &name) { return greet(name); }
async::task<> forward_part(const std::pair<std::string, int> &both) { return greet(both.first); }
async::task<> forward_copy(const std::string &name) { return keep(name); }
async::task<> forward_view(std::string_view name);
async::task<> twice(const std::string &name) {
  auto t = forward(name);
  return t;
}
async::task<> either(bool b, const std::string &one, const std::string &two) {
  return b ? greet(one) : keep(two);
}
template <class... T> auto variadic(T &&...values) { return greet(std::forward<T>(values)...); }

async::task<> wrapped() {
  auto a = forward("x");
  // CHECK: :[[@LINE-1]]:12: warning: the task of 'forward' refers to a temporary 'std::string', which is gone when it runs; await it in the same expression, or let 'forward' take 'name' by value [async-task-outlives-argument]
  // CHECK: :[[@LINE-2]]:20: note: parameter 'name' is bound to the temporary here
  // CHECK: :[[@LINE-3]]:23: note: the temporary is destroyed at the end of this expression
  // CHECK: :[[@LINE+22]]:3: note: the task is awaited here
  auto b = forward_part({"x", 1});
  // CHECK: :[[@LINE-1]]:12: warning: the task of 'forward_part' refers to a temporary 'std::pair<std::string, int>', which is gone when it runs; await it in the same expression, or let 'forward_part' take 'both' by value [async-task-outlives-argument]
  // CHECK: :[[@LINE-2]]:25: note: parameter 'both' is bound to the temporary here
  // CHECK: :[[@LINE-3]]:33: note: the temporary is destroyed at the end of this expression
  // CHECK: :[[@LINE+17]]:3: note: the task is awaited here
  auto c = forward_copy("x");
  auto d = twice("x");
  // CHECK: :[[@LINE-1]]:12: warning: the task of 'twice' refers to a temporary 'std::string', which is gone when it runs; await it in the same expression, or let 'twice' take 'name' by value [async-task-outlives-argument]
  // CHECK: :[[@LINE-2]]:18: note: parameter 'name' is bound to the temporary here
  // CHECK: :[[@LINE-3]]:21: note: the temporary is destroyed at the end of this expression
  // CHECK: :[[@LINE+11]]:3: note: the task is awaited here
  auto e = either(true, "x", std::string("y"));
  // CHECK: :[[@LINE-1]]:12: warning: the task of 'either' refers to a temporary 'std::string', which is gone when it runs; await it in the same expression, or let 'either' take 'one' by value [async-task-outlives-argument]
  // CHECK: :[[@LINE-2]]:25: note: parameter 'one' is bound to the temporary here
  // CHECK: :[[@LINE-3]]:46: note: the temporary is destroyed at the end of this expression
  // CHECK: :[[@LINE+6]]:3: note: the task is awaited here
  auto f = variadic(std::string("x"));
  // CHECK: :[[@LINE-1]]:12: warning: the task of 'variadic' refers to a temporary 'std::string', which is gone when it runs; await it in the same expression, or let 'variadic' take 'values' by value [async-task-outlives-argument]
  // CHECK: :[[@LINE-2]]:21: note: parameter 'values' is bound to the temporary here
  // CHECK: :[[@LINE-3]]:37: note: the temporary is destroyed at the end of this expression
  // CHECK: :[[@LINE+1]]:3: note: the task is awaited here
  co_await async::when_all(std::move(a), std::move(b), std::move(c), std::move(d), std::move(e),
                           std::move(f));
}

[[clang::coro_disable_lifetimebound]] async::task<> disabled(const std::string &name);
async::task<> attributes() {
  auto t = disabled("x");
  co_await std::move(t);
}

struct client {
  std::string name;
  async::task<> send() { co_await keep(name); }
  async::task<> idle() { co_return; }
  async::task<> unseen();
  async::task<> consumed() &&;
  static async::task<> none();
  async::task<> handed() { return greet(name); }
  async::task<> copied() { return keep(name); }
};
client make_client();
async::task<> objects() {
  auto a = make_client().send();
  // CHECK: :[[@LINE-1]]:26: warning: the task of 'send' refers to a temporary 'client', which is gone when it runs; await it in the same expression, or let the object live longer [async-task-outlives-argument]
  // CHECK: :[[@LINE-2]]:12: note: the member function is called on the temporary here
  // CHECK: :[[@LINE-3]]:31: note: the temporary is destroyed at the end of this expression
  // CHECK: :[[@LINE+15]]:3: note: the task is awaited here
  auto b = make_client().idle();
  auto c = make_client().unseen();
  // CHECK: :[[@LINE-1]]:26: warning: the task of 'unseen' refers to a temporary 'client', which is gone when it runs; await it in the same expression, or let the object live longer [async-task-outlives-argument]
  // CHECK: :[[@LINE-2]]:12: note: the member function is called on the temporary here
  // CHECK: :[[@LINE-3]]:33: note: the temporary is destroyed at the end of this expression
  // CHECK: :[[@LINE+9]]:3: note: the task is awaited here
  auto d = make_client().consumed();
  auto e = make_client().none();
  auto f = make_client().handed();
  // CHECK: :[[@LINE-1]]:26: warning: the task of 'handed' refers to a temporary 'client', which is gone when it runs; await it in the same expression, or let the object live longer [async-task-outlives-argument]
  // CHECK: :[[@LINE-2]]:12: note: the member function is called on the temporary here
  // CHECK: :[[@LINE-3]]:33: note: the temporary is destroyed at the end of this expression
  // CHECK: :[[@LINE+2]]:3: note: the task is awaited here
  auto g = make_client().copied();
  co_await async::when_all(std::move(a), std::move(b), std::move(c), std::move(d), std::move(e),
                           std::move(f), std::move(g));
  co_await make_client().send();
}
async::task<> local_object() {
  client mine;
  return mine.send();
  // CHECK: :[[@LINE-1]]:15: warning: the task of 'send' refers to 'mine', which is gone when it runs; make 'local_object' a coroutine that awaits it, or let the object live longer [async-task-outlives-argument]
  // CHECK: :[[@LINE-2]]:10: note: the member function is called on 'mine' here
  // CHECK: :[[@LINE+2]]:1: note: 'mine' is destroyed here
  // CHECK: :[[@LINE-4]]:3: note: the task is returned here
}
async::task<> pointed_to() {
  auto mine = std::make_unique<client>();
  return mine->send();
  // CHECK: :[[@LINE-1]]:16: warning: the task of 'send' refers to 'mine', which is gone when it runs; make 'pointed_to' a coroutine that awaits it, or let the object live longer [async-task-outlives-argument]
  // CHECK: :[[@LINE-2]]:10: note: the member function is called on 'mine' here
  // CHECK: :[[@LINE+2]]:1: note: 'mine' is destroyed here
  // CHECK: :[[@LINE-4]]:3: note: the task is returned here
}
async::task<> shared_object(std::shared_ptr<client> theirs) { return theirs->send(); }
async::task<> given_object(client &theirs) { return theirs.send(); }

// A function that may run the task before it returns it.
void begin(async::task<> &work);
async::task<> begun(const std::string &name) {
  async::task<> work = greet(name);
  begin(work);
  return work;
}
async::task<> not_begun(const std::string &name) {
  async::task<> work = greet(name);
  return work;
}
async::task<> begins() {
  auto a = begun("x");
  auto b = not_begun("x");
  // CHECK: :[[@LINE-1]]:12: warning: the task of 'not_begun' refers to a temporary 'std::string', which is gone when it runs; await it in the same expression, or let 'not_begun' take 'name' by value [async-task-outlives-argument]
  // CHECK: :[[@LINE-2]]:22: note: parameter 'name' is bound to the temporary here
  // CHECK: :[[@LINE-3]]:25: note: the temporary is destroyed at the end of this expression
  // CHECK: :[[@LINE+1]]:3: note: the task is awaited here
  co_await async::when_all(std::move(a), std::move(b));
}
