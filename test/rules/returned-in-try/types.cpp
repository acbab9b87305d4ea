// RUN: %check-rule %s %t
// A started task goes on after the return as well; a value is there already.
#include <coroutine>
#include <exception>
#include <optional>

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
struct started : awaiter {
  using promise_type = promise<started, std::suspend_never>;
};
struct detached {
  using promise_type = promise<detached, std::suspend_never>;
};
template <class T> struct outcome : awaiter {
  using promise_type = promise<outcome, std::suspend_never>;
  explicit operator bool() const;
  T &operator*();
};
namespace folly {
struct Unexpected : awaiter {
  using promise_type = promise<Unexpected, std::suspend_never>;
};
} // namespace folly

started start();
detached spawn();
outcome<int> parse();
folly::Unexpected decode();
std::optional<int> find();
void log();

started eager() {
  try {
    return start();
    // CHECK: :[[@LINE-1]]:12: warning: the task that 'start' returns is returned without being awaited
    // CHECK: note: what the task throws does not come here
  } catch (...) {
    log();
    throw;
  }
}
detached runs_alone() {
  try {
    return spawn();
  } catch (...) {
    throw;
  }
}
outcome<int> value() {
  try {
    return parse();
  } catch (...) {
    throw;
  }
}
folly::Unexpected error() {
  try {
    return decode();
  } catch (...) {
    throw;
  }
}
std::optional<int> nothing() {
  try {
    return find();
  } catch (...) {
    return {};
  }
}
