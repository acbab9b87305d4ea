// RUN: %check-rule %s %t

// A coroutine that has found that it runs on no executor has no loop to block:
// it runs on the thread of who called it.

#include <chrono>
#include <coroutine>
#include <thread>
#include <unistd.h>

namespace async_simple {
struct Executor;
struct CurrentExecutor {};
namespace coro {
template <class T> struct Lazy {
  struct promise_type;
};
struct current_executor_awaiter {
  bool await_ready();
  void await_suspend(std::coroutine_handle<>);
  Executor *await_resume();
};
struct awaiter {
  bool await_ready();
  void await_suspend(std::coroutine_handle<>);
  void await_resume();
};
template <class T> struct Lazy<T>::promise_type {
  Lazy get_return_object();
  std::suspend_always initial_suspend() noexcept;
  std::suspend_always final_suspend() noexcept;
  void return_void();
  void unhandled_exception();
  current_executor_awaiter await_transform(CurrentExecutor);
  awaiter await_transform(awaiter);
};
} // namespace coro
} // namespace async_simple
using async_simple::CurrentExecutor;
using async_simple::coro::Lazy;

async_simple::coro::awaiter timer(async_simple::Executor *);
async_simple::Executor *other_executor();

Lazy<void> asked() {
  auto executor = co_await CurrentExecutor();
  if (!executor) {
    sleep(1);
    co_return;
  }
  sleep(2);
  // CHECK: :[[@LINE-1]]:3: warning: 'sleep' blocks
  co_await timer(executor);
}

template <class Rep, class Period>
Lazy<void> in_a_template(std::chrono::duration<Rep, Period> time) {
  auto executor = co_await CurrentExecutor();
  if (!executor) {
    std::this_thread::sleep_for(time);
    co_return;
  }
  std::this_thread::sleep_for(time);
  // CHECK: :[[@LINE-1]]:3: warning: 'std::this_thread::sleep_for' blocks
  co_await timer(executor);
}
template Lazy<void> in_a_template(std::chrono::milliseconds);

Lazy<void> compared() {
  async_simple::Executor *executor = co_await CurrentExecutor{};
  if (executor == nullptr)
    sleep(1);
  else
    sleep(2);
  // CHECK: :[[@LINE-1]]:5: warning: 'sleep' blocks
  if (executor != nullptr)
    co_await timer(executor);
  else
    sleep(3);
}

Lazy<void> in_the_condition() {
  if (auto *executor = co_await CurrentExecutor{})
    co_await timer(executor);
  else
    sleep(1);
  if (co_await CurrentExecutor{})
    sleep(2);
  // CHECK: :[[@LINE-1]]:5: warning: 'sleep' blocks
  else
    sleep(3);
}

// Both ways meet again.
Lazy<void> afterwards() {
  auto executor = co_await CurrentExecutor();
  if (!executor)
    sleep(1);
  sleep(2);
  // CHECK: :[[@LINE-1]]:3: warning: 'sleep' blocks
}

Lazy<void> not_asked() {
  auto executor = co_await CurrentExecutor();
  sleep(1);
  // CHECK: :[[@LINE-1]]:3: warning: 'sleep' blocks
  co_await timer(executor);
}

// What it tests is another one.
Lazy<void> another() {
  auto executor = other_executor();
  if (!executor)
    sleep(1);
  // CHECK: :[[@LINE-1]]:5: warning: 'sleep' blocks
  co_await timer(executor);
}

namespace tmc {
struct ex_any;
ex_any *current_executor();
} // namespace tmc

Lazy<void> called() {
  if (tmc::current_executor() == nullptr)
    sleep(1);
  else
    sleep(2);
  // CHECK: :[[@LINE-1]]:5: warning: 'sleep' blocks
  co_await timer(nullptr);
}
