// RUN: %check-rule %s %t
// What a coroutine owes may be said by a specialisation of a base of its promise
// that no template has been instantiated for yet.
#include <coroutine>

namespace lib {
template <class T> struct result {
  bool await_ready();
  void await_suspend(std::coroutine_handle<>);
  T await_resume();
};

template <class Derived, class T> struct returns {
  template <class U> void return_value(U &&);
};
template <class Derived> struct returns<Derived, void> {
  void return_void();
};
template <class T> struct ends {
  void return_value(T);
};
template <> struct ends<void> {
  void return_void();
};

template <class T> struct promise_base : returns<promise_base<T>, T> {
  std::suspend_never initial_suspend() noexcept;
  std::suspend_always final_suspend() noexcept;
  void unhandled_exception();
};
template <class T> struct promise : promise_base<T> {
  result<T> get_return_object();
};

template <class T> struct job : result<T> {
  struct promise_type : ends<T> {
    std::suspend_always initial_suspend() noexcept;
    std::suspend_always final_suspend() noexcept;
    void unhandled_exception();
    job get_return_object();
  };
};
} // namespace lib

template <class T, class... Arguments>
struct std::coroutine_traits<lib::result<T>, Arguments...> {
  using promise_type = lib::promise<T>;
};

template <class T> lib::result<void> awaits(int &count, lib::result<T> first) {
  co_await first;
  ++count;
}
template <class T> lib::result<int> owes(int &count, lib::result<T> first) {
  co_await first;
  ++count;
}
// CHECK: :[[@LINE-1]]:1: warning: 'owes' owes a value and can flow off its end without one

template <class T> lib::job<void> runs(lib::result<T> first) {
  co_await first;
}
template <class T> lib::job<int> owes_too(lib::result<T> first) {
  co_await first;
}
// CHECK: :[[@LINE-1]]:1: warning: 'owes_too' owes a value and can flow off its end without one
