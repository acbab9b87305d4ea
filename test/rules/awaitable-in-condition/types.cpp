// RUN: %check-rule %s %t
// Which types are tested for being there, and which for what they hold.
#include <coroutine>
#include <cstddef>

template <class Self, class Initial = std::suspend_always> struct promise {
  Self get_return_object();
  Initial initial_suspend() noexcept;
  std::suspend_always final_suspend() noexcept;
  void return_value(int);
  std::suspend_always yield_value(int);
  void unhandled_exception();
};
struct awaiter {
  bool await_ready();
  void await_suspend(std::coroutine_handle<>);
  int await_resume();
};

template <class T> struct task : awaiter {
  using promise_type = promise<task>;
  explicit operator bool() const;
};
template <class T> struct eager : awaiter {
  using promise_type = promise<eager, std::suspend_never>;
  explicit operator bool() const;
};
struct negatable : awaiter {
  using promise_type = promise<negatable>;
  bool operator!() const;
  friend bool operator==(const negatable &, std::nullptr_t);
};
struct compared : awaiter {
  using promise_type = promise<compared>;
  friend bool operator==(const compared &, int);
};
task<int> run();
eager<int> start();
negatable negate();
compared compare();

void tasks() {
  if (run())
    // CHECK: :[[@LINE-1]]:7: warning: 'run' returns a task
    ;
  if (start())
    // CHECK: :[[@LINE-1]]:7: warning: 'start' returns a task
    ;
  if (!negate())
    // CHECK: :[[@LINE-1]]:8: warning: 'negate' returns a task
    ;
  if (negate() == nullptr)
    // CHECK: :[[@LINE-1]]:7: warning: 'negate' returns a task
    ;
  if (nullptr != negate())
    // CHECK: :[[@LINE-1]]:18: warning: 'negate' returns a task
    ;
  if (compare() == 1)
    ;
}

// Its conversion waits and gives the result, whatever T is.
template <class T> struct future : awaiter {
  using promise_type = promise<future, std::suspend_never>;
  operator T() const;
};
future<bool> ask();

// A value or an error, which a coroutine may unwrap.
template <class T> struct outcome : awaiter {
  using promise_type = promise<outcome, std::suspend_never>;
  explicit operator bool() const;
  T &operator*();
};
struct status : awaiter {
  using promise_type = promise<status, std::suspend_never>;
  explicit operator bool() const;
  bool has_value() const;
};
outcome<int> parse();
status check();

// Advances when it is tested.
struct generator {
  using promise_type = promise<generator>;
  explicit operator bool();
  int operator()();
};
generator numbers();

// Fire and forget: whether it could be started.
struct detached {
  using promise_type = promise<detached, std::suspend_never>;
  explicit operator bool() const;
};
detached spawn();

namespace folly {
template <class T, class E> struct Expected : awaiter {
  using promise_type = promise<Expected>;
  explicit operator bool() const;
};
} // namespace folly
folly::Expected<int, int> decode();

struct connection {
  explicit operator bool() const;
};
connection connect();

void values() {
  if (ask() && parse() && check() && numbers() && spawn() && decode())
    ;
  while (auto more = numbers())
    more();
  if (!connect())
    ;
}
