// RUN: %check-rule %s %t
// FLAGS: -std=c++20
// Which ways through the body of a coroutine that begins at once lead from a
// suspension to a use of its parameter.
#include <coroutine>
#include <functional>
#include <string>
#include <string_view>
#include <vector>
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
std::string text();

eager another_case(const std::string &s) { switch (s.size()) { case 1: co_await wait{}; break; default: use(s); } }
eager next_case(const std::string &s) { switch (1) { case 1: co_await wait{}; [[fallthrough]]; default: use(s); } }
eager another_arm(const std::string &s) { s.empty() ? co_await wait{} : use(s); }
eager never(const std::string &s) { co_await wait{}; co_return; use(s); }
eager goes_on(const std::string &s) { co_await std::suspend_never{}; use(s); }
eager last_round(const std::string &s) { while (s.empty()) { use(s); if (s.size() > 1) { co_await wait{}; break; } } }
eager handler(const std::string &s) { try { co_await wait{}; } catch (...) { use(s); } }
eager handler_of_other(const std::string &s) { try { use("x"); } catch (...) { use(s); } co_await wait{}; }
eager ways() {
  auto a = another_case("x");
  auto b = next_case("x");
  // CHECK: :[[@LINE-1]]:12: warning: the task of 'next_case' refers to a temporary 'std::string', which is gone when it goes on; await it in the same expression, or let 'next_case' take 's' by value [async-task-outlives-argument]
  // CHECK: :[[@LINE-2]]:22: note: parameter 's' is bound to the temporary here
  // CHECK: :[[@LINE-3]]:25: note: the temporary is destroyed at the end of this expression
  // CHECK: :[[@LINE+11]]:15: note: the task is awaited here
  auto c = another_arm("x");
  auto d = never("x");
  auto e = goes_on("x");
  auto f = last_round("x");
  auto g = handler("x");
  // CHECK: :[[@LINE-1]]:12: warning: the task of 'handler' refers to a temporary 'std::string', which is gone when it goes on; await it in the same expression, or let 'handler' take 's' by value [async-task-outlives-argument]
  // CHECK: :[[@LINE-2]]:20: note: parameter 's' is bound to the temporary here
  // CHECK: :[[@LINE-3]]:23: note: the temporary is destroyed at the end of this expression
  // CHECK: :[[@LINE+2]]:75: note: the task is awaited here
  auto h = handler_of_other("x");
  co_await a; co_await b; co_await c; co_await d; co_await e; co_await f; co_await g; co_await h;
}

