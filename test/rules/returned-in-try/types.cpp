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

// A function that gives a started task may throw before it does, unless it is a
// coroutine; one that gives a lazy task is one.
struct lazy : awaiter {
  using promise_type = promise<lazy, std::suspend_always>;
};
lazy load();
lazy cached();
lazy falls_back() {
  try {
    return load();
    // CHECK: :[[@LINE-1]]:12: warning: the task that 'load' returns is returned without being awaited
    // CHECK: note: what the task throws does not come here
  } catch (...) {
    return cached();
  }
}
started failed(int error);
started makes_failed_task() {
  try {
    return start();
  } catch (int error) {
    return failed(error);
  }
}
started ready() { return start(); }
started is_made_in_passing() {
  try {
    return ready();
  } catch (...) {
    log();
    throw;
  }
}
started counts() { co_return 1; }
started catches_nothing() {
  try {
    return counts();
    // CHECK: :[[@LINE-1]]:12: warning: the task that 'counts' returns is returned without being awaited
    // CHECK: note: what the task throws does not come here
  } catch (...) {
    return failed(1);
  }
}
template <class T> struct future : started {};
template <class T> started delayed(T);
template <class T> started in_a_template(T value) {
  try {
    return delayed(value);
  } catch (...) {
    return failed(value);
  }
}

// What is made for a call may throw, and a handler that gives a task says so.
struct packet {
  explicit packet(int);
};
lazy transmit(packet);
lazy refuse();
lazy refuses_bad_packets(int n) {
  try {
    return transmit(packet{n});
  } catch (int) {
    return refuse();
  }
}
lazy refuses_nothing(const packet &made) {
  try {
    return transmit(made);
    // CHECK: :[[@LINE-1]]:12: warning: the task that 'transmit' returns is returned without being awaited
    // CHECK: note: what the task throws does not come here
  } catch (int) {
    return refuse();
  }
}
