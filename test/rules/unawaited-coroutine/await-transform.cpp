// RUN: %check-rule %s %t
// FIXED-FILE-REPORTED
// The promise of the coroutine around decides what can be awaited in it.
#include <concepts>
#include <coroutine>
#include <utility>

struct operation {
  bool await_ready();
  void await_suspend(std::coroutine_handle<>);
  void await_resume();
};
struct other : operation {};
operation begin();
other begin_other();

template <class Self> struct promise_base {
  Self get_return_object();
  std::suspend_always initial_suspend() noexcept;
  std::suspend_always final_suspend() noexcept;
  void return_void();
  void unhandled_exception();
};

struct takes_all {
  struct promise_type : promise_base<takes_all> {};
};
takes_all without_transform() {
  begin();
  // CHECK: :[[@LINE-1]]:3: warning: 'begin' returns an awaiter that is never awaited; its operation will not start [async-unawaited-coroutine]
  // CHECK: :[[@LINE-2]]:3: note: add 'co_await' to run it here
  co_return;
}
// CHECK-UNSAFE-FIXES-LABEL: takes_all without_transform() {
// CHECK-UNSAFE-FIXES: {{^}}  co_await begin();

struct takes_one {
  struct promise_type : promise_base<takes_one> {
    operation await_transform(operation);
  };
};
takes_one with_overload() {
  begin();
  // CHECK: :[[@LINE-1]]:3: warning: 'begin' returns an awaiter
  // CHECK: :[[@LINE-2]]:3: note: add 'co_await' to run it here
  begin_other();
  // CHECK: :[[@LINE-1]]:3: warning: 'begin_other' returns an awaiter that is never awaited; its operation will not start [async-unawaited-coroutine]
  // CHECK: :[[@LINE-2]]:3: note: add 'co_await' to run it here
  co_return;
}
// CHECK-UNSAFE-FIXES-LABEL: takes_one with_overload() {
// CHECK-UNSAFE-FIXES: {{^}}  co_await begin();
// CHECK-UNSAFE-FIXES: {{^}}  co_await begin_other();

struct takes_other {
  struct promise_type : promise_base<takes_other> {
    other await_transform(other);
  };
};
takes_other with_overload_for_another() {
  begin();
  // CHECK: :[[@LINE-1]]:3: warning: 'begin' returns an awaiter
  begin_other();
  // CHECK: :[[@LINE-1]]:3: warning: 'begin_other' returns an awaiter
  // CHECK: :[[@LINE-2]]:3: note: add 'co_await' to run it here
  co_return;
}
// CHECK-UNSAFE-FIXES-LABEL: takes_other with_overload_for_another() {
// CHECK-UNSAFE-FIXES: {{^}}  begin();
// CHECK-UNSAFE-FIXES: {{^}}  co_await begin_other();

struct forwards {
  struct base : promise_base<forwards> {
    template <class T> T &&await_transform(T &&value);
  };
  struct promise_type : base {};
};
forwards with_template() {
  begin();
  // CHECK: :[[@LINE-1]]:3: warning: 'begin' returns an awaiter
  // CHECK: :[[@LINE-2]]:3: note: add 'co_await' to run it here
  co_return;
}
// CHECK-UNSAFE-FIXES-LABEL: forwards with_template() {
// CHECK-UNSAFE-FIXES: {{^}}  co_await begin();

struct awaits_nothing {
  struct promise_type : promise_base<awaits_nothing> {
    std::suspend_always yield_value(int);
    template <class T> std::suspend_never await_transform(T &&) = delete;
  };
};
awaits_nothing generator() {
  begin();
  // CHECK: :[[@LINE-1]]:3: warning: 'begin' returns an awaiter
  co_yield 1;
}
// CHECK-UNSAFE-FIXES-LABEL: awaits_nothing generator() {
// CHECK-UNSAFE-FIXES: {{^}}  begin();

