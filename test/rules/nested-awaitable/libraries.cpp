// RUN: %check-rule %s %t
// What a library gives to be awaited by those who want to.
#include <async/task.h>
#include <coroutine>

namespace tmc {
struct braid {};
struct awaiter {
  bool await_ready();
  void await_suspend(std::coroutine_handle<>);
};
template <class Executor> struct aw_ex_scope_exit : awaiter {
  void await_resume();
};
template <class Executor> struct aw_other : awaiter {
  void await_resume();
};
template <class Result> struct aw_enter : awaiter {
  Result await_resume();
};
template <class E> aw_enter<aw_ex_scope_exit<E>> enter(E &);
template <class E> aw_enter<aw_other<E>> enter_other(E &);
} // namespace tmc

async::task<> enters(tmc::braid &braid) {
  co_await tmc::enter(braid);
  co_await tmc::enter_other(braid);
  // CHECK: :[[@LINE-1]]:3: warning: awaiting 'enter_other' gives an awaiter that is not awaited in turn; its operation will not start [async-nested-awaitable]
}
