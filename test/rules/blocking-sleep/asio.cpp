// RUN: %check-rule %s %t
// REQUIRES: asio
// FLAGS: -DASIO_STANDALONE -DASIO_HAS_CO_AWAIT -DASIO_HAS_STD_COROUTINE

// Which hop leaves the loop.

#include <asio.hpp>
#include <unistd.h>

asio::awaitable<void> on_the_loop() {
  sleep(1);
  // CHECK: :[[@LINE-1]]:3: warning: 'sleep' blocks the event loop that runs 'on_the_loop'; use 'co_await asio::steady_timer::async_wait' instead
  co_return;
}

// The coroutine goes on where it was.
asio::awaitable<void> post_alone(asio::thread_pool &pool) {
  co_await asio::post(pool, asio::use_awaitable);
  sleep(1);
  // CHECK: :[[@LINE-1]]:3: warning: 'sleep' blocks
}

asio::awaitable<void> post_bound(asio::thread_pool &pool,
                                 asio::io_context &loop) {
  co_await asio::post(asio::bind_executor(pool, asio::use_awaitable));
  sleep(1);
  co_await asio::post(asio::bind_executor(loop, asio::use_awaitable));
  sleep(1);
  // CHECK: :[[@LINE-1]]:3: warning: 'sleep' blocks
  co_await asio::post(asio::bind_executor(pool.get_executor(), asio::use_awaitable));
  sleep(1);
  co_await asio::post(asio::bind_executor(loop.get_executor(), asio::use_awaitable));
  sleep(1);
  // CHECK: :[[@LINE-1]]:3: warning: 'sleep' blocks
}
