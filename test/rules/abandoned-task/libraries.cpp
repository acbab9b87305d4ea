// RUN: %check-rule %s %t
// ENABLE: async-repeated-await
// Values that libraries give to be overwritten, or to be kept by nobody.
#include <async/task.h>
#include <coroutine>
#include <optional>
#include <utility>

template <class Self> struct started {
  started(started &&);
  started &operator=(started &&);
  struct promise_type {
    Self get_return_object();
    std::suspend_never initial_suspend() noexcept;
    std::suspend_always final_suspend() noexcept;
    void return_void();
    void unhandled_exception();
  };
  bool await_ready();
  void await_suspend(std::coroutine_handle<>);
  void await_resume();
};
bool flag();

namespace seastar {
struct future : started<future> {};
future make_ready_future();
future make_exception_future(int);
struct promise {
  future get_future();
};
} // namespace seastar
seastar::future flush();

seastar::future placeholder() {
  auto f = seastar::make_ready_future();
  if (flag())
    f = flush();
  return f;
}
seastar::future failed() {
  auto f = seastar::make_exception_future(1);
  // CHECK: :[[@LINE-1]]:12: warning: the task that 'make_exception_future' returned is overwritten in 'f' before it is awaited
  // CHECK: :[[@LINE+1]]:3: note: overwritten here
  f = flush();
  return f;
}

namespace async_simple {
struct Future : started<Future> {};
struct Promise {
  Future getFuture();
};
} // namespace async_simple
bool keep(async_simple::Promise &&);
async_simple::Future nobody_left() {
  async_simple::Promise promise;
  auto future = promise.getFuture();
  if (!keep(std::move(promise)))
    throw 1;
  if (flag())
    return async_simple::Promise().getFuture();
  return future;
}

// Test frameworks make one statement of several.
#define CHECK_ALL(value)                                                       \
  do {                                                                         \
    report(value);                                                             \
  } while (flag())
void report(int);
async::task<int> fetch();
async::task<> in_a_macro() {
  auto work = fetch();
  CHECK_ALL(co_await std::move(work));
}
async::task<> in_a_loop() {
  auto work = fetch();
  do {
    report(co_await std::move(work));
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 'work' is awaited again in the next round of the loop
  } while (flag());
}
