// RUN: %check-rule %s %t
// ENABLE: async-task-outlives-closure
// Coroutines that begin at once have their arguments until they first suspend.
#include <coroutine>
#include <string>
#include <string_view>
#include <memory>
#include <functional>
#include <future>
struct wait { bool await_ready(); void await_suspend(std::coroutine_handle<>); void await_resume(); };
struct eager {
  struct promise_type {
    eager get_return_object(); std::suspend_never initial_suspend(); std::suspend_always final_suspend() noexcept;
    void return_void(); void unhandled_exception();
  };
  bool await_ready(); void await_suspend(std::coroutine_handle<>); void await_resume();
};
struct fire {
  struct promise_type {
    fire get_return_object(); std::suspend_never initial_suspend(); std::suspend_never final_suspend() noexcept;
    void return_void(); void unhandled_exception();
  };
};

void use(std::string_view);
eager unseen(const std::string &s);
eager copies(const std::string &s) { std::string mine = s; co_await wait{}; use(mine); }
eager later(const std::string &s) { co_await wait{}; use(s); }
eager in_loop(const std::string &s) { for (int i = 0; i < 3; ++i) { use(s); co_await wait{}; } }
eager branch(const std::string &s) { if (s.empty()) { co_await wait{}; co_return; } use(s); }
eager passes_on(const std::string &s) { co_await later(s); }
fire forget(const std::string &s) { co_await wait{}; use(s); }
fire forget_copy(std::string s) { co_await wait{}; use(s); }
eager test() {
  auto a = unseen("x");
  co_await a;
  auto b = copies("x");
  co_await b;
  auto c = later("x");
  // CHECK: :[[@LINE-1]]:12: warning: the task of 'later' refers to a temporary 'std::string', which is gone when it goes on; await it in the same expression, or let 'later' take 's' by value [async-task-outlives-argument]
  // CHECK: :[[@LINE-2]]:18: note: parameter 's' is bound to the temporary here
  // CHECK: :[[@LINE-3]]:21: note: the temporary is destroyed at the end of this expression
  // CHECK: :[[@LINE+1]]:3: note: the task is awaited here
  co_await c;
  auto d = in_loop("x");
  // CHECK: :[[@LINE-1]]:12: warning: the task of 'in_loop' refers to a temporary 'std::string', which is gone when it goes on; await it in the same expression, or let 'in_loop' take 's' by value [async-task-outlives-argument]
  // CHECK: :[[@LINE-2]]:20: note: parameter 's' is bound to the temporary here
  // CHECK: :[[@LINE-3]]:23: note: the temporary is destroyed at the end of this expression
  // CHECK: :[[@LINE+1]]:3: note: the task is awaited here
  co_await d;
  auto e = branch("x");
  co_await e;
  auto f = passes_on("x");
  // CHECK: :[[@LINE-1]]:12: warning: the task of 'passes_on' refers to a temporary 'std::string', which is gone when it goes on; await it in the same expression, or let 'passes_on' take 's' by value [async-task-outlives-argument]
  // CHECK: :[[@LINE-2]]:22: note: parameter 's' is bound to the temporary here
  // CHECK: :[[@LINE-3]]:25: note: the temporary is destroyed at the end of this expression
  // CHECK: :[[@LINE+1]]:3: note: the task is awaited here
  co_await f;
  forget("x");
  // CHECK: :[[@LINE-1]]:3: warning: the task of 'forget' refers to a temporary 'std::string', which is gone when it goes on; let 'forget' take 's' by value [async-task-outlives-argument]
  // CHECK: :[[@LINE-2]]:10: note: parameter 's' is bound to the temporary here
  // CHECK: :[[@LINE-3]]:13: note: the temporary is destroyed at the end of this expression
  // CHECK: :[[@LINE-4]]:3: note: the task goes on by itself
  forget_copy("x");
  std::string local;
  forget(local);
  co_await wait{};
}
void ends() {
  std::string local;
  forget(local);
  // CHECK: :[[@LINE-1]]:3: warning: the task of 'forget' refers to 'local', which is gone when it goes on; let 'forget' take 's' by value [async-task-outlives-argument]
  // CHECK: :[[@LINE-2]]:10: note: parameter 's' is bound to 'local' here
  // CHECK: :[[@LINE+2]]:1: note: 'local' is destroyed here
  // CHECK: :[[@LINE-4]]:3: note: the task goes on by itself
}
void run_loop();
void runs() {
  std::string local;
  forget(local);
  run_loop();
}
void closures(int n) {
  auto a = [n]() -> fire { co_await wait{}; use(std::to_string(n)); };
  a();
  // CHECK: :[[@LINE-1]]:3: warning: the task of closure 'a' reads its capture 'n', and the closure is gone when it goes on; pass what it needs as arguments [async-task-outlives-closure]
  // CHECK: :[[@LINE-3]]:8: note: the captures are in 'a'
  // CHECK: :[[@LINE+8]]:1: note: the closure is destroyed here
  // CHECK: :[[@LINE-4]]:3: note: the task goes on by itself
  [n]() -> fire { use(std::to_string(n)); co_await wait{}; }();
  [n]() -> fire { co_await wait{}; use(std::to_string(n)); }();
  // CHECK: :[[@LINE-1]]:3: warning: the task of this closure reads its capture 'n', and the closure is gone when it goes on; pass what it needs as arguments [async-task-outlives-closure]
  // CHECK: :[[@LINE-2]]:62: note: the closure is destroyed at the end of this expression
  // CHECK: :[[@LINE-3]]:3: note: the task goes on by itself
  [](int n) -> fire { co_await wait{}; use(std::to_string(n)); }(n);
}
struct server {
  std::string name;
  fire serve() { co_await wait{}; use(name); }
  fire tell() { use(name); co_await wait{}; }
  void start() { serve(); }
};
void objects() {
  server s;
  s.serve();
  // CHECK: :[[@LINE-1]]:5: warning: the task of 'serve' refers to 's', which is gone when it goes on; let the object live longer [async-task-outlives-argument]
  // CHECK: :[[@LINE-2]]:3: note: the member function is called on 's' here
  // CHECK: :[[@LINE+2]]:1: note: 's' is destroyed here
  // CHECK: :[[@LINE-4]]:3: note: the task goes on by itself
}
void objects2() {
  server().tell();
  server().serve();
  // CHECK: :[[@LINE-1]]:12: warning: the task of 'serve' refers to a temporary 'server', which is gone when it goes on; let the object live longer [async-task-outlives-argument]
  // CHECK: :[[@LINE-2]]:3: note: the member function is called on the temporary here
  // CHECK: :[[@LINE-3]]:18: note: the temporary is destroyed at the end of this expression
  // CHECK: :[[@LINE-4]]:3: note: the task goes on by itself
}
void owned() {
  auto p = std::make_unique<server>();
  p->serve();
  // CHECK: :[[@LINE-1]]:6: warning: the task of 'serve' refers to 'p', which is gone when it goes on; let the object live longer [async-task-outlives-argument]
  // CHECK: :[[@LINE-2]]:3: note: the member function is called on 'p' here
  // CHECK: :[[@LINE+2]]:1: note: 'p' is destroyed here
  // CHECK: :[[@LINE-4]]:3: note: the task goes on by itself
}
void shared(std::shared_ptr<server> p) { p->serve(); }

