// RUN: %check-rule %s %t
// A coroutine whose parameters name the executor that it begins on: a pool may
// block, a loop may not.
#include <chrono>
#include <coroutine>
#include <memory>
#include <thread>

namespace concurrencpp {
struct executor_tag {};
struct executor {};
struct thread_pool_executor : executor {};
struct manual_executor : executor {};
template <class T> struct result {
  struct promise_type {
    result get_return_object();
    std::suspend_never initial_suspend() noexcept;
    std::suspend_always final_suspend() noexcept;
    void return_void();
    void unhandled_exception();
  };
  bool await_ready();
  void await_suspend(std::coroutine_handle<>);
  void await_resume();
};
} // namespace concurrencpp

using namespace concurrencpp;
using namespace std::chrono_literals;

result<void> on_pool(executor_tag, std::shared_ptr<thread_pool_executor>) {
  std::this_thread::sleep_for(1s);
  co_return;
}

result<void> on_any(executor_tag, executor *) {
  std::this_thread::sleep_for(1s);
  co_return;
}

result<void> on_loop(executor_tag, std::shared_ptr<manual_executor>) {
  std::this_thread::sleep_for(1s);
  // CHECK: :[[@LINE-1]]:3: warning: 'std::this_thread::sleep_for' blocks the event loop that runs 'on_loop'
  co_return;
}

result<void> anywhere(std::shared_ptr<thread_pool_executor>) {
  std::this_thread::sleep_for(1s);
  // CHECK: :[[@LINE-1]]:3: warning: 'std::this_thread::sleep_for' blocks the event loop that runs 'anywhere'
  co_return;
}
