// RUN: %check-rule %s %t
// FLAGS: -std=c++20 -pthread
// Tasks that are handed to somebody, and whether the function waits for them.
#include <async/event_loop.h>
#include <async/spawn.h>
#include <async/task.h>
#include <async/task_group.h>
#include <async/when_all.h>
#include <async/yield.h>
#include <atomic>
#include <future>
#include <string>
#include <thread>
#include <vector>

async::task<> greet(const std::string &name);
async::task<> keep(std::string name);
void unknown();
inline void log(const std::string &text) { std::string copy = text; }

void temporary() {
  async::spawn(greet("x"));
  // CHECK: :[[@LINE-1]]:16: warning: the task of 'greet' refers to a temporary 'std::string', which is gone when it runs; await it in the same expression, or let 'greet' take 'name' by value [async-task-outlives-argument]
  // CHECK: :[[@LINE-2]]:22: note: parameter 'name' is bound to the temporary here
  // CHECK: :[[@LINE-3]]:26: note: the temporary is destroyed at the end of this expression
  // CHECK: :[[@LINE-4]]:3: note: the task is handed to 'spawn' here
  async::spawn(keep("x"));
}
void local() {
  std::string name;
  async::spawn(greet(name));
  // CHECK: :[[@LINE-1]]:16: warning: the task of 'greet' refers to 'name', which is gone when it runs; await it before that, or let 'greet' take 'name' by value [async-task-outlives-argument]
  // CHECK: :[[@LINE-2]]:22: note: parameter 'name' is bound to 'name' here
  // CHECK: :[[@LINE+2]]:1: note: 'name' is destroyed here
  // CHECK: :[[@LINE-4]]:3: note: the task is handed to 'spawn' here
}
void named() {
  std::string name;
  auto t = greet(name);
  // CHECK: :[[@LINE-1]]:12: warning: the task of 'greet' refers to 'name', which is gone when it runs; await it before that, or let 'greet' take 'name' by value [async-task-outlives-argument]
  // CHECK: :[[@LINE-2]]:18: note: parameter 'name' is bound to 'name' here
  // CHECK: :[[@LINE+3]]:1: note: 'name' is destroyed here
  // CHECK: :[[@LINE+1]]:3: note: the task is handed to 'spawn' here
  async::spawn(std::move(t));
}
void harmless_calls() {
  std::string name;
  async::spawn(greet(name));
  // CHECK: :[[@LINE-1]]:16: warning: the task of 'greet' refers to 'name', which is gone when it runs; await it before that, or let 'greet' take 'name' by value [async-task-outlives-argument]
  // CHECK: :[[@LINE-2]]:22: note: parameter 'name' is bound to 'name' here
  // CHECK: :[[@LINE+5]]:1: note: 'name' is destroyed here
  // CHECK: :[[@LINE-4]]:3: note: the task is handed to 'spawn' here
  log("started");
  std::vector<int> numbers{1};
  numbers.push_back(2);
}
void parameter(std::string name, const std::string &theirs) {
  async::spawn(greet(theirs));
  async::spawn(greet(name));
  // CHECK: :[[@LINE-1]]:16: warning: the task of 'greet' refers to 'name', which is gone when it runs; await it before that, or let 'greet' take 'name' by value [async-task-outlives-argument]
  // CHECK: :[[@LINE-2]]:22: note: parameter 'name' is bound to 'name' here
  // CHECK: :[[@LINE+2]]:1: note: 'name' is destroyed here
  // CHECK: :[[@LINE-4]]:3: note: the task is handed to 'spawn' here
}

// Something may wait.
void calls_something() {
  std::string name;
  async::spawn(greet(name));
  unknown();
}
void runs_the_loop() {
  async::event_loop loop;
  std::string name;
  async::spawn(loop, greet(name));
  loop.run();
}
async::task<> awaits() {
  std::string name;
  async::spawn(greet(name));
  co_await async::yield();
}
async::task<> awaits_before() {
  std::string name;
  co_await async::yield();
  async::spawn(greet(name));
  // CHECK: :[[@LINE-1]]:16: warning: the task of 'greet' refers to 'name', which is gone when it runs; await it before that, or let 'greet' take 'name' by value [async-task-outlives-argument]
  // CHECK: :[[@LINE-2]]:22: note: parameter 'name' is bound to 'name' here
  // CHECK: :[[@LINE+2]]:1: note: 'name' is destroyed here
  // CHECK: :[[@LINE-4]]:3: note: the task is handed to 'spawn' here
}
async::task<> in_a_loop() {
  for (int i = 0; i < 3; ++i) {
    std::string name;
    async::spawn(greet(name));
    // CHECK: :[[@LINE-1]]:18: warning: the task of 'greet' refers to 'name', which is gone when it runs; await it before that, or let 'greet' take 'name' by value [async-task-outlives-argument]
    // CHECK: :[[@LINE-2]]:24: note: parameter 'name' is bound to 'name' here
    // CHECK: :[[@LINE+2]]:3: note: 'name' is destroyed here
    // CHECK: :[[@LINE-4]]:5: note: the task is handed to 'spawn' here
  }
  std::string name;
  for (int i = 0; i < 3; ++i) {
    co_await async::yield();
    async::spawn(greet(name));
  }
}
struct joins {
  ~joins();
};
void destructor_waits() {
  std::string name;
  joins on_exit;
  async::spawn(greet(name));
}
void destructor_is_too_late() {
  joins on_exit;
  std::string name;
  async::spawn(greet(name));
  // CHECK: :[[@LINE-1]]:16: warning: the task of 'greet' refers to 'name', which is gone when it runs; await it before that, or let 'greet' take 'name' by value [async-task-outlives-argument]
  // CHECK: :[[@LINE-2]]:22: note: parameter 'name' is bound to 'name' here
  // CHECK: :[[@LINE+2]]:1: note: 'name' is destroyed here
  // CHECK: :[[@LINE-4]]:3: note: the task is handed to 'spawn' here
}
void thread_is_joined() {
  std::string name;
  std::jthread other(unknown);
  async::spawn(greet(name));
}

