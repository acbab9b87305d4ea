// RUN: %check-rule %s %t
// A task that is spawned under a condition, or in a loop, is certainly there only
// in that branch: a way out behind it may depend on the same condition.
#include <async/task.h>
#include <async/task_group.h>
#include <string>

async::task<> greet(const std::string &name);
async::task<int> receive();

async::task<> leaves_in_the_branch(async::task_group &group, bool polite) {
  std::string name;
  if (polite) {
    group.spawn(greet(name));
    // CHECK: :[[@LINE-1]]:17: warning: the task of 'greet' refers to 'name', which is gone when it runs; await it before that, or let 'greet' take 'name' by value [async-task-outlives-argument]
    // CHECK: :[[@LINE-2]]:23: note: parameter 'name' is bound to 'name' here
    // CHECK: :[[@LINE+4]]:7: note: 'name' is destroyed here, before the wait
    // CHECK: :[[@LINE+5]]:3: note: the function waits for the task here
    // CHECK: :[[@LINE-5]]:5: note: the task is handed to 'spawn' here
    if (co_await receive() == 0)
      co_return;
  }
  co_await group.join();
}
async::task<> leaves_behind_the_branch(async::task_group &group, bool polite) {
  std::string name;
  if (polite)
    group.spawn(greet(name));
  if (!polite)
    co_return;
  co_await group.join();
}
async::task<> leaves_in_another_branch(async::task_group &group, bool polite) {
  std::string name;
  if (polite)
    group.spawn(greet(name));
  else
    co_return;
  co_await group.join();
}
async::task<> waits_in_the_branch(async::task_group &group, bool polite) {
  std::string name;
  if (polite) {
    group.spawn(greet(name));
    co_await group.join();
    if (co_await receive() == 0)
      co_return;
  }
  co_await group.join();
}

async::task<> leaves_in_the_loop(async::task_group &group, int count) {
  std::string name;
  for (int i = 0; i < count; ++i) {
    group.spawn(greet(name));
    // CHECK: :[[@LINE-1]]:17: warning: the task of 'greet' refers to 'name', which is gone when it runs; await it before that, or let 'greet' take 'name' by value [async-task-outlives-argument]
    // CHECK: :[[@LINE-2]]:23: note: parameter 'name' is bound to 'name' here
    // CHECK: :[[@LINE+4]]:7: note: 'name' is destroyed here, before the wait
    // CHECK: :[[@LINE+5]]:3: note: the function waits for the task here
    // CHECK: :[[@LINE-5]]:5: note: the task is handed to 'spawn' here
    if (co_await receive() == 0)
      co_return;
  }
  co_await group.join();
}
async::task<> leaves_behind_the_loop(async::task_group &group, int count) {
  std::string name;
  for (int i = 0; i < count; ++i)
    group.spawn(greet(name));
  if (count == 0)
    co_return;
  co_await group.join();
}
async::task<> leaves_the_loop(async::task_group &group, int count) {
  std::string name;
  for (int i = 0; i < count; ++i) {
    group.spawn(greet(name));
    if (co_await receive() == 0)
      break;
  }
  co_await group.join();
}
