// RUN: %check-rule %s %t
// FLAGS: -std=c++20
// Coroutines that return a result or an error run in their call: where an await
// finds an error the frame is destroyed, and nothing goes on later.
#include <coroutine>
#include <string>
#include <string_view>
#include <vector>

struct outcome {
  struct promise_type {
    outcome *given;
    outcome get_return_object();
    std::suspend_never initial_suspend() noexcept;
    std::suspend_never final_suspend() noexcept;
    void return_value(int);
    void unhandled_exception();
  };
  int value;
  int error;
};

// Gives the error to whoever has called, and ends the coroutine.
struct or_return {
  outcome from;
  bool await_ready() const { return from.error == 0; }
  void await_suspend(std::coroutine_handle<outcome::promise_type> to) {
    to.promise().given->error = from.error;
    to.destroy();
  }
  int await_resume() { return from.value; }
};
// The same for any promise, by a closure.
struct or_return_of_any {
  outcome from;
  bool await_ready() const { return from.error == 0; }
  template <class Promise> void await_suspend(std::coroutine_handle<Promise> to) {
    auto give = [&](int error) {
      to.promise().given->error = error;
      to.destroy();
    };
    give(from.error);
  }
  int await_resume() { return from.value; }
};
// Keeps the handle: whoever has it resumes the coroutine.
struct later {
  std::vector<std::coroutine_handle<>> &waiting;
  bool await_ready() const { return false; }
  void await_suspend(std::coroutine_handle<> from) { waiting.push_back(from); }
  int await_resume() { return 1; }
};

void use(std::string_view);
outcome read();
std::vector<std::coroutine_handle<>> waiting;

outcome returns(const std::string &name) {
  int n = co_await or_return{read()};
  use(name);
  co_return n;
}
outcome returns_of_any(const std::string &name) {
  int n = co_await or_return_of_any{read()};
  use(name);
  co_return n;
}
outcome suspends(const std::string &name) {
  int n = co_await later{waiting};
  use(name);
  co_return n;
}

int test() {
  auto a = returns("x");
  auto b = returns_of_any("x");
  auto c = suspends("x");
  // CHECK: :[[@LINE-1]]:12: warning: the task of 'suspends' refers to a temporary 'std::string', which is gone when it goes on; await it in the same expression, or let 'suspends' take 'name' by value [async-task-outlives-argument]
  // CHECK: :[[@LINE-2]]:21: note: parameter 'name' is bound to the temporary here
  // CHECK: :[[@LINE-3]]:24: note: the temporary is destroyed at the end of this expression
  // CHECK: :[[@LINE+1]]:30: note: the task is used here
  return a.value + b.value + c.value;
}
