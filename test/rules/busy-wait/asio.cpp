// RUN: %check-rule %s %t
// REQUIRES: asio
// FLAGS: -DASIO_HAS_CO_AWAIT -DASIO_HAS_STD_COROUTINE
// ENABLE: async-busy-wait
//
// Arming the timer is part of sleeping.
#include <asio.hpp>

using namespace std::chrono_literals;

bool done;
void work();

asio::awaitable<void> armed(asio::steady_timer timer) {
  while (!done) {
    timer.expires_after(10ms);
    co_await timer.async_wait(asio::use_awaitable);
    // CHECK: :[[@LINE-3]]:3: warning: this loop does nothing but to wait until 'done' changes; it wakes for nothing in most rounds, and late in the last; await an event instead [async-busy-wait]
    // CHECK: :[[@LINE-2]]:5: note: it sleeps here
  }
}

asio::awaitable<void> made() {
  auto executor = co_await asio::this_coro::executor;
  while (!done) {
    asio::steady_timer timer(executor, 10ms);
    co_await timer.async_wait(asio::use_awaitable);
    // CHECK: :[[@LINE-3]]:3: warning: this loop does nothing but to wait until 'done' changes; it wakes for nothing in most rounds, and late in the last; await an event instead [async-busy-wait]
    // CHECK: :[[@LINE-2]]:5: note: it sleeps here
  }
}

asio::awaitable<void> another(asio::steady_timer timer, asio::steady_timer other) {
  while (!done) {
    other.expires_after(10ms);
    co_await timer.async_wait(asio::use_awaitable);
  }
}

asio::awaitable<void> works(asio::steady_timer timer) {
  while (!done) {
    timer.expires_after(10ms);
    co_await timer.async_wait(asio::use_awaitable);
    work();
  }
}

// A watchdog moves its deadline.
asio::awaitable<void> watchdog(asio::steady_timer timer,
                               asio::steady_timer::time_point &deadline) {
  while (deadline > std::chrono::steady_clock::now()) {
    timer.expires_at(deadline);
    co_await timer.async_wait(asio::use_awaitable);
  }
}
