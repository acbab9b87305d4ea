// RUN: %check-rule %s %t
// FLAGS: -std=c++20
// Functions that hand on a task which refers to what they were given, and
// return.
#include <async/event_loop.h>
#include <async/spawn.h>
#include <async/sync_wait.h>
#include <async/task.h>
#include <async/task_group.h>
#include <async/yield.h>
#include <coroutine>
#include <string>
#include <string_view>

async::task<> greet(const std::string &name);
async::task<> keep(std::string name);
async::task<> parse(std::string_view text);
std::string make_name();
void unknown();

void start(const std::string &who) { async::spawn(greet(who)); }
void start_with_copy(const std::string &who) { async::spawn(keep(who)); }
void start_and_wait(const std::string &who) {
  async::spawn(greet(who));
  unknown();
}
void start_or_run(const std::string &who, bool later) {
  if (later)
    async::spawn(greet(who));
  else
    async::sync_wait(greet(who));
}
void start_part(std::string_view text) { async::spawn(parse(text.substr(1))); }
void start_through(std::string *who) { async::spawn(greet(*who)); }
template <class... T> void start_any(T &&...values) {
  async::spawn(greet(std::forward<T>(values)...));
}

void temporaries() {
  start("x");
  // CHECK: :[[@LINE-1]]:3: warning: the task of 'greet' refers to a temporary 'std::string', which is gone when it runs; let 'greet' take 'name' by value [async-task-outlives-argument]
  // CHECK: :[[@LINE-2]]:9: note: parameter 'name' is bound to the temporary here
  // CHECK: :[[@LINE-3]]:12: note: the temporary is destroyed at the end of this expression
  // CHECK: :[[@LINE-23]]:38: note: the task is handed to 'spawn' here
  start_with_copy("x");
  start_and_wait("x");
  start_or_run("x", true);
  start_part(make_name());
  // CHECK: :[[@LINE-1]]:3: warning: the task of 'parse' refers to a temporary 'std::string', which is gone when it runs; let 'parse' own what 'text' refers to [async-task-outlives-argument]
  // CHECK: :[[@LINE-2]]:14: note: parameter 'text' is a view of the temporary
  // CHECK: :[[@LINE-3]]:25: note: the temporary is destroyed at the end of this expression
  // CHECK: :[[@LINE-19]]:42: note: the task is handed to 'spawn' here
  start_part("x");
  start_any(make_name());
  // CHECK: :[[@LINE-1]]:3: warning: the task of 'greet' refers to a temporary 'std::string', which is gone when it runs; let 'greet' take 'name' by value [async-task-outlives-argument]
  // CHECK: :[[@LINE-2]]:13: note: parameter 'name' is bound to the temporary here
  // CHECK: :[[@LINE-3]]:24: note: the temporary is destroyed at the end of this expression
  // CHECK: :[[@LINE-22]]:3: note: the task is handed to 'spawn' here
}
void local() {
  std::string name;
  start(name);
  // CHECK: :[[@LINE-1]]:3: warning: the task of 'greet' refers to 'name', which is gone when it runs; let 'greet' take 'name' by value [async-task-outlives-argument]
  // CHECK: :[[@LINE-2]]:9: note: parameter 'name' is bound to 'name' here
  // CHECK: :[[@LINE+2]]:1: note: 'name' is destroyed here
  // CHECK: :[[@LINE-45]]:38: note: the task is handed to 'spawn' here
}
void local_by_pointer() {
  std::string name;
  start_through(&name);
  // CHECK: :[[@LINE-1]]:3: warning: the task of 'greet' refers to 'name', which is gone when it runs; let 'greet' take 'name' by value [async-task-outlives-argument]
  // CHECK: :[[@LINE-2]]:17: note: parameter 'name' is bound to 'name' here
  // CHECK: :[[@LINE+2]]:1: note: 'name' is destroyed here
  // CHECK: :[[@LINE-40]]:40: note: the task is handed to 'spawn' here
}
void not_its_own(const std::string &theirs, std::string *others) {
  start(theirs);
  start_through(others);
  start_any(theirs);
}
void forever() {
  static std::string name;
  start(name);
}
void runs_the_loop() {
  async::event_loop loop;
  std::string name;
  start(name);
  loop.run();
}
async::task<> suspends() {
  std::string name;
  start(name);
  co_await async::yield();
}
async::task<> does_not_suspend() {
  std::string name;
  start(name);
  // CHECK: :[[@LINE-1]]:3: warning: the task of 'greet' refers to 'name', which is gone when it runs; let 'greet' take 'name' by value [async-task-outlives-argument]
  // CHECK: :[[@LINE-2]]:9: note: parameter 'name' is bound to 'name' here
  // CHECK: :[[@LINE+3]]:1: note: 'name' is destroyed here
  // CHECK: :[[@LINE-81]]:38: note: the task is handed to 'spawn' here
  co_return;
}
void by_a_lambda() {
  auto begin = [](const std::string &who) { async::spawn(greet(who)); };
  begin("x");
  // CHECK: :[[@LINE-1]]:3: warning: the task of 'greet' refers to a temporary 'std::string', which is gone when it runs; let 'greet' take 'name' by value [async-task-outlives-argument]
  // CHECK: :[[@LINE-2]]:9: note: parameter 'name' is bound to the temporary here
  // CHECK: :[[@LINE-3]]:12: note: the temporary is destroyed at the end of this expression
  // CHECK: :[[@LINE-5]]:45: note: the task is handed to 'spawn' here
}

