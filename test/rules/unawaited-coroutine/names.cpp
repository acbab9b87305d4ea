// RUN: %check-rule %s %t
// A statement that names an awaitable and does not await it.
#include <async/sleep.h>
#include <async/task.h>
#include <map>
#include <memory>
#include <utility>
#include <vector>

struct latch {
  std::suspend_never operator co_await();
};
struct by_function {};
std::suspend_never operator co_await(by_function &);
struct plain {
  latch member;
  latch &reference();
};
struct derived : latch {};

latch global;

async::task<> statements(latch &event, latch *pointer, plain object,
                         by_function free) {
  event;
  // CHECK: :[[@LINE-1]]:3: warning: 'event' is named and not awaited; this
  // statement does nothing [async-unawaited-coroutine]
  co_await event;
  *pointer;
  // CHECK: :[[@LINE-1]]:3: warning: 'pointer' is named
  co_await *pointer;
  pointer;
  (object.member);
  // CHECK: :[[@LINE-1]]:3: warning: 'member' is named
  object.reference();
  object;
  latch several[2];
  several[1];
  // CHECK: :[[@LINE-1]]:3: warning: 'several' is named
  free;
  // CHECK: :[[@LINE-1]]:3: warning: 'free' is named
  if (pointer)
    global;
  // CHECK: :[[@LINE-1]]:5: warning: 'global' is named
  derived own;
  for (int i = 0; i != 3; own, ++i)
    // CHECK: :[[@LINE-1]]:27: warning: 'own' is named
    co_await own;
  auto later = async::sleep_for(std::chrono::seconds(1));
  auto [first, second] = std::pair<latch, int>();
  first;
  // CHECK: :[[@LINE-1]]:3: warning: 'first' is named
  second;
  co_await std::move(later);
}

// Said to be meant, or a value of an expression that is used.
latch &meant(latch &event, latch &other, bool flag) {
  (void)event;
  static_cast<void>(event);
  std::ignore = event;
  auto *address = &event;
  address;
  sizeof(event);
  return flag ? event : other;
}

#define UNUSED(x) x
void by_macro(latch &event) { UNUSED(event); }

// Awaitable for some arguments, or for all.
template <class T> void silence(T &value) { value; }
template <class T> struct holder {
  T member;
  latch event;
  async::task<> wait() {
    member;
    event;
    // CHECK: :[[@LINE-1]]:5: warning: 'event' is named
    auto nested = [this](auto &own) {
      member;
      own;
    };
    nested(member);
    co_return;
  }
};

async::task<> use(latch &event) {
  silence(event);
  co_await holder<latch>().wait();
  auto lambda = [&]() -> async::task<> {
    event;
    // CHECK: :[[@LINE-1]]:5: warning: 'event' is named
    co_return;
  };
  co_await lambda();
}

struct keeper {
  std::unique_ptr<latch> one;
  std::vector<std::unique_ptr<latch>> many;
  std::map<int, latch> table;
  std::unique_ptr<latch> make();
  async::task<> wait() {
    *one;
    // CHECK: :[[@LINE-1]]:5: warning: 'one' is named
    co_await *one;
    *many[1];
    // CHECK: :[[@LINE-1]]:5: warning: 'many' is named
    co_await *many[1];
    *make();
    table[1]; // Inserts.
    (void)*one;
  }
};

// Settings that are made on the way hand the task itself on.
template <class Self> struct settings {
  Self &&with_priority(int) &&;
  Self &with_name(const char *) &;
};
struct job : settings<job> {
  job(int);
  bool await_ready();
  void await_suspend(std::coroutine_handle<>);
  void await_resume();
  job &&on(int) &&;
  job &start();
  job copy() &&;
};
job make_job();
job &&kept();

async::task<> fluent(job own) {
  make_job().with_priority(1);
  // CHECK: :[[@LINE-1]]:3: warning: 'make_job' returns an awaiter that is never awaited
  make_job().with_priority(1).on(2);
  // CHECK: :[[@LINE-1]]:3: warning: 'make_job' returns an awaiter that is never awaited
  job(1).on(1);
  // CHECK: :[[@LINE-1]]:3: warning: 'job' is created and never awaited
  co_await make_job().with_priority(1).on(2);
  std::move(own);
  // CHECK: :[[@LINE-1]]:3: warning: 'own' is named
  make_job().start();
  kept().on(1);
  std::move(own).on(1);
  co_await std::move(own);
}
