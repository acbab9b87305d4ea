// RUN: %check-rule %s %t

// The remedy is that of the runtime in use: of the coroutine's type, or else of
// what it awaits.

#include <async/sleep.h>
#include <coroutine>
#include <unistd.h>

template <class T> struct promise {
  T get_return_object();
  std::suspend_always initial_suspend() noexcept;
  std::suspend_always final_suspend() noexcept;
  void return_void();
  void unhandled_exception();
};

namespace QCoro {
template <class T> struct Task {
  using promise_type = promise<Task>;
};
} // namespace QCoro
namespace folly::coro {
struct Task {
  using promise_type = promise<Task>;
};
} // namespace folly::coro
namespace cppcoro {
struct task {
  using promise_type = promise<task>;
};
} // namespace cppcoro
namespace coro {
struct task {
  using promise_type = promise<task>;
};
} // namespace coro
namespace boost::cobalt {
struct task {
  using promise_type = promise<task>;
};
} // namespace boost::cobalt
struct own {
  using promise_type = promise<own>;
};

QCoro::Task<void> qt() {
  sleep(1);
  // CHECK: :[[@LINE-1]]:3: warning: 'sleep' blocks the event loop that runs 'qt'; use 'co_await QCoro::sleepFor' instead
  co_return;
}
folly::coro::Task folly_task() {
  sleep(1);
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}}; use 'co_await folly::coro::sleep' instead
  co_return;
}
cppcoro::task cppcoro_task() {
  sleep(1);
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}}; use 'co_await cppcoro::io_service::schedule_after' instead
  co_return;
}
coro::task libcoro_task() {
  sleep(1);
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}}; use 'co_await coro::scheduler::yield_for' instead
  co_return;
}
boost::cobalt::task cobalt_task() {
  sleep(1);
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}}; use 'co_await boost::asio::steady_timer::async_wait' instead
  co_return;
}
own unknown_runtime() {
  sleep(1);
  // CHECK: :[[@LINE-1]]:3: warning: 'sleep' blocks the event loop that runs 'unknown_runtime'; await a timer instead
  co_return;
}
own known_by_what_it_awaits() {
  sleep(1);
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}}; use 'co_await async::sleep_for' instead
  co_await async::sleep_for(std::chrono::seconds(1));
}

// What a template awaits tells as well, before anybody instantiates it.
template <class T> struct poller {
  own poll() {
    sleep(1);
    // CHECK: :[[@LINE-1]]:5: warning: {{.*}}; use 'co_await async::sleep_for' instead
    co_await async::sleep_for(std::chrono::seconds(1));
  }
};
