// RUN: %check-rule %s %t
// ENABLE: async-abandoned-task

// Empty classes that only the promise of their library can await. What another
// promise makes of a class is no sign that it is there to be awaited.

#include <coroutine>

struct lazy {
  struct promise_type;
};
namespace async_simple {
struct CurrentExecutor {};
namespace coro {
struct Yield {};
struct CurrentSlot {};
namespace detail {
struct DispatchAwaitable {
  explicit DispatchAwaitable(int);
};
} // namespace detail
detail::DispatchAwaitable dispatch(int executor);
} // namespace coro
} // namespace async_simple
struct settings {};

struct lazy::promise_type {
  lazy get_return_object();
  std::suspend_always initial_suspend();
  std::suspend_always final_suspend() noexcept;
  void return_void();
  void unhandled_exception();
  std::suspend_always await_transform(async_simple::coro::Yield);
  std::suspend_always await_transform(async_simple::coro::CurrentSlot);
  std::suspend_always await_transform(async_simple::CurrentExecutor);
  std::suspend_always
  await_transform(async_simple::coro::detail::DispatchAwaitable);
  std::suspend_always await_transform(settings);
};

using namespace async_simple;
using namespace async_simple::coro;
void use(Yield);

lazy runs() {
  Yield{};
  // CHECK: :[[@LINE-1]]:3: warning: 'Yield' is created and never awaited; its operation will not start [async-unawaited-coroutine]
  // CHECK: :[[@LINE-2]]:3: note: add 'co_await' to run it here
  CurrentExecutor();
  // CHECK: :[[@LINE-1]]:3: warning: 'CurrentExecutor' is created and never awaited
  // CHECK: :[[@LINE-2]]:3: note: add 'co_await' to run it here
  dispatch(1);
  // CHECK: :[[@LINE-1]]:3: warning: 'dispatch' returns an awaiter that is never awaited; its operation will not start
  // CHECK: :[[@LINE-2]]:3: note: add 'co_await' to run it here
  auto slot = CurrentSlot{};
  // CHECK: :[[@LINE-1]]:15: warning: the operation 'CurrentSlot' is kept in 'slot' and never awaited; it will not start [async-abandoned-task]
  auto moved = detail::DispatchAwaitable(2);
  // CHECK: :[[@LINE-1]]:16: warning: the operation 'detail::DispatchAwaitable' is kept in 'moved' and never awaited; it will not start [async-abandoned-task]
  co_await Yield{};
  co_await CurrentExecutor();
  co_await dispatch(1);
  auto later = Yield{};
  co_await later;
  auto given = Yield{};
  use(given);
  Yield unset;
  settings{};
  auto of_settings = settings{};
  co_await of_settings;
  co_await settings{};
}
