// RUN: %check-rule %s %t
// FLAGS: -std=c++20 -pthread
// An object whose destructor waits for the tasks that refer to it.
#include <async/spawn.h>
#include <async/task.h>
#include <memory>
#include <string>
#include <thread>
#include <vector>

async::task<> keep(std::string name);
async::task<> greet(const std::string &name);

struct waits {
  std::string name;
  ~waits() { stop(); }
  void stop();
  async::task<> run() { co_await keep(name); }
};
struct unseen {
  std::string name;
  ~unseen();
  async::task<> run() { co_await keep(name); }
};
struct clears {
  std::string name;
  ~clears() { name.clear(); }
  async::task<> run() { co_await keep(name); }
};
struct has_thread {
  std::string name;
  std::jthread thread;
  async::task<> run() { co_await keep(name); }
};
struct tree {
  std::vector<std::unique_ptr<tree>> parts;
  std::string name;
  async::task<> run() { co_await keep(name); }
};

void by_itself() {
  waits one;
  async::spawn(one.run());
}
void not_seen() {
  unseen one;
  async::spawn(one.run());
}
void does_not() {
  clears one;
  async::spawn(one.run());
  // CHECK: :[[@LINE-1]]:20: warning: the task of 'run' refers to 'one', which is gone when it runs; await it before that, or let the object live longer [async-task-outlives-argument]
  // CHECK: :[[@LINE-2]]:16: note: the member function is called on 'one' here
  // CHECK: :[[@LINE+2]]:1: note: 'one' is destroyed here
  // CHECK: :[[@LINE-4]]:3: note: the task is handed to 'spawn' here
}
void by_a_member() {
  has_thread one;
  async::spawn(one.run());
}
void of_a_part() {
  waits one;
  async::spawn(greet(one.name));
}
void in_a_pointer() {
  auto one = std::make_unique<waits>();
  async::spawn(one->run());
}
void in_a_container() {
  std::vector<waits> all(3);
  async::spawn(all[0].run());
}
void recursive() {
  tree one;
  async::spawn(one.run());
  // CHECK: :[[@LINE-1]]:20: warning: the task of 'run' refers to 'one', which is gone when it runs; await it before that, or let the object live longer [async-task-outlives-argument]
  // CHECK: :[[@LINE-2]]:16: note: the member function is called on 'one' here
  // CHECK: :[[@LINE+2]]:1: note: 'one' is destroyed here
  // CHECK: :[[@LINE-4]]:3: note: the task is handed to 'spawn' here
}
