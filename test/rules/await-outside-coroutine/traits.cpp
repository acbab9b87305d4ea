// RUN: %check-rule %s %t
// A type can be given its promise from outside.
#include <async/task.h>
#include <concepts>
#include <optional>

struct promise {
  std::optional<int> get_return_object();
  std::suspend_never initial_suspend();
  std::suspend_never final_suspend() noexcept;
  void return_value(int);
  void unhandled_exception();
};
template <class T> struct std::coroutine_traits<std::optional<T>> {
  using promise_type = promise;
};

struct marked {
  using is_task = void;
};
struct marked_promise : promise {
  marked get_return_object();
};
template <class T>
  requires requires { typename T::is_task; }
struct std::coroutine_traits<T> {
  using promise_type = marked_promise;
};

std::optional<int> optional() { co_return 1; }
marked constrained() { co_return 1; }
template <class T> marked generic(T) { co_return 1; }
int *neither() { co_return nullptr; }
// CHECK: :[[@LINE-1]]:6: error: this function cannot be a coroutine: 'std::coroutine_traits<int *>' has no member named 'promise_type' [clang-diagnostic-error]
// CHECK: :[[@LINE-2]]:18: warning: 'co_return' in 'neither', which returns 'int *' and so cannot be a coroutine; return a task [async-await-outside-coroutine]