// A handle whose destructor waits keeps what is outside of its expression alive.
struct waits_at_end {
  struct promise_type {
    waits_at_end get_return_object(); std::suspend_never initial_suspend(); std::suspend_never final_suspend() noexcept;
    void return_void(); void unhandled_exception();
  };
  std::future<void> done;
  ~waits_at_end() {
    if (done.valid())
      done.get();
  }
};
struct gives_up_at_end {
  struct promise_type {
    gives_up_at_end get_return_object(); std::suspend_never initial_suspend(); std::suspend_never final_suspend() noexcept;
    void return_void(); void unhandled_exception();
  };
  std::shared_ptr<bool> gone;
  ~gives_up_at_end() { *gone = true; }
};
waits_at_end joined(const std::string &s) { co_await wait{}; use(s); }
gives_up_at_end left(const std::string &s) { co_await wait{}; use(s); }
void handles() {
  std::string name;
  joined(name);
  left(name);
  // CHECK: :[[@LINE-1]]:3: warning: the task of 'left' refers to 'name', which is gone when it goes on; let 'left' take 's' by value [async-task-outlives-argument]
  // CHECK: :[[@LINE-2]]:8: note: parameter 's' is bound to 'name' here
  // CHECK: :[[@LINE+2]]:1: note: 'name' is destroyed here
  // CHECK: :[[@LINE-4]]:3: note: the task goes on by itself
}
void unused_handles() {
  std::string name;
  [[maybe_unused]] auto a = joined(name);
  [[maybe_unused]] auto b = left(name);
  // CHECK: :[[@LINE-1]]:29: warning: the task of 'left' refers to 'name', which is gone when it goes on; let 'left' take 's' by value [async-task-outlives-argument]
  // CHECK: :[[@LINE-2]]:34: note: parameter 's' is bound to 'name' here
  // CHECK: :[[@LINE+10]]:1: note: 'name' is destroyed here
  // CHECK: :[[@LINE-4]]:29: note: the task goes on by itself
  auto c = left("x");
  // CHECK: :[[@LINE-1]]:12: warning: the task of 'left' refers to a temporary 'std::string', which is gone when it goes on; await it in the same expression, or let 'left' take 's' by value [async-task-outlives-argument]
  // CHECK: :[[@LINE-2]]:17: note: parameter 's' is bound to the temporary here
  // CHECK: :[[@LINE-3]]:20: note: the temporary is destroyed at the end of this expression
  // CHECK: :[[@LINE+1]]:4: note: the task is used here
  *c.gone = true;
  auto d = left(name);
  *d.gone = true;
}
