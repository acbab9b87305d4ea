// RUN: %check-rule %s %t
// A hop by a free function that takes the executor.
#include <chrono>
#include <coroutine>
#include <thread>

namespace yaclib {
struct IExecutor {};
struct FairThreadPool : IExecutor {};
struct ManualExecutor : IExecutor {};
struct OnAwaiter {
  bool await_ready();
  void await_suspend(std::coroutine_handle<>);
  void await_resume();
};
OnAwaiter On(IExecutor &executor);
struct WaitGroup {
  OnAwaiter Await();
  OnAwaiter AwaitOn(IExecutor &executor);
};
struct Mutex {
  OnAwaiter Lock();
  OnAwaiter UnlockOn(IExecutor &executor);
  OnAwaiter Unlock();
};
template <class T> struct Future {
  struct promise_type {
    Future get_return_object();
    std::suspend_never initial_suspend() noexcept;
    std::suspend_always final_suspend() noexcept;
    void return_void();
    void unhandled_exception();
  };
};
} // namespace yaclib

using namespace std::chrono_literals;

yaclib::Future<void> on_pool(yaclib::FairThreadPool &pool) {
  co_await yaclib::On(pool);
  std::this_thread::sleep_for(1s);
}

yaclib::Future<void> on_any(yaclib::IExecutor &executor) {
  co_await On(executor);
  std::this_thread::sleep_for(1s);
}

yaclib::Future<void> before_the_hop(yaclib::FairThreadPool &pool) {
  std::this_thread::sleep_for(1s);
  // CHECK: :[[@LINE-1]]:3: warning: 'std::this_thread::sleep_for' blocks the event loop that runs 'before_the_hop'; await a timer instead [async-blocking-sleep]
  co_await On(pool);
}

yaclib::Future<void> on_loop(yaclib::ManualExecutor &loop) {
  co_await yaclib::On(loop);
  std::this_thread::sleep_for(1s);
  // CHECK: :[[@LINE-1]]:3: warning: 'std::this_thread::sleep_for' blocks the event loop that runs 'on_loop'; await a timer instead [async-blocking-sleep]
}

yaclib::Future<void> on_pool_after_all(yaclib::WaitGroup &group,
                                       yaclib::FairThreadPool &pool) {
  co_await group.AwaitOn(pool);
  std::this_thread::sleep_for(1s);
}

yaclib::Future<void> here_after_all(yaclib::WaitGroup &group) {
  co_await group.Await();
  std::this_thread::sleep_for(1s);
  // CHECK: :[[@LINE-1]]:3: warning: 'std::this_thread::sleep_for' blocks the event loop that runs 'here_after_all'; await a timer instead [async-blocking-sleep]
}

yaclib::Future<void> on_pool_after_unlocking(yaclib::Mutex &mutex,
                                             yaclib::FairThreadPool &pool) {
  co_await mutex.Lock();
  co_await mutex.UnlockOn(pool);
  std::this_thread::sleep_for(1s);
}

yaclib::Future<void> unlocked_only(yaclib::Mutex &mutex) {
  co_await mutex.Lock();
  co_await mutex.Unlock();
  std::this_thread::sleep_for(1s);
  // CHECK: :[[@LINE-1]]:3: warning: 'std::this_thread::sleep_for' blocks the event loop that runs 'unlocked_only'; await a timer instead [async-blocking-sleep]
}
