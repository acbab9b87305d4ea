// RUN: %check-rule %s %t
// ENABLE: async-abandoned-task

// An operation of Asio without a token begins when it is awaited. It has no
// operator co_await: the promise of asio::awaitable knows what to do with it.

#include <coroutine>
#include <utility>

namespace asio {
struct use_awaitable_t {};
template <class Initiation> struct deferred_async_operation {
  template <class Token> int operator()(Token token) &&;
};
template <class T> struct awaitable {
  struct promise_type {
    awaitable get_return_object();
    std::suspend_always initial_suspend();
    std::suspend_always final_suspend() noexcept;
    void return_void();
    void unhandled_exception();
    template <class I>
    std::suspend_always await_transform(deferred_async_operation<I>);
  };
};
struct steady_timer {
  deferred_async_operation<int> async_wait();
};
template <class T> void co_spawn(T &&);
} // namespace asio

using operation = asio::deferred_async_operation<int>;
void keep(operation);

asio::awaitable<void> waits(asio::steady_timer &timer) {
  timer.async_wait();
  // CHECK: :[[@LINE-1]]:9: warning: 'async_wait' returns an awaiter that is never awaited; its operation will not start [async-unawaited-coroutine]
  // CHECK: :[[@LINE-2]]:9: note: add 'co_await' to run it here
  co_await timer.async_wait();
  auto never = timer.async_wait();
  // CHECK: :[[@LINE-1]]:22: warning: the awaiter that 'async_wait' returned is kept in 'never' and never awaited; its operation will not start [async-abandoned-task]
  auto later = timer.async_wait();
  co_await later;
  timer.async_wait()(asio::use_awaitable_t());
  auto called = timer.async_wait();
  std::move(called)(asio::use_awaitable_t());
  auto kept = timer.async_wait();
  keep(std::move(kept));
  auto twice = timer.async_wait();
  co_await twice;
  co_await twice;
  keep(timer.async_wait());
  asio::co_spawn(timer.async_wait());
}

operation hands_on(asio::steady_timer &timer) { return timer.async_wait(); }
