// RUN: %check-rule %s %t

// What begins at once may say in a variable of the caller's whether there is
// something to wait for.

#include <async/task.h>
#include <coroutine>
#include <utility>

struct eager {
  struct promise_type {
    eager get_return_object();
    std::suspend_never initial_suspend() noexcept;
    std::suspend_always final_suspend() noexcept;
    void return_void();
    void unhandled_exception();
  };
  bool await_ready();
  void await_suspend(std::coroutine_handle<>);
  void await_resume();
};

eager filter(int packet, bool &handled);
eager filter_into(int packet, int *state);
eager look(const bool &wanted);
eager take(bool wanted);
async::task<int> later(bool &handled);

eager said_by_reference(int packet) {
  bool handled = false;
  auto done = filter(packet, handled);
  if (handled)
    co_await done;
}
eager said_by_pointer(int packet) {
  int state = 0;
  auto done = filter_into(packet, &state);
  if (state > 0)
    co_await done;
}
eager asked_of_something_else(int packet) {
  bool handled = false;
  auto done = filter(packet, handled);
  // CHECK: :[[@LINE-1]]:15: warning: the task that 'filter' returned is kept in 'done' and not awaited on every path; where it is not, its result and its exceptions are lost [async-abandoned-task]
  // CHECK: note: it is lost here
  if (packet > 0)
    co_await done;
}
eager cannot_say(bool wanted) {
  auto looked = look(wanted);
  // CHECK: :[[@LINE-1]]:17: warning: the task that 'look' returned is kept in 'looked' and not awaited on every path
  // CHECK: note:
  if (wanted)
    co_await looked;
}
eager was_not_asked(bool wanted) {
  auto taken = take(wanted);
  // CHECK: :[[@LINE-1]]:16: warning: the task that 'take' returned is kept in 'taken' and not awaited on every path
  // CHECK: note:
  if (wanted)
    co_await taken;
}
async::task<> has_not_begun() {
  bool handled = false;
  auto task = later(handled);
  // CHECK: :[[@LINE-1]]:15: warning: the lazy task that 'later' returned is kept in 'task' and not awaited on every path
  // CHECK: note:
  // CHECK: note:
  if (handled)
    co_await std::move(task);
}
