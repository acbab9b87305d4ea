// RUN: %check-rule %s %t
// A sink that runs the task until it first suspends, before it returns: what is
// used only until then is still there.
#include <coroutine>
#include <string>
#include <utility>

namespace async_simple::coro {
namespace detail {
template <class T> struct LazyBase {
  template <class F> void start(F &&) {}
  bool await_ready();
  void await_suspend(std::coroutine_handle<>);
  T await_resume();
};
} // namespace detail
template <class T> struct RescheduleLazy : detail::LazyBase<T> {};
struct executor {};
template <class T> struct Lazy : detail::LazyBase<T> {
  struct promise_type {
    Lazy get_return_object();
    std::suspend_always initial_suspend() noexcept;
    std::suspend_always final_suspend() noexcept;
    void return_void();
    void unhandled_exception();
  };
  Lazy(Lazy &&);
  RescheduleLazy<T> via(executor) &&;
};
} // namespace async_simple::coro
using async_simple::coro::Lazy;

std::string text();
void use(const std::string &);
Lazy<void> tick();
Lazy<void> only_declared(const std::string &line);
Lazy<void> uses_first(const std::string &line) {
  use(line);
  co_await tick();
}
Lazy<void> uses_later(const std::string &line) {
  co_await tick();
  use(line);
}
Lazy<void> hands_on_first(const std::string &line) { return uses_first(line); }
Lazy<void> hands_on_later(const std::string &line) { return uses_later(line); }
auto ignore = [](auto &&) {};

void temporaries(async_simple::coro::executor pool) {
  uses_first(text()).start(ignore);
  hands_on_first(text()).start(ignore);
  only_declared(text()).start(ignore);
  uses_later(text()).start(ignore);
  // CHECK: :[[@LINE-1]]:3: warning: the task of 'uses_later' refers to a temporary 'std::string', which is gone when it runs; {{.*}} [async-task-outlives-argument]
  // CHECK: :[[@LINE-2]]:14: note: parameter 'line' is bound to the temporary here
  // CHECK: :[[@LINE-3]]:34: note: the temporary is destroyed at the end of this expression
  // CHECK: :[[@LINE-4]]:3: note: the task is handed to 'start' here
  hands_on_later(text()).start(ignore);
  // CHECK: :[[@LINE-1]]:3: warning: the task of 'hands_on_later' refers to a temporary 'std::string', which is gone when it runs; {{.*}} [async-task-outlives-argument]
  // CHECK: :[[@LINE-2]]:18: note: parameter 'line' is bound to the temporary here
  // CHECK: :[[@LINE-3]]:38: note: the temporary is destroyed at the end of this expression
  // CHECK: :[[@LINE-4]]:3: note: the task is handed to 'start' here
  // Goes to its executor before it begins.
  uses_first(text()).via(pool).start(ignore);
  // CHECK: :[[@LINE-1]]:3: warning: the task of 'uses_first' refers to a temporary 'std::string', which is gone when it runs; {{.*}} [async-task-outlives-argument]
  // CHECK: :[[@LINE-2]]:14: note: parameter 'line' is bound to the temporary here
  // CHECK: :[[@LINE-3]]:44: note: the temporary is destroyed at the end of this expression
  // CHECK: :[[@LINE-4]]:3: note: the task is handed to 'start' here
}

void locals() {
  std::string line = text();
  uses_first(line).start(ignore);
  uses_later(line).start(ignore);
  // CHECK: :[[@LINE-1]]:3: warning: the task of 'uses_later' refers to 'line', which is gone when it runs; {{.*}} [async-task-outlives-argument]
  // CHECK: :[[@LINE-2]]:14: note: parameter 'line' is bound to 'line' here
  // CHECK: :[[@LINE+2]]:1: note: 'line' is destroyed here
  // CHECK: :[[@LINE-4]]:3: note: the task is handed to 'start' here
}
