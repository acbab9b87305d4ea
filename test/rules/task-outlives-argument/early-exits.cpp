// RUN: %check-rule %s %t
// A group that is waited for keeps what its tasks refer to, but for the ways on
// which the function leaves before the wait.
#include <async/task.h>
#include <async/task_group.h>
#include <async/yield.h>
#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

async::task<> greet(const std::string &name);
async::task<> tell(bool *done);
async::task<int> receive();
async::task<> step();
void unknown();

// A way back that does not wait.
async::task<> returns(async::task_group &group) {
  std::string name;
  group.spawn(greet(name));
  // CHECK: :[[@LINE-1]]:15: warning: the task of 'greet' refers to 'name', which is gone when it runs; await it before that, or let 'greet' take 'name' by value [async-task-outlives-argument]
  // CHECK: :[[@LINE-2]]:21: note: parameter 'name' is bound to 'name' here
  // CHECK: :[[@LINE+4]]:5: note: 'name' is destroyed here, before the wait
  // CHECK: :[[@LINE+4]]:3: note: the function waits for the task here
  // CHECK: :[[@LINE-5]]:3: note: the task is handed to 'spawn' here
  if (co_await receive() == 0)
    co_return;
  co_await group.join();
}
async::task<> waits_on_both_ways(async::task_group &group) {
  std::string name;
  group.spawn(greet(name));
  if (co_await receive() == 0) {
    co_await group.join();
    co_return;
  }
  co_await group.join();
}
async::task<> returns_before(async::task_group &group) {
  std::string name;
  if (co_await receive() == 0)
    co_return;
  group.spawn(greet(name));
  co_await group.join();
}
async::task<> asks_to_stop(async::task_group &group, bool stops) {
  std::string name;
  group.spawn(greet(name));
  // CHECK: :[[@LINE-1]]:15: warning: the task of 'greet' refers to 'name', which is gone when it runs; await it before that, or let 'greet' take 'name' by value [async-task-outlives-argument]
  // CHECK: :[[@LINE-2]]:21: note: parameter 'name' is bound to 'name' here
  // CHECK: :[[@LINE+5]]:5: note: 'name' is destroyed here, before the wait
  // CHECK: :[[@LINE+6]]:3: note: the function waits for the task here
  // CHECK: :[[@LINE-5]]:3: note: the task is handed to 'spawn' here
  if (stops) {
    group.request_stop();
    co_return;
  }
  co_await group.join();
}

