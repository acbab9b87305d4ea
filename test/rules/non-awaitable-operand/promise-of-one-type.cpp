// RUN: %check-rule %s %t
// FLAGS: -ferror-limit=0
// A promise that accepts one type only: what is wrong is the operand or how it
// is given, and not the awaiter.
// FIXED-FILE-BROKEN

#include <coroutine>

struct First {
  bool await_ready();
  void await_suspend(std::coroutine_handle<>);
  int await_resume();
};
struct Second : First {};
struct Pinned : First {
  Pinned();
  Pinned(const Pinned &) = delete;
};
struct MoveOnly : First {
  MoveOnly();
  MoveOnly(MoveOnly &&);
};

struct PromiseBase {
  std::suspend_always initial_suspend();
  std::suspend_always final_suspend() noexcept;
  void unhandled_exception();
  void return_void();
};

template <class Accepted> struct Only {
  struct promise_type : PromiseBase {
    Only get_return_object();
    First await_transform(Accepted);
  };
};

struct Other {
  bool await_ready();
  void await_suspend(std::coroutine_handle<>);
  void await_resume();
};

Only<First> takesOne(Other other) {
  co_await Other{};
  // CHECK: :[[@LINE-1]]:3: warning: 'co_await' on a value of type 'Other', which the promise of 'Only<First>' does not accept; it accepts 'First' [async-non-awaitable-operand]
  // CHECK: :[[@LINE-2]]:12: error:
  // CHECK: note:
  // CHECK: note:
  // CHECK: note:
  // CHECK: note:
  co_await other;
  // CHECK: :[[@LINE-1]]:3: warning: 'co_await' on 'other' of type 'Other', which the promise of 'Only<First>' does not accept; it accepts 'First' [async-non-awaitable-operand]
  // CHECK: :[[@LINE-2]]:12: error:
  // CHECK: note:
  // CHECK: note:
  // CHECK: note:
  // CHECK: note:
  co_await 1;
  // CHECK: :[[@LINE-1]]:3: warning: 'co_await' on '1', which the promise of 'Only<First>' does not accept; it accepts 'First' [async-non-awaitable-operand]
  // CHECK: :[[@LINE-2]]:12: error:
  // CHECK: note:
  // CHECK: note:
  // CHECK: note:
  // CHECK: note:
  co_await First{};
  co_await Second{};
}
Only<int> takesNumber(Other other, int *pointer) {
  co_await other;
  // CHECK: :[[@LINE-1]]:3: warning: 'co_await' on 'other' of type 'Other', which the promise of 'Only<int>' does not accept; it accepts 'int' [async-non-awaitable-operand]
  // CHECK: :[[@LINE-2]]:12: error:
  // CHECK: note:
  // CHECK: note:
  co_await pointer;
  // CHECK: :[[@LINE-1]]:3: warning: 'co_await' on 'pointer' of type 'int *', which the promise of 'Only<int>' does not accept; it accepts 'int' [async-non-awaitable-operand]
  // CHECK: :[[@LINE-2]]:12: error:
  // CHECK: note:
  // CHECK: note:
  co_await 1;
}
Only<First &> takesReference(First first) {
  co_await First{};
  // CHECK: :[[@LINE-1]]:3: warning: 'co_await' on a value of type 'First', which the promise of 'Only<First &>' does not accept; it accepts 'First &' [async-non-awaitable-operand]
  // CHECK: :[[@LINE-2]]:12: error:
  // CHECK: note:
  // CHECK: note:
  co_await first;
}
Only<First &&> takesRvalue(First first) {
  co_await first;
  // CHECK: :[[@LINE-1]]:3: warning: 'co_await' on 'first' of type 'First', which can be awaited as an rvalue only; write 'std::move(first)' [async-non-awaitable-operand]
  // CHECK: :[[@LINE-2]]:12: error:
  // CHECK: note:
  // CHECK: note:
  co_await First{};
}
Only<Pinned> takesPinned() {
  Pinned pinned;
  co_await pinned;
  // CHECK: :[[@LINE-1]]:3: warning: 'co_await' on 'pinned' of type 'Pinned', which the promise takes by value, although it can be neither copied nor moved [async-non-awaitable-operand]
  // CHECK: :[[@LINE-2]]:12: error:
  // CHECK: note:
  // CHECK: note:
  // CHECK: note:
  co_await Pinned();
}
Only<MoveOnly> takesMoveOnly(const MoveOnly &constant) {
  MoveOnly task;
  co_await constant;
  // CHECK: :[[@LINE-1]]:3: warning: 'co_await' on 'constant' of type 'MoveOnly', which the promise takes by value, although it can be neither copied nor moved, being const [async-non-awaitable-operand]
  // CHECK: :[[@LINE-2]]:12: error:
  // CHECK: note:
  // CHECK: note:
  // CHECK: note:
  co_await task;
  // CHECK: :[[@LINE-1]]:3: warning: 'co_await' on 'task' of type 'MoveOnly', which can be awaited as an rvalue only; write 'std::move(task)' [async-non-awaitable-operand]
  // CHECK: :[[@LINE-2]]:12: error:
  // CHECK: note:
  // CHECK: note:
  // CHECK: note:
  co_await static_cast<MoveOnly &&>(task);
}
