// RUN: %check-rule %s %t
// Work that runs already, and of which an assertion says how far it is, is lost
// to nobody.
#include <coroutine>

#define REQUIRE_THAT(condition) (static_cast<bool>(condition) ? void() : failed(#condition))
#define TEST_CHECK(condition) REQUIRE_THAT(condition)
#define LOG_IF(condition) (static_cast<bool>(condition) ? void() : logged(#condition))
void failed(const char *text);
void logged(const char *text);

struct promise_base {
  std::suspend_always final_suspend() noexcept;
  void return_void();
  void unhandled_exception();
};
struct awaitable {
  bool await_ready();
  void await_suspend(std::coroutine_handle<>);
  void await_resume();
};
struct eager : awaitable {
  struct promise_type : promise_base {
    eager get_return_object();
    std::suspend_never initial_suspend() noexcept;
  };
  bool available() const;
};
struct lazy : awaitable {
  struct promise_type : promise_base {
    lazy get_return_object();
    std::suspend_always initial_suspend() noexcept;
  };
  bool done() const;
};
eager wait(int count);
lazy later(int count);

void ready_by_contract() {
  auto done = wait(0);
  REQUIRE_THAT(done.available());
}
void in_a_test() {
  auto done = wait(1);
  TEST_CHECK(!done.available());
}
void no_assertion() {
  auto done = wait(1);
  // CHECK: :[[@LINE-1]]:15: warning: the task that 'wait' returned is kept in 'done' and never awaited; its result and its exceptions are lost [async-abandoned-task]
  LOG_IF(done.available());
  if (done.available())
    logged("done");
}
void in_a_structured_binding() {
  struct contract { int promise; eager future; };
  auto [promise, future] = contract{1, wait(1)};
  REQUIRE_THAT(!future.available());
}
void in_another_structured_binding() {
  struct contract { int promise; eager future; };
  auto [promise, future] = contract{1, wait(1)};
  // CHECK: :[[@LINE-1]]:40: warning: the task that 'wait' returned is kept in 'future' and never awaited; its result and its exceptions are lost [async-abandoned-task]
  REQUIRE_THAT(promise == 1);
}
void answered_by_another_value(bool ready) {
  auto done = wait(1);
  // CHECK: :[[@LINE-1]]:15: warning: the task that 'wait' returned is kept in 'done' and never awaited; its result and its exceptions are lost [async-abandoned-task]
  REQUIRE_THAT(ready);
}
void of_another(eager &given) {
  auto done = wait(1);
  // CHECK: :[[@LINE-1]]:15: warning: the task that 'wait' returned is kept in 'done' and never awaited; its result and its exceptions are lost [async-abandoned-task]
  REQUIRE_THAT(given.available());
}
void never_begins() {
  auto work = later(1);
  // CHECK: :[[@LINE-1]]:15: warning: the lazy task that 'later' returned is kept in 'work' and never awaited; its body will not run [async-abandoned-task]
  REQUIRE_THAT(!work.done());
}
