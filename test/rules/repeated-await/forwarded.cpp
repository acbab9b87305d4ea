// RUN: %check-rule %s %t
// An rvalue that is only forwarded is used up by whoever takes it by value, and
// perhaps not by whoever takes a reference.
#include <async/task.h>
#include <utility>

async::task<int> fetch();
void run(async::task<int> work);
template <class Work> void look_at(Work &&work);

template <class Function> async::task<> to_a_reference(Function make) {
  auto by_cast = make();
  look_at(static_cast<decltype(by_cast) &&>(by_cast));
  co_await std::move(by_cast);
  auto by_name = make();
  look_at(std::forward<decltype(by_name)>(by_name));
  co_await std::move(by_name);
}

template <class Function> async::task<> to_a_value(Function make) {
  auto by_cast = make();
  run(static_cast<decltype(by_cast) &&>(by_cast));
  co_await std::move(by_cast);
  // CHECK: :[[@LINE-1]]:3: warning: 'by_cast' is awaited again
  // CHECK: :[[@LINE-3]]:3: note: moved from here
  auto by_name = make();
  run(std::forward<decltype(by_name)>(by_name));
  co_await std::move(by_name);
  // CHECK: :[[@LINE-1]]:3: warning: 'by_name' is awaited again
  // CHECK: :[[@LINE-3]]:3: note: moved from here
}

async::task<> start() {
  co_await to_a_reference(fetch);
  co_await to_a_value(fetch);
}

async::task<> moved_to_a_reference() {
  auto t = fetch();
  look_at(std::move(t));
  co_await std::move(t);
  // CHECK: :[[@LINE-1]]:3: warning: 't' is awaited again
  // CHECK: :[[@LINE-3]]:3: note: moved from here
}
