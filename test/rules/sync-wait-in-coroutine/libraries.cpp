// RUN: %check-rule %s %t
//
// Drivers and loops of other libraries.
#include <async/task.h>
#include <chrono>

async::task<> save();

namespace cppcoro {
template <class T> void sync_wait(T &&awaitable);
} // namespace cppcoro

namespace folly::coro {
inline constexpr struct {
  template <class T> void operator()(T &&awaitable) const {}
} blockingWait{};
} // namespace folly::coro

namespace boost::asio {
class io_context {
public:
  void run();
  void run_one();
  void run_for(std::chrono::milliseconds time);
  void poll();
};
} // namespace boost::asio

namespace concurrencpp {
template <class T> class result {
public:
  T get();
  void wait() const;
  int wait_for(std::chrono::milliseconds time) const;
  int status() const;
};
} // namespace concurrencpp

async::task<> functions() {
  cppcoro::sync_wait(save());
  // CHECK: :[[@LINE-1]]:3: warning: 'sync_wait' blocks the event loop that runs 'functions' until the task is done, which is never if the task needs that loop; 'co_await' the task instead [async-sync-wait-in-coroutine]
  // CHECK: :[[@LINE-2]]:3: note: await it here
  folly::coro::blockingWait(save());
  // CHECK: :[[@LINE-1]]:3: warning: 'blockingWait' blocks the event loop that runs 'functions' until the task is done, which is never if the task needs that loop; 'co_await' the task instead [async-sync-wait-in-coroutine]
  // CHECK: :[[@LINE-2]]:3: note: await it here
  co_return;
}

async::task<> loops(boost::asio::io_context &context) {
  context.run();
  // CHECK: :[[@LINE-1]]:11: warning: 'io_context::run' runs an event loop inside of 'loops', which stands still with the loop that runs it until the inner one ends; 'co_await' what it is run for instead [async-sync-wait-in-coroutine]
  context.run_one();
  // CHECK: :[[@LINE-1]]:11: warning: 'io_context::run_one' runs an event loop inside of 'loops', which stands still with the loop that runs it until the inner one ends; 'co_await' what it is run for instead [async-sync-wait-in-coroutine]
  context.run_for(std::chrono::milliseconds(10));
  // CHECK: :[[@LINE-1]]:11: warning: 'io_context::run_for' runs an event loop inside of 'loops', which stands still with the loop that runs it until the inner one ends; 'co_await' what it is run for instead [async-sync-wait-in-coroutine]
  context.run_for(std::chrono::milliseconds(0));
  context.poll();
  co_return;
}

async::task<int> members(concurrencpp::result<int> result) {
  result.wait_for(std::chrono::milliseconds(0));
  co_return result.get();
  // CHECK: :[[@LINE-1]]:20: warning: 'result::get' blocks the event loop that runs 'members' until the task is done, which is never if the task needs that loop; 'co_await' the task instead [async-sync-wait-in-coroutine]
}

async::task<int> lookedAt(concurrencpp::result<int> result,
                          concurrencpp::result<int> other) {
  while (result.wait_for(std::chrono::milliseconds(5)) == 0) {
    // CHECK: :[[@LINE-1]]:17: warning: 'result::wait_for' blocks the event loop that runs 'lookedAt'
  }
  int sum = result.get();
  if (other.status() == 0)
    co_return sum;
  sum += other.get();
  co_return sum;
}

async::task<int> lookedAtAnother(concurrencpp::result<int> result,
                                 concurrencpp::result<int> other) {
  if (other.status() == 0)
    co_return 0;
  co_return result.get();
  // CHECK: :[[@LINE-1]]:20: warning: 'result::get' blocks
}

async::task<int> waitedFor(concurrencpp::result<int> result) {
  result.wait();
  // CHECK: :[[@LINE-1]]:10: warning: 'result::wait' blocks the event loop that runs 'waitedFor' until the task is done, which is never if the task needs that loop; 'co_await' the task instead [async-sync-wait-in-coroutine]
  co_return result.get();
}
