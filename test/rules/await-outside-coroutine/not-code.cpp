// RUN: %check-rule %s %t
// Silent: what looks like a keyword and is none.
#include <async/task.h>

struct awaiter {
  bool await_ready();
  void await_suspend(std::coroutine_handle<>);
  void await_resume();
};
struct pending {
  awaiter operator co_await() const;
};
struct other {};
awaiter operator co_await(other);
awaiter made = pending().operator co_await();

int text() {
  // co_await in a comment
  const char *plain = "co_await";
  const char *raw = R"(co_await
    co_return)";
  return *plain + *raw; /* co_yield */
}

int skipped() {
#if 0
  co_await pending();
#elif defined(NEVER)
  co_return 1;
#else
  return 1;
#endif
}