// Another name for it, a view of it and a closure lead to it; a copy does not.
eager reference(const std::string &s) { const auto &same = s; co_await wait{}; use(same); }
eager pointer(const std::string &s) { auto *same = &s; co_await wait{}; use(*same); }
eager view(const std::string &s) { std::string_view same = s; co_await wait{}; use(same); }
eager part(std::string_view s) { auto first = s.substr(1); co_await wait{}; use(first); }
eager closure(const std::string &s) { auto later = [&] { use(s); }; co_await wait{}; later(); }
eager range(const std::string &s) { for (char c : s) co_await wait{}; }
eager copy(std::string_view s) { std::string own(s); co_await wait{}; use(own); }
eager number(const std::string &s) { auto size = s.size(); co_await wait{}; use(std::string(size, 'x')); }
eager another_view(const std::string &s) { std::string_view same = s; use(same); same = "x"; co_await wait{}; use(same); }
eager copying_closure(const std::string &s) { auto later = [s] { use(s); }; co_await wait{}; later(); }
eager names() {
  auto a = reference("x");
  // CHECK: :[[@LINE-1]]:12: warning: the task of 'reference' refers to a temporary 'std::string', which is gone when it goes on; await it in the same expression, or let 'reference' take 's' by value [async-task-outlives-argument]
  // CHECK: :[[@LINE-2]]:22: note: parameter 's' is bound to the temporary here
  // CHECK: :[[@LINE-3]]:25: note: the temporary is destroyed at the end of this expression
  // CHECK: :[[@LINE+30]]:3: note: the task is awaited here
  auto b = pointer("x");
  // CHECK: :[[@LINE-1]]:12: warning: the task of 'pointer' refers to a temporary 'std::string', which is gone when it goes on; await it in the same expression, or let 'pointer' take 's' by value [async-task-outlives-argument]
  // CHECK: :[[@LINE-2]]:20: note: parameter 's' is bound to the temporary here
  // CHECK: :[[@LINE-3]]:23: note: the temporary is destroyed at the end of this expression
  // CHECK: :[[@LINE+25]]:15: note: the task is awaited here
  auto c = view("x");
  // CHECK: :[[@LINE-1]]:12: warning: the task of 'view' refers to a temporary 'std::string', which is gone when it goes on; await it in the same expression, or let 'view' take 's' by value [async-task-outlives-argument]
  // CHECK: :[[@LINE-2]]:17: note: parameter 's' is bound to the temporary here
  // CHECK: :[[@LINE-3]]:20: note: the temporary is destroyed at the end of this expression
  // CHECK: :[[@LINE+20]]:27: note: the task is awaited here
  auto d = part(text());
  // CHECK: :[[@LINE-1]]:12: warning: the task of 'part' refers to a temporary 'std::string', which is gone when it goes on; await it in the same expression, or let 'part' own what 's' refers to [async-task-outlives-argument]
  // CHECK: :[[@LINE-2]]:17: note: parameter 's' is a view of the temporary
  // CHECK: :[[@LINE-3]]:23: note: the temporary is destroyed at the end of this expression
  // CHECK: :[[@LINE+15]]:39: note: the task is awaited here
  auto e = closure("x");
  // CHECK: :[[@LINE-1]]:12: warning: the task of 'closure' refers to a temporary 'std::string', which is gone when it goes on; await it in the same expression, or let 'closure' take 's' by value [async-task-outlives-argument]
  // CHECK: :[[@LINE-2]]:20: note: parameter 's' is bound to the temporary here
  // CHECK: :[[@LINE-3]]:23: note: the temporary is destroyed at the end of this expression
  // CHECK: :[[@LINE+10]]:51: note: the task is awaited here
  auto f = range("x");
  // CHECK: :[[@LINE-1]]:12: warning: the task of 'range' refers to a temporary 'std::string', which is gone when it goes on; await it in the same expression, or let 'range' take 's' by value [async-task-outlives-argument]
  // CHECK: :[[@LINE-2]]:18: note: parameter 's' is bound to the temporary here
  // CHECK: :[[@LINE-3]]:21: note: the temporary is destroyed at the end of this expression
  // CHECK: :[[@LINE+5]]:63: note: the task is awaited here
  auto g = copy(text());
  auto h = number("x");
  auto i = another_view("x");
  auto j = copying_closure("x");
  co_await a; co_await b; co_await c; co_await d; co_await e; co_await f; co_await g; co_await h; co_await i; co_await j;
}

