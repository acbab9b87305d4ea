// RUN: %check-rule %s %t
//
// A lambda that lends the thread of a driver to a loop.
#include <async/async.h>

async::task<> work(async::event_loop &loop);

void lends(async::event_loop &loop) {
  async::sync_wait(async::when_all(work(loop), [&]() -> async::task<> {
    loop.run();
    co_return;
  }()));
}

void goes_on_elsewhere(async::event_loop &loop, async::event_loop &other) {
  async::sync_wait(async::when_all(work(loop), [&]() -> async::task<> {
    co_await work(other);
    loop.run();
    // CHECK: :[[@LINE-1]]:10: warning: 'event_loop::run' runs an event loop inside of this lambda, which stands still with the loop that runs it until the inner one ends; 'co_await' what it is run for instead [async-sync-wait-in-coroutine]
  }()));
}

void for_others(async::event_loop &loop) {
  async::spawn([](async::event_loop &other) -> async::task<> {
    other.run();
    // CHECK: :[[@LINE-1]]:11: warning: 'event_loop::run' runs an event loop inside of this lambda, which stands still with the loop that runs it until the inner one ends; 'co_await' what it is run for instead [async-sync-wait-in-coroutine]
    co_return;
  }(loop));
}

async::task<> in_a_coroutine(async::event_loop &loop) {
  co_await async::when_all(work(loop), [](auto &other) -> async::task<> {
    other.run();
    // CHECK: :[[@LINE-1]]:11: warning: 'event_loop::run' runs an event loop inside of this lambda, which stands still with the loop that runs it until the inner one ends; 'co_await' what it is run for instead [async-sync-wait-in-coroutine]
    co_return;
  }(loop));
}
