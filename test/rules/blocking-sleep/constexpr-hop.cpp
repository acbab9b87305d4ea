// RUN: %check-rule %s %t
// A hop that each instance of a template makes or leaves out for good.
#include <async/async.h>
#include <chrono>
#include <thread>

using namespace std::chrono_literals;

template <bool Hops> async::task<> maybe(async::thread_pool &pool) {
  if constexpr (Hops)
    co_await async::schedule_on(pool);
  std::this_thread::sleep_for(1s);
}
template async::task<> maybe<true>(async::thread_pool &);

template <bool Hops> async::task<> also_without(async::thread_pool &pool) {
  if constexpr (Hops)
    co_await async::schedule_on(pool);
  std::this_thread::sleep_for(2s);
  // CHECK: :[[@LINE-1]]:3: warning: 'std::this_thread::sleep_for' blocks the event loop that runs 'also_without'; use 'co_await async::sleep_for' instead [async-blocking-sleep]
  // CHECK: :[[@LINE-2]]:3: note: use 'co_await async::sleep_for' here
}
template async::task<> also_without<true>(async::thread_pool &);
template async::task<> also_without<false>(async::thread_pool &);

template <bool Hops> async::task<> before_it(async::thread_pool &pool) {
  std::this_thread::sleep_for(3s);
  // CHECK: :[[@LINE-1]]:3: warning: 'std::this_thread::sleep_for' blocks the event loop that runs 'before_it'; use 'co_await async::sleep_for' instead [async-blocking-sleep]
  // CHECK: :[[@LINE-2]]:3: note: use 'co_await async::sleep_for' here
  if constexpr (Hops)
    co_await async::schedule_on(pool);
}

template <bool Hops> async::task<> at_run_time(async::thread_pool &pool, bool hops) {
  if (hops)
    co_await async::schedule_on(pool);
  std::this_thread::sleep_for(4s);
  // CHECK: :[[@LINE-1]]:3: warning: 'std::this_thread::sleep_for' blocks the event loop that runs 'at_run_time'; use 'co_await async::sleep_for' instead [async-blocking-sleep]
  // CHECK: :[[@LINE-2]]:3: note: use 'co_await async::sleep_for' here
}
