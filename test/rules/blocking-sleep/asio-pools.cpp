// REQUIRES: asio
// RUN: %check-rule %s %t
// FLAGS: -DASIO_HAS_CO_AWAIT -DASIO_HAS_STD_COROUTINE

// A coroutine that is given to a pool begins there.

#include <asio.hpp>
#include <unistd.h>

using asio::awaitable;
using asio::use_awaitable;

template <class F> F twice(F f) { return f; }

void begin(asio::io_context &loop, asio::thread_pool &pool) {
  co_spawn(loop, []() -> awaitable<void> {
    sleep(1);
    // CHECK: :[[@LINE-1]]:5: warning: 'sleep' blocks the event loop that runs this lambda;
    co_return;
  }, asio::detached);
  co_spawn(pool, []() -> awaitable<void> {
    sleep(1);
    co_return;
  }, asio::detached);
  co_spawn(pool.get_executor(), []() -> awaitable<void> {
    sleep(1);
    co_return;
  }(), asio::detached);
  co_spawn(asio::make_strand(pool), []() -> awaitable<void> {
    sleep(1);
    co_await asio::post(bind_executor(asio::system_executor(), use_awaitable));
    sleep(1);
    co_return;
  }, asio::detached);
  co_spawn(asio::system_executor(), twice([]() -> awaitable<void> {
    sleep(1);
    co_return;
  }), asio::detached);
  co_spawn(asio::make_strand(loop), []() -> awaitable<void> {
    sleep(1);
    // CHECK: :[[@LINE-1]]:5: warning: 'sleep' blocks
    co_return;
  }, asio::detached);
}

awaitable<void> back_by_a_strand(asio::io_context &loop,
                                 asio::thread_pool &pool) {
  co_await asio::post(bind_executor(pool, use_awaitable));
  sleep(1);
  co_await asio::post(bind_executor(asio::make_strand(loop), use_awaitable));
  sleep(1);
  // CHECK: :[[@LINE-1]]:3: warning: 'sleep' blocks
}

// The nearest lambda is what the pool runs; one inside it is another coroutine.
awaitable<void> nested(asio::thread_pool &pool, asio::io_context &loop) {
  co_await co_spawn(pool, [&]() -> awaitable<void> {
    sleep(1);
    co_await co_spawn(loop, []() -> awaitable<void> {
      sleep(1);
      // CHECK: :[[@LINE-1]]:7: warning: 'sleep' blocks
      co_return;
    }, use_awaitable);
  }, use_awaitable);
}
