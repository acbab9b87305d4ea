// RUN: %check-rule %s %t
// What a library's macro declares and the user gives a body is the user's, as
// the cases of test frameworks are; what the macro does there is not.

#include <async/sync_wait.h>
#include <async/task.h>
#include <utility>

async::task<int> fetch();
int count();

# 1 "framework.h" 1 3
struct result {
  explicit operator bool() const;
};
result compare(int, int);
void fail(const char *);
#define EXPECT_SAME(a, b)                                                      \
  switch (0)                                                                   \
  case 0:                                                                      \
  default:                                                                     \
    if (const result same = compare(a, b))                                     \
      ;                                                                        \
    else                                                                       \
      fail(#a)
#define CASE(name)                                                             \
  struct name##_case {                                                         \
    void body();                                                               \
  };                                                                           \
  void name##_case::body()
#define WHOLE_CASE(name)                                                       \
  void name##_whole() { auto task = fetch(); }
# 34 "system-macros.cpp" 2

CASE(lost) {
  auto kept = fetch();
  // CHECK: :[[@LINE-1]]:15: warning: the lazy task that 'fetch' returned is kept in 'kept' and never awaited; its body will not run [async-abandoned-task]
  // CHECK: :[[@LINE-2]]:15: note: run it with 'async::sync_wait' or start it with 'async::spawn'
  EXPECT_SAME(count(), 1);
  EXPECT_SAME(count(), 2);
  EXPECT_SAME(count(), 3);
  EXPECT_SAME(count(), 4);
  EXPECT_SAME(count(), 5);
  EXPECT_SAME(count(), 6);
  EXPECT_SAME(count(), 7);
  EXPECT_SAME(count(), 8);
  EXPECT_SAME(count(), 9);
}

CASE(run) {
  auto kept = fetch();
  EXPECT_SAME(async::sync_wait(std::move(kept)), 1);
}

CASE(in_a_lambda) {
  auto work = []() -> async::task<> {
    auto kept = fetch();
    // CHECK: :[[@LINE-1]]:17: warning: the lazy task that 'fetch' returned is kept in 'kept' and never awaited; its body will not run [async-abandoned-task]
    // CHECK: :[[@LINE-2]]:17: note: add 'co_await' to run it here
    EXPECT_SAME(count(), 1);
    co_return;
  };
  async::sync_wait(work());
}

WHOLE_CASE(theirs)