// A group that is awaited, or ends, before the local variable does.
async::task<> group_joined() {
  async::task_group group;
  std::string name;
  group.spawn(greet(name));
  co_await group.join();
}
async::task<> group_ends_first() {
  std::string name;
  async::task_group group;
  group.spawn(greet(name));
  co_return;
}
async::task<> group_ends_later(async::task_group &group) {
  std::string name;
  group.spawn(greet(name));
  // CHECK: :[[@LINE-1]]:15: warning: the task of 'greet' refers to 'name', which is gone when it runs; await it before that, or let 'greet' take 'name' by value [async-task-outlives-argument]
  // CHECK: :[[@LINE-2]]:21: note: parameter 'name' is bound to 'name' here
  // CHECK: :[[@LINE+3]]:1: note: 'name' is destroyed here
  // CHECK: :[[@LINE-4]]:3: note: the task is handed to 'spawn' here
  co_return;
}
async::task<> scope_inside_the_group() {
  async::task_group group;
  {
    std::string name;
    group.spawn(greet(name));
    // CHECK: :[[@LINE-1]]:17: warning: the task of 'greet' refers to 'name', which is gone when it runs; await it before that, or let 'greet' take 'name' by value [async-task-outlives-argument]
    // CHECK: :[[@LINE-2]]:23: note: parameter 'name' is bound to 'name' here
    // CHECK: :[[@LINE+2]]:3: note: 'name' is destroyed here
    // CHECK: :[[@LINE-4]]:5: note: the task is handed to 'spawn' here
  }
  co_await group.join();
}

// Stored where it lives on.
struct session {
  std::vector<async::task<>> tasks;
  async::task<> last;
  void start() {
    std::string name;
    tasks.push_back(greet(name));
    // CHECK: :[[@LINE-1]]:21: warning: the task of 'greet' refers to 'name', which is gone when it runs; await it before that, or let 'greet' take 'name' by value [async-task-outlives-argument]
    // CHECK: :[[@LINE-2]]:27: note: parameter 'name' is bound to 'name' here
    // CHECK: :[[@LINE+7]]:3: note: 'name' is destroyed here
    // CHECK: :[[@LINE-4]]:5: note: the task is kept for later here
    last = greet(name);
    // CHECK: :[[@LINE-1]]:12: warning: the task of 'greet' refers to 'name', which is gone when it runs; await it before that, or let 'greet' take 'name' by value [async-task-outlives-argument]
    // CHECK: :[[@LINE-2]]:18: note: parameter 'name' is bound to 'name' here
    // CHECK: :[[@LINE+2]]:3: note: 'name' is destroyed here
    // CHECK: :[[@LINE-4]]:5: note: the task is kept for later here
  }
  async::task<> start_and_wait() {
    std::string name;
    tasks.push_back(greet(name));
    co_await async::when_all(std::move(tasks));
  }
};
void fill(std::vector<async::task<>> &tasks) {
  std::string name;
  tasks.emplace_back(greet(name));
  // CHECK: :[[@LINE-1]]:22: warning: the task of 'greet' refers to 'name', which is gone when it runs; await it before that, or let 'greet' take 'name' by value [async-task-outlives-argument]
  // CHECK: :[[@LINE-2]]:28: note: parameter 'name' is bound to 'name' here
  // CHECK: :[[@LINE+2]]:1: note: 'name' is destroyed here
  // CHECK: :[[@LINE-4]]:3: note: the task is kept for later here
}

// An atomic waits for the task, whatever class it has that member from.
async::task<> tell(std::atomic<int> *done);
void waits_by_an_atomic() {
  std::atomic<int> done;
  async::spawn(tell(&done));
  done.wait(0);
}
void waits_by_no_atomic() {
  std::atomic<int> done;
  async::spawn(tell(&done));
  // CHECK: :[[@LINE-1]]:16: warning: the task of 'tell' refers to 'done', which is gone when it runs; await it before that, or let 'tell' own what 'done' refers to [async-task-outlives-argument]
  // CHECK: :[[@LINE-2]]:21: note: parameter 'done' points to 'done'
  // CHECK: :[[@LINE+2]]:1: note: 'done' is destroyed here
  // CHECK: :[[@LINE-4]]:3: note: the task is handed to 'spawn' here
}

// A function that is declared only and takes a task over holds no reference.
async::task<> join(async::task<> &&work);
async::task<> name_of(std::string &&name);
void taken_over(std::string name) {
  async::task<> taken = join(keep(name));
  async::spawn(std::move(taken));
  async::task<> bound = name_of(std::string(name));
  // CHECK: :[[@LINE-1]]:25: warning: the task of 'name_of' refers to a temporary 'std::string', which is gone when it runs; {{.*}} [async-task-outlives-argument]
  // CHECK: :[[@LINE-2]]:33: note: parameter 'name' is bound to the temporary here
  // CHECK: :[[@LINE-3]]:50: note: the temporary is destroyed at the end of this expression
  // CHECK: :[[@LINE+1]]:3: note: the task is handed to 'spawn' here
  async::spawn(std::move(bound));
}