// A way that an exception takes.
async::task<> throws(async::task_group &group) {
  std::string name;
  group.spawn(greet(name));
  // CHECK: :[[@LINE-1]]:15: warning: the task of 'greet' refers to 'name', which is gone when it runs; await it before that, or let 'greet' take 'name' by value [async-task-outlives-argument]
  // CHECK: :[[@LINE-2]]:21: note: parameter 'name' is bound to 'name' here
  // CHECK: :[[@LINE+4]]:5: note: 'name' is destroyed here, before the wait
  // CHECK: :[[@LINE+4]]:3: note: the function waits for the task here
  // CHECK: :[[@LINE-5]]:3: note: the task is handed to 'spawn' here
  if (co_await receive() == 0)
    throw std::runtime_error("closed");
  co_await group.join();
}
async::task<> catches(async::task_group &group) {
  std::string name;
  group.spawn(greet(name));
  try {
    if (co_await receive() == 0)
      throw std::runtime_error("closed");
  } catch (const std::runtime_error &) {
  }
  co_await group.join();
}
int parse(const std::string &text) {
  if (text.empty())
    throw std::invalid_argument("empty");
  return 1;
}
int parse_or(const std::string &text) noexcept { return text.empty() ? 0 : 1; }
int parse_within(const std::string &text) {
  try {
    return parse(text);
  } catch (...) {
    return 0;
  }
}
async::task<> calls(async::task_group &group, std::string text) {
  std::string name;
  group.spawn(greet(name));
  // CHECK: :[[@LINE-1]]:15: warning: the task of 'greet' refers to 'name', which is gone when it runs; await it before that, or let 'greet' take 'name' by value [async-task-outlives-argument]
  // CHECK: :[[@LINE-2]]:21: note: parameter 'name' is bound to 'name' here
  // CHECK: :[[@LINE+3]]:3: note: 'parse' may throw here, and then 'name' is destroyed before the wait
  // CHECK: :[[@LINE+3]]:3: note: the function waits for the task here
  // CHECK: :[[@LINE-5]]:3: note: the task is handed to 'spawn' here
  parse(text);
  co_await group.join();
}
async::task<> calls_harmless(async::task_group &group, std::string text) {
  std::string name;
  group.spawn(greet(name));
  parse_or(text);
  parse_within(text);
  co_await group.join();
}
async::task<> calls_unknown(async::task_group &group) {
  std::string name;
  group.spawn(greet(name));
  co_await step();
  co_await group.join();
}
async::task<> checked(std::string text) {
  co_await async::yield();
  if (text.empty())
    throw std::invalid_argument("empty");
}
async::task<> awaits(async::task_group &group, std::string text) {
  std::string name;
  group.spawn(greet(name));
  // CHECK: :[[@LINE-1]]:15: warning: the task of 'greet' refers to 'name', which is gone when it runs; await it before that, or let 'greet' take 'name' by value [async-task-outlives-argument]
  // CHECK: :[[@LINE-2]]:21: note: parameter 'name' is bound to 'name' here
  // CHECK: :[[@LINE+3]]:3: note: 'checked' may throw here, and then 'name' is destroyed before the wait
  // CHECK: :[[@LINE+3]]:3: note: the function waits for the task here
  // CHECK: :[[@LINE-5]]:3: note: the task is handed to 'spawn' here
  co_await checked(text);
  co_await group.join();
}
async::task<> awaits_first(async::task_group &group, std::string text) {
  std::string name;
  co_await checked(text);
  group.spawn(greet(name));
  co_await group.join();
}
async::task<> makes_only(async::task_group &group, std::string text) {
  std::string name;
  group.spawn(greet(name));
  auto later = checked(text);
  co_await group.join();
  co_await std::move(later);
}
async::task<> of_the_library(async::task_group &group, std::vector<int> numbers) {
  std::string name;
  group.spawn(greet(name));
  // CHECK: :[[@LINE-1]]:15: warning: the task of 'greet' refers to 'name', which is gone when it runs; await it before that, or let 'greet' take 'name' by value [async-task-outlives-argument]
  // CHECK: :[[@LINE-2]]:21: note: parameter 'name' is bound to 'name' here
  // CHECK: :[[@LINE+3]]:3: note: 'vector::at' may throw here, and then 'name' is destroyed before the wait
  // CHECK: :[[@LINE+3]]:3: note: the function waits for the task here
  // CHECK: :[[@LINE-5]]:3: note: the task is handed to 'spawn' here
  numbers.at(0) = 1;
  co_await group.join();
}

// A round of a loop that ends early.
async::task<> next_round(async::task_group &group) {
  for (int i = 0; i < 3; ++i) {
    std::string name;
    group.spawn(greet(name));
    // CHECK: :[[@LINE-1]]:17: warning: the task of 'greet' refers to 'name', which is gone when it runs; await it before that, or let 'greet' take 'name' by value [async-task-outlives-argument]
    // CHECK: :[[@LINE-2]]:23: note: parameter 'name' is bound to 'name' here
    // CHECK: :[[@LINE+4]]:7: note: 'name' is destroyed here, before the wait
    // CHECK: :[[@LINE+4]]:5: note: the function waits for the task here
    // CHECK: :[[@LINE-5]]:5: note: the task is handed to 'spawn' here
    if (co_await receive() == 0)
      continue;
    co_await group.join();
  }
}
async::task<> inner_loop(async::task_group &group) {
  std::string name;
  group.spawn(greet(name));
  for (int i = 0; i < 3; ++i)
    if (co_await receive() == 0)
      break;
  co_await group.join();
}

// Members, and captures of a closure.
struct server {
  async::task_group group;
  async::task<> close();
  async::task<> serve() {
    std::string name;
    group.spawn(greet(name));
    // CHECK: :[[@LINE-1]]:17: warning: the task of 'greet' refers to 'name', which is gone when it runs; await it before that, or let 'greet' take 'name' by value [async-task-outlives-argument]
    // CHECK: :[[@LINE-2]]:23: note: parameter 'name' is bound to 'name' here
    // CHECK: :[[@LINE+4]]:7: note: 'name' is destroyed here, before the wait
    // CHECK: :[[@LINE+4]]:5: note: the function waits for the task here
    // CHECK: :[[@LINE-5]]:5: note: the task is handed to 'spawn' here
    if (co_await receive() == 0)
      co_return;
    co_await group.join();
  }
  async::task<> serve_and_close() {
    std::string name;
    group.spawn(greet(name));
    if (co_await receive() == 0) {
      co_await close();
      co_return;
    }
    co_await group.join();
  }
};

