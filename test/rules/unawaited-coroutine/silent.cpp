// RUN: %check-rule %s %t
// A task that is awaited, kept or passed on is none of this rule's business.
#include <async/task.h>
#include <async/when_all.h>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

async::task<int> fetch();
async::task<async::task<int>> nested();
template <class T> void sink(T &&);

struct holder {
  async::task<int> member = fetch();
  explicit holder(async::task<int> t) : member(std::move(t)) {}
  void reset() { member = fetch(); }
};

async::task<int> pass_on() { return fetch(); }
async::task<int> chosen(bool b) { return b ? fetch() : fetch(); }
auto arrow = []() -> async::task<int> { return fetch(); };

async::task<> consumers(std::map<std::string, async::task<int>> &by_name) {
  co_await fetch();
  (void)co_await fetch();
  int value = co_await fetch();
  co_await (value ? fetch() : fetch());
  co_await async::when_all(fetch(), fetch());
  sink(fetch());
  holder kept(fetch());
  holder{fetch()};
  std::vector<async::task<int>> tasks;
  tasks.push_back(fetch());
  tasks.emplace_back(fetch());
  by_name.emplace("a", fetch());
  std::optional<async::task<int>> maybe = fetch();
  auto pointer = std::make_unique<async::task<int>>(fetch());
  std::make_unique<async::task<int>>(fetch());
  auto closure = [task = fetch()]() mutable { sink(std::move(task)); };
  // The result of an await is a task of its own; another rule's matter.
  co_await nested();
  for (auto &task : tasks)
    co_await std::move(task);
  co_await std::move(kept.member);
  co_await std::move(*maybe);
}

void unevaluated() {
  static_assert(sizeof(fetch()) > 0);
  using type = decltype(fetch());
  bool b = noexcept(fetch());
  (void)sizeof(fetch());
}

void other_values() {
  auto task = fetch();
  (void)task;
  (void)std::move(task);
}

template <class T> std::pair<async::task<T>, async::task<int>> both() {
  return {async::task<T>{}, fetch()};
}
template <class T> struct maker {
  std::pair<async::task<int>, T> one(T value) { return {fetch(), value}; }
  async::task<std::pair<async::task<int>, T>> later(T value) {
    co_return {fetch(), value};
  }
};