// Before it suspends it leaves the reference to a task that goes on by itself,
// or to a callback.
std::vector<std::function<void()>> callbacks;
fire forgotten(const std::string &s) { co_await wait{}; use(s); }
fire at_once(const std::string &s) { use(s); co_await wait{}; }
eager later(const std::string &s) { co_await wait{}; use(s); }
eager to_a_task(const std::string &s) { forgotten(s); co_await wait{}; }
eager to_a_short_task(const std::string &s) { at_once(s); co_await wait{}; }
fire to_a_task_only(const std::string &s) { forgotten(s); co_return; }
eager to_an_awaited_task(const std::string &s) { auto t = later(s); co_await t; }
eager to_a_callback(const std::string &s) { callbacks.push_back([&s] { use(s); }); co_await wait{}; }
eager a_copy_to_a_callback(const std::string &s) { callbacks.push_back([s] { use(s); }); co_await wait{}; }
eager to_an_own_callback(const std::string &s) { std::vector<std::function<void()>> own; own.push_back([&s] { use(s); }); co_await wait{}; }
struct button {
  std::function<void()> clicked;
  eager watch(const std::string &s) { clicked = [&s] { use(s); }; co_await wait{}; }
  fire watch_itself() { clicked = [self = this] { self->clicked(); }; co_await wait{}; }
  eager watch_copy(const std::string &s) { clicked = [s] { use(s); }; co_await wait{}; }
};
eager leaks(button &b) {
  auto c = to_a_task("x");
  // CHECK: :[[@LINE-1]]:12: warning: the task of 'to_a_task' refers to a temporary 'std::string', which is gone when it goes on; await it in the same expression, or let 'to_a_task' take 's' by value [async-task-outlives-argument]
  // CHECK: :[[@LINE-2]]:22: note: parameter 's' is bound to the temporary here
  // CHECK: :[[@LINE-3]]:25: note: the temporary is destroyed at the end of this expression
  // CHECK: :[[@LINE+25]]:3: note: the task is awaited here
  auto d = to_a_short_task("x");
  to_a_task_only("x");
  // CHECK: :[[@LINE-1]]:3: warning: the task of 'to_a_task_only' refers to a temporary 'std::string', which is gone when it goes on; let 'to_a_task_only' take 's' by value [async-task-outlives-argument]
  // CHECK: :[[@LINE-2]]:18: note: parameter 's' is bound to the temporary here
  // CHECK: :[[@LINE-3]]:21: note: the temporary is destroyed at the end of this expression
  // CHECK: :[[@LINE-4]]:3: note: the task goes on by itself
  auto e = to_an_awaited_task("x");
  // CHECK: :[[@LINE-1]]:12: warning: the task of 'to_an_awaited_task' refers to a temporary 'std::string', which is gone when it goes on; await it in the same expression, or let 'to_an_awaited_task' take 's' by value [async-task-outlives-argument]
  // CHECK: :[[@LINE-2]]:31: note: parameter 's' is bound to the temporary here
  // CHECK: :[[@LINE-3]]:34: note: the temporary is destroyed at the end of this expression
  // CHECK: :[[@LINE+14]]:27: note: the task is awaited here
  auto f = to_a_callback("x");
  // CHECK: :[[@LINE-1]]:12: warning: the task of 'to_a_callback' refers to a temporary 'std::string', which is gone when it goes on; await it in the same expression, or let 'to_a_callback' take 's' by value [async-task-outlives-argument]
  // CHECK: :[[@LINE-2]]:26: note: parameter 's' is bound to the temporary here
  // CHECK: :[[@LINE-3]]:29: note: the temporary is destroyed at the end of this expression
  // CHECK: :[[@LINE+9]]:39: note: the task is awaited here
  auto g = a_copy_to_a_callback("x");
  auto h = to_an_own_callback("x");
  auto i = b.watch("x");
  // CHECK: :[[@LINE-1]]:14: warning: the task of 'watch' refers to a temporary 'std::string', which is gone when it goes on; await it in the same expression, or let 'watch' take 's' by value [async-task-outlives-argument]
  // CHECK: :[[@LINE-2]]:20: note: parameter 's' is bound to the temporary here
  // CHECK: :[[@LINE-3]]:23: note: the temporary is destroyed at the end of this expression
  // CHECK: :[[@LINE+2]]:75: note: the task is awaited here
  auto j = b.watch_copy("x");
  co_await c; co_await d; co_await e; co_await f; co_await g; co_await h; co_await i; co_await j;
}
void keeps_itself() {
  button b;
  b.watch_itself();
}

// A task that moves itself into its frame first.
struct movable : eager {
  eager run() { movable own(std::move(*this)); co_await own; }
};
movable made();
eager runs() {
  auto t = made().run();
  co_await t;
}
