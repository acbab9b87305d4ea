// RUN: %check-rule %s %t
// Every way to drop a running task, beside the twin that keeps it; the ways
// that let it go on purpose are silent.
#include <coroutine>
#include <tuple>
#include <utility>

struct started {
  struct promise_type {
    started get_return_object();
    std::suspend_never initial_suspend() noexcept;
    std::suspend_always final_suspend() noexcept;
    void return_void();
    void unhandled_exception();
  };
  bool await_ready();
  void await_suspend(std::coroutine_handle<>);
  void await_resume();
  void detach() &&;
};
started begin(int = 0);
bool ready();
void keep(started);
struct job {
  started work;
  int priority;
};
struct executor {};
struct detached_t {
} constexpr detached;
void co_spawn(executor &, started, detached_t);
template <class Token> started co_spawn_result(executor &, started, Token);

void statements(bool b, executor loop) {
  (begin());
  // CHECK: :[[@LINE-1]]:4: warning: the task that 'begin' returns is dropped; its result and its exceptions are lost [async-floating-task]
  b ? begin() : begin(1);
  // CHECK: :[[@LINE-1]]:7: warning: the task that 'begin' returns
  // CHECK: :[[@LINE-2]]:17: warning: the task that 'begin' returns
  auto chosen = b ? begin() : begin(1);
  begin(), ready();
  // CHECK: :[[@LINE-1]]:3: warning: the task that 'begin' returns
  ready(), begin();
  // CHECK: :[[@LINE-1]]:12: warning: the task that 'begin' returns
  auto last = (ready(), begin());
  for (begin(); ready(); begin())
    // CHECK: :[[@LINE-1]]:8: warning: the task that 'begin' returns
    // CHECK: :[[@LINE-2]]:26: warning: the task that 'begin' returns
    begin();
  // CHECK: :[[@LINE-1]]:5: warning: the task that 'begin' returns
  while (ready())
    begin();
  // CHECK: :[[@LINE-1]]:5: warning: the task that 'begin' returns
  while (ready())
    keep(begin());
  if (b)
    begin();
  // CHECK: :[[@LINE-1]]:5: warning: the task that 'begin' returns
  else
    keep(begin());
  job{begin(), 1};
  // CHECK: :[[@LINE-1]]:7: warning: the task that 'begin' returns
  job{begin(), 1}.priority;
  // CHECK: :[[@LINE-1]]:7: warning: the task that 'begin' returns
  std::pair{begin(), 1};
  // CHECK: :[[@LINE-1]]:13: warning: the task that 'begin' returns
  job kept{begin(), 1};

  (void)begin();
  b ? (void)begin() : void();
  static_cast<void>(begin());
  std::ignore = begin();
  begin().detach();
  co_spawn(loop, begin(), detached);
  co_spawn_result(loop, begin(), 1);
  // CHECK: :[[@LINE-1]]:3: warning: the task that 'co_spawn_result' returns
  keep(co_spawn_result(loop, begin(), 1));
}

int at_start = (begin(), 1);
// CHECK: :[[@LINE-1]]:17: warning: the task that 'begin' returns
struct settings {
  int size = (begin(), 1);
  // CHECK: :[[@LINE-1]]:15: warning: the task that 'begin' returns
  started work = begin();
};
void call(int size = (begin(), 1));
// CHECK: :[[@LINE-1]]:23: warning: the task that 'begin' returns