// What may have let the task end.
async::task<> asks_the_task(async::task_group &group) {
  bool done = false;
  group.spawn(tell(&done));
  co_await step();
  if (done)
    co_return;
  co_await group.join();
}
async::task<> same_condition(async::task_group &group, bool is_named) {
  std::string name;
  if (is_named)
    group.spawn(greet(name));
  if (!is_named)
    co_return;
  co_await group.join();
}
async::task<> calls_something(async::task_group &group, bool stops) {
  std::string name;
  group.spawn(greet(name));
  if (stops) {
    unknown();
    co_return;
  }
  co_await group.join();
}
struct joins {
  explicit joins(async::task_group &);
  ~joins();
};
async::task<> guarded(async::task_group &group) {
  std::string name;
  joins on_exit(group);
  group.spawn(greet(name));
  if (co_await receive() == 0)
    co_return;
  co_await group.join();
}
// A group of the function itself ends with the tasks in it.
async::task<> own_group() {
  async::task_group group;
  std::string name;
  group.spawn(greet(name));
  if (co_await receive() == 0)
    co_return;
  co_await group.join();
}

// Another name for the group, a closure that waits for it, a task that does.
async::task<> by_another_name(async::task_group &group) {
  async::task_group &same = group;
  std::string name;
  group.spawn(greet(name));
  if (co_await receive() == 0) {
    co_await same.join();
    co_return;
  }
  co_await group.join();
}
async::task<> by_a_closure(async::task_group &group) {
  auto finish = [&]() -> async::task<> { co_await group.join(); };
  std::string name;
  group.spawn(greet(name));
  if (co_await receive() == 0) {
    co_await finish();
    co_return;
  }
  co_await group.join();
}
async::task<> by_a_deleter(async::task_group &group) {
  std::string name;
  std::shared_ptr<void> guard(nullptr, [](void *) { unknown(); });
  group.spawn(greet(name));
  if (co_await receive() == 0)
    co_return;
  co_await group.join();
}
async::task<> another_group(async::task_group &group, async::task_group &other) {
  std::string name;
  group.spawn(greet(name));
  // CHECK: :[[@LINE-1]]:15: warning: the task of 'greet' refers to 'name', which is gone when it runs; await it before that, or let 'greet' take 'name' by value [async-task-outlives-argument]
  // CHECK: :[[@LINE-2]]:21: note: parameter 'name' is bound to 'name' here
  // CHECK: :[[@LINE+4]]:5: note: 'task_group::join' may throw here, and then 'name' is destroyed before the wait
  // CHECK: :[[@LINE+6]]:3: note: the function waits for the task here
  // CHECK: :[[@LINE-5]]:3: note: the task is handed to 'spawn' here
  if (co_await receive() == 0) {
    co_await other.join();
    co_return;
  }
  co_await group.join();
}
async::task<> parameter(async::task_group &group, std::string mine, const std::string &theirs) {
  group.spawn(greet(theirs));
  group.spawn(greet(mine));
  // CHECK: :[[@LINE-1]]:15: warning: the task of 'greet' refers to 'mine', which is gone when it runs; await it before that, or let 'greet' take 'name' by value [async-task-outlives-argument]
  // CHECK: :[[@LINE-2]]:21: note: parameter 'name' is bound to 'mine' here
  // CHECK: :[[@LINE+4]]:5: note: 'mine' is destroyed here, before the wait
  // CHECK: :[[@LINE+4]]:3: note: the function waits for the task here
  // CHECK: :[[@LINE-5]]:3: note: the task is handed to 'spawn' here
  if (co_await receive() == 0)
    co_return;
  co_await group.join();
}
void never_returns [[noreturn]] ();
async::task<> ends_the_program(async::task_group &group) {
  std::string name;
  group.spawn(greet(name));
  if (co_await receive() == 0)
    never_returns();
  co_await group.join();
}
