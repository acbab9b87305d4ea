// RUN: %check-rule %s %t
// CHECK-OPTIONS: {async-nested-awaitable.DroppableTypes: 'quiet'}
// ENABLE: async-unawaited-coroutine
// What the discarded result of a co_await is; the drop of a task that was never
// awaited at all is another rule's.
#include <async/task.h>
#include <coroutine>
#include <memory>
#include <optional>
#include <tuple>
#include <utility>
#include <vector>

async::task<int> fetch();
async::task<async::task<int>> nested();
async::task<async::task<async::task<>>> deeper();

template <class Self, class Initial> struct promise {
  Self get_return_object();
  Initial initial_suspend() noexcept;
  std::suspend_always final_suspend() noexcept;
  template <class T> void return_value(T &&);
  void unhandled_exception();
};
struct awaiter {
  bool await_ready();
  void await_suspend(std::coroutine_handle<>);
  int await_resume();
};

// Runs at once; one owner.
struct started : awaiter {
  using promise_type = promise<started, std::suspend_never>;
  started(started &&) noexcept;
};
// Runs at once; nobody can await it.
struct detached {
  using promise_type = promise<detached, std::suspend_never>;
  detached(detached &&) noexcept;
};
// May be awaited by many.
struct shared : awaiter {
  using promise_type = promise<shared, std::suspend_always>;
};
// No promise: the rest of what an operation does.
struct step : awaiter {};
struct future {
  future(future &&) noexcept;
  awaiter operator co_await() &&;
};

// One that the user says may be dropped.
struct quiet : awaiter {
  using promise_type = promise<quiet, std::suspend_never>;
  quiet(quiet &&) noexcept;
};

async::task<started> make_started();
async::task<quiet> make_quiet();
async::task<detached> make_detached();
async::task<shared> make_shared_task();
async::task<step> first_step();
async::task<future> send();
async::task<async::task<int> &> current();
async::task<std::optional<async::task<int>>> maybe();
async::task<std::unique_ptr<async::task<int>>> owned();
async::task<int> plain();

async::task<> discards() {
  co_await nested();
  // CHECK: :[[@LINE-1]]:3: warning: awaiting 'nested' gives a lazy task that is not awaited in turn; its body will not run [async-nested-awaitable]
  co_await co_await nested();
  co_await co_await deeper();
  // CHECK: :[[@LINE-1]]:3: warning: awaiting 'deeper' gives a lazy task
  co_await co_await co_await deeper();
  nested();
  // CHECK: :[[@LINE-1]]:3: warning: 'nested' returns a lazy task that is never awaited; its body will not run [async-unawaited-coroutine]
  co_await make_started();
  // CHECK: :[[@LINE-1]]:3: warning: awaiting 'make_started' gives a task that is not awaited in turn; its result and its exceptions are lost
  co_await co_await make_started();
  co_await first_step();
  // CHECK: :[[@LINE-1]]:3: warning: awaiting 'first_step' gives an awaiter that is not awaited in turn; its operation will not start
  co_await send();
  // CHECK: :[[@LINE-1]]:3: warning: awaiting 'send' gives a task that is not awaited in turn
  auto kept = co_await nested();
  co_await std::move(kept);
  auto outer = nested();
  co_await std::move(outer);
  // CHECK: :[[@LINE-1]]:3: warning: awaiting 'outer' gives a lazy task
}

// Every way to discard.
async::task<> spellings(bool b) {
  (void)co_await nested();
  // CHECK: :[[@LINE-1]]:9: warning: awaiting 'nested' gives
  std::ignore = co_await nested();
  // CHECK: :[[@LINE-1]]:17: warning: awaiting 'nested' gives
  b ? (void)co_await nested() : (void)co_await fetch();
  // CHECK: :[[@LINE-1]]:13: warning: awaiting 'nested' gives
  if (b)
    co_await nested();
  // CHECK: :[[@LINE-1]]:5: warning: awaiting 'nested' gives
  for (; b; co_await nested())
    // CHECK: :[[@LINE-1]]:13: warning: awaiting 'nested' gives
    ;
  int last = (co_await nested(), 1);
  // CHECK: :[[@LINE-1]]:15: warning: awaiting 'nested' gives
  auto lambda = []() -> async::task<> {
    co_await nested();
    // CHECK: :[[@LINE-1]]:5: warning: awaiting 'nested' gives
  };
  co_await lambda();
}

// What somebody else holds, or nobody can await.
async::task<> silent() {
  co_await plain();
  co_await make_detached();
  co_await make_quiet();
  co_await make_shared_task();
  co_await current();
  co_await maybe();
  co_await owned();
  (void)co_await make_started();
  std::vector<async::task<int>> tasks;
  tasks.push_back(co_await nested());
  auto [first, second] =
      std::pair{co_await nested(), co_await make_started()};
  co_await std::move(first);
  co_await second;
}

async::task<int> pass_on() { co_return co_await co_await nested(); }
async::task<async::task<int>> hand_over() { co_return co_await nested(); }

// A task that is given back when it is done is there already.
async::task<started> when_ready(started);
struct handle : awaiter {
  using promise_type = promise<handle, std::suspend_never>;
  handle(handle &&) noexcept;
  struct settled {
    bool await_ready();
    void await_suspend(std::coroutine_handle<>);
    handle await_resume();
  };
  settled resolve();
};
handle begin_work();
started start();
async::task<> settle() {
  auto work = begin_work();
  co_await work.resolve();
  co_await begin_work().resolve();
  co_await when_ready(start());
}