struct awaits_one {
  struct promise_type : promise_base<awaits_one> {
    template <class T> void await_transform(T &&) = delete;
    operation await_transform(other);
  };
};
awaits_one all_but_one() {
  begin();
  // CHECK: :[[@LINE-1]]:3: warning: 'begin' returns an awaiter
  begin_other();
  // CHECK: :[[@LINE-1]]:3: warning: 'begin_other' returns an awaiter
  // CHECK: :[[@LINE-2]]:3: note: add 'co_await' to run it here
  co_return;
}
// CHECK-UNSAFE-FIXES-LABEL: awaits_one all_but_one() {
// CHECK-UNSAFE-FIXES: {{^}}  begin();
// CHECK-UNSAFE-FIXES: {{^}}  co_await begin_other();

// A temporary binds to the forwarding reference, which is deleted.
struct awaits_constant {
  struct promise_type : promise_base<awaits_constant> {
    template <class T> void await_transform(T &&) = delete;
    operation await_transform(const other &);
  };
};
awaits_constant by_constant() {
  begin_other();
  // CHECK: :[[@LINE-1]]:3: warning: 'begin_other' returns an awaiter
  co_return;
}
// CHECK-UNSAFE-FIXES-LABEL: awaits_constant by_constant() {
// CHECK-UNSAFE-FIXES: {{^}}  begin_other();

struct takes_kept {
  struct promise_type : promise_base<takes_kept> {
    template <class T> T &await_transform(T &kept);
  };
};
takes_kept lvalues_only() {
  begin();
  // CHECK: :[[@LINE-1]]:3: warning: 'begin' returns an awaiter
  co_return;
}
// CHECK-UNSAFE-FIXES-LABEL: takes_kept lvalues_only() {
// CHECK-UNSAFE-FIXES: {{^}}  begin();

struct picky {
  struct promise_type : promise_base<picky> {
    template <class T>
      requires std::derived_from<T, other>
    T &&await_transform(T &&value);
  };
};
// Only the constraint tells, and only of what the file awaits already.
picky constrained() {
  begin();
  // CHECK: :[[@LINE-1]]:3: warning: 'begin' returns an awaiter
  co_return;
}
picky constrained_and_seen() {
  begin_other();
  // CHECK: :[[@LINE-1]]:3: warning: 'begin_other' returns an awaiter
  // CHECK: :[[@LINE-2]]:3: note: add 'co_await' to run it here
  co_await begin_other();
}
// CHECK-UNSAFE-FIXES-LABEL: picky constrained() {
// CHECK-UNSAFE-FIXES: {{^}}  begin();
// CHECK-UNSAFE-FIXES-LABEL: picky constrained_and_seen() {
// CHECK-UNSAFE-FIXES: {{^}}  co_await begin_other();

struct two_bases {
  struct one {
    operation await_transform(operation);
  };
  struct two {
    template <class T> void await_transform(T *) = delete;
  };
  struct promise_type : promise_base<two_bases>, one, two {
    using one::await_transform;
    using two::await_transform;
  };
};
two_bases by_using() {
  begin();
  // CHECK: :[[@LINE-1]]:3: warning: 'begin' returns an awaiter
  // CHECK: :[[@LINE-2]]:3: note: add 'co_await' to run it here
  co_return;
}
// CHECK-UNSAFE-FIXES-LABEL: two_bases by_using() {
// CHECK-UNSAFE-FIXES: {{^}}  co_await begin();

// What only an object that is kept can be awaited on.
struct event {
  operation operator co_await() &;
};
struct latch : event {
  using promise_type = promise_base<latch>;
};
latch open();
takes_all kept_objects() {
  open();
  // CHECK: :[[@LINE-1]]:3: warning: 'open' returns a lazy task that is never awaited; its body will not run [async-unawaited-coroutine]
  co_return;
}
// CHECK-UNSAFE-FIXES-LABEL: takes_all kept_objects() {
// CHECK-UNSAFE-FIXES: {{^}}  open();