struct server {
  async::task_group group;
  void log(const std::string &line) { group.spawn(greet(line)); }
  void log_copy(std::string line) { group.spawn(keep(std::move(line))); }
  virtual void log_somehow(const std::string &line) { group.spawn(greet(line)); }
};
void members(server &to) {
  to.log("x");
  // CHECK: :[[@LINE-1]]:6: warning: the task of 'greet' refers to a temporary 'std::string', which is gone when it runs; let 'greet' take 'name' by value [async-task-outlives-argument]
  // CHECK: :[[@LINE-2]]:10: note: parameter 'name' is bound to the temporary here
  // CHECK: :[[@LINE-3]]:13: note: the temporary is destroyed at the end of this expression
  // CHECK: :[[@LINE-9]]:39: note: the task is handed to 'spawn' here
  to.log_copy("x");
  to.log_somehow("x");
}
void server_ends_last() {
  server mine;
  std::string line;
  mine.log(line);
  // CHECK: :[[@LINE-1]]:8: warning: the task of 'greet' refers to 'line', which is gone when it runs; let 'greet' take 'name' by value [async-task-outlives-argument]
  // CHECK: :[[@LINE-2]]:12: note: parameter 'name' is bound to 'line' here
  // CHECK: :[[@LINE+2]]:1: note: 'line' is destroyed here
  // CHECK: :[[@LINE-20]]:39: note: the task is handed to 'spawn' here
}
void server_ends_first() {
  std::string line;
  server mine;
  mine.log(line);
}

struct fire {
  struct promise_type {
    fire get_return_object();
    std::suspend_never initial_suspend();
    std::suspend_never final_suspend() noexcept;
    void return_void();
    void unhandled_exception();
  };
};
fire forget(const std::string &name) {
  co_await async::yield();
  co_await keep(name);
}
fire forget_at_once(const std::string &name) {
  std::string own = name;
  co_await async::yield();
  co_await keep(own);
}
void begin_with(const std::string &who) { forget(who); }
void begin_at_once(const std::string &who) { forget_at_once(who); }
void detached() {
  begin_with("x");
  // CHECK: :[[@LINE-1]]:3: warning: the task of 'forget' refers to a temporary 'std::string', which is gone when it goes on; let 'forget' take 'name' by value [async-task-outlives-argument]
  // CHECK: :[[@LINE-2]]:14: note: parameter 'name' is bound to the temporary here
  // CHECK: :[[@LINE-3]]:17: note: the temporary is destroyed at the end of this expression
  // CHECK: :[[@LINE-7]]:43: note: the task goes on by itself
  begin_at_once("x");
}
