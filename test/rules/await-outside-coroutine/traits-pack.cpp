// RUN: %check-rule %s %t
// A library's traits may take the return type as the first of a pack. A promise
// that lacks a member is the compiler's to report, and no missing promise.
namespace std {
template <class... Signature> struct coroutine_traits;
template <class Promise = void> struct coroutine_handle {
  static coroutine_handle from_address(void *) noexcept;
};
template <> struct coroutine_handle<void> {
  template <class Promise>
  coroutine_handle(coroutine_handle<Promise>) noexcept;
};
} // namespace std

struct suspend_always {
  bool await_ready() noexcept;
  void await_suspend(std::coroutine_handle<>) noexcept;
  void await_resume() noexcept;
};

template <> struct std::coroutine_traits<void> {
  struct promise_type {
    void get_return_object();
    suspend_always initial_suspend();
    suspend_always final_suspend() noexcept;
    void return_void();
  };
};

void has_promise() { co_return; }
// CHECK: :[[@LINE-1]]:6: error: 'promise_type' is required to declare the member 'unhandled_exception()' [clang-diagnostic-error]
// CHECK: :22:10: note: 'promise_type' defined here
int has_none() { co_return 1; }
// CHECK: :[[@LINE-1]]:18: warning: 'co_return' in 'has_none', which returns 'int' and so cannot be a coroutine; return a task [async-await-outside-coroutine]
// CHECK: :[[@LINE-2]]:18: error: implicit instantiation of undefined template 'std::coroutine_traits<int>' [clang-diagnostic-error]
// CHECK: :5:38: note: template is declared here
