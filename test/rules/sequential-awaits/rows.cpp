// RUN: %check-rule %s %t
// Awaits in a row that need nothing of each other.
#include <async/sleep.h>
#include <async/task.h>
#include <async/when_all.h>
#include <chrono>
#include <string>
#include <vector>

using namespace std::chrono_literals;
struct client {
  async::task<int> get(int page);
};
async::task<int> fetch(int page);
async::task<int> fetch_from(client &from, int page);
async::task<int> named(std::string name);
async::task<int> next();
async::task<> save(int page);

async::task<int> independent() {
  auto first = co_await fetch(1);
  auto second = co_await fetch(2);
  // CHECK: :[[@LINE-1]]:17: warning: 'fetch' begins when 'fetch' has ended, and needs nothing of it; await them together with 'async::when_all' [async-sequential-awaits]
  // CHECK: :[[@LINE-3]]:16: note: the first await is here
  // CHECK: :[[@LINE-4]]:3: note: they overlap if they are awaited together
  co_return first + second;
}
async::task<int> dependent() {
  auto first = co_await fetch(1);
  auto second = co_await fetch(first);
  co_return second;
}
async::task<int> three(int page, std::string name) {
  int first = co_await fetch(page);
  int second = co_await fetch(page + 1);
  // CHECK: :[[@LINE-1]]:16: warning: 'fetch' begins when 'fetch' has ended, and needs nothing of it; await them together with 'async::when_all' [async-sequential-awaits]
  // CHECK: :[[@LINE-3]]:15: note: the first await is here
  int third = co_await named(name);
  co_return first + second + third;
}
async::task<int> common_object(client &one, client &other) {
  auto first = co_await fetch_from(one, 1);
  auto second = co_await fetch_from(one, 2);
  co_return first + second;
}
async::task<int> other_object(client &one, client &other) {
  auto first = co_await one.get(1);
  auto second = co_await other.get(1);
  // CHECK: :[[@LINE-1]]:17: warning: 'get' begins when 'get' has ended, and needs nothing of it; await them together with 'async::when_all' [async-sequential-awaits]
  // CHECK: :[[@LINE-3]]:16: note: the first await is here
  // CHECK: :[[@LINE-4]]:3: note: they overlap if they are awaited together
  co_return first + second;
}
async::task<int> same_object(client &one) {
  auto first = co_await one.get(1);
  auto second = co_await one.get(2);
  co_return first + second;
}
async::task<int> stream() {
  auto first = co_await next();
  auto second = co_await next();
  co_return first + second;
}
async::task<int> something_between(bool b) {
  auto first = co_await fetch(1);
  if (b)
    co_return first;
  auto second = co_await fetch(2);
  co_return first + second;
}
async::task<> effects() {
  co_await save(1);
  co_await save(2);
}
async::task<> delays() {
  co_await async::sleep_for(3s);
  co_await async::sleep_for(6s);
  // CHECK: :[[@LINE-1]]:3: warning: 'sleep_for' begins when 'sleep_for' has ended, and needs nothing of it; await them together with 'async::when_all': 6 s instead of 9 s [async-sequential-awaits]
  // CHECK: :[[@LINE-3]]:3: note: the first await is here
  // CHECK: :[[@LINE-4]]:3: note: they overlap if they are awaited together
}
async::task<int> pause_first() {
  co_await async::sleep_for(1s);
  auto first = co_await fetch(1);
  co_return first;
}
async::task<std::vector<int>> loop(std::vector<int> pages, client &from) {
  std::vector<int> results;
  for (int page : pages)
    results.push_back(co_await fetch(page));
    // CHECK: :[[@LINE-1]]:23: warning: each round of this loop awaits 'fetch' before the next begins, and no round needs another; start them all and await them with 'async::when_all' [async-sequential-awaits]
  for (int page : pages)
    results.push_back(co_await fetch_from(from, page));
  for (int page : pages) {
    if (page == 0)
      break;
    results.push_back(co_await fetch(page));
  }
  co_return results;
}
async::task<int> together() {
  auto [first, second] = co_await async::when_all(fetch(1), fetch(2));
  co_return first + second;
}

// An await that ends the coroutine where it finds an error is no wait.
struct outcome {
  struct promise_type {
    outcome *given;
    outcome get_return_object();
    std::suspend_never initial_suspend() noexcept;
    std::suspend_never final_suspend() noexcept;
    void return_value(int);
    void unhandled_exception();
  };
  bool await_ready() const { return error == 0; }
  void await_suspend(std::coroutine_handle<promise_type> to) {
    to.promise().given->error = error;
    to.destroy();
  }
  int await_resume() const { return value; }
  int value;
  int error;
};
outcome parse(int);
outcome results() {
  auto first = co_await parse(1);
  auto second = co_await parse(2);
  co_return first + second;
}
