// RUN: %check-rule %s %t
// FLAGS: -std=c++20 -pthread
// How coroutine code gives callables in practice, with nothing thrown away.
#include <async/sync_wait.h>
#include <async/task.h>
#include <algorithm>
#include <any>
#include <exception>
#include <functional>
#include <memory>
#include <optional>
#include <thread>
#include <tuple>
#include <utility>
#include <variant>
#include <vector>

async::task<> handle();
async::task<int> fetch(int);

// A library's own callable with the result as its type.
template <class Signature> class unique_function;
template <class R, class... Args> class unique_function<R(Args...)> {
public:
  template <class F> unique_function(F) {}
  R operator()(Args...) const;
};
struct reactor {
  void at_exit(unique_function<async::task<>()> stop);
  void schedule(unique_function<void()> work);
  void on_done(unique_function<void(std::exception_ptr)> done);
};

// A loop that runs what it is given is what a handler is for.
struct scope {
  void spawn(async::task<> task);
  void wait();
};

void set_up(reactor &engine, scope &tasks) {
  engine.at_exit([] { return handle(); });
  engine.at_exit([]() -> async::task<> { co_await handle(); });
  engine.schedule([&tasks] { tasks.spawn(handle()); });
  engine.schedule([] { async::sync_wait(handle()); });
  engine.schedule([] { (void)0; });
  engine.schedule([task = std::make_shared<async::task<>>(handle())] {
    async::sync_wait(std::move(*task));
  });
  engine.on_done([](std::exception_ptr error) {
    if (error)
      std::rethrow_exception(error);
  });
  unique_function<void()> nested = [&engine] {
    engine.at_exit([] { return handle(); });
  };
}

// A cleanup is called in a destructor, by a class and not by the function.
template <class F> struct scope_guard {
  F f;
  ~scope_guard() { f(); }
};
template <class F> scope_guard<F> make_guard(F f) { return {std::move(f)}; }

// A wrapper that starts what a callable makes.
template <class F, class... Args>
auto invoke_task(F f, Args... args) -> decltype(f(args...)) {
  co_return co_await f(std::move(args)...);
}
template <class F> void start_all(scope &tasks, int count, F make) {
  for (int i = 0; i < count; ++i)
    tasks.spawn(make());
}
template <class F> auto map(std::vector<int> numbers, F f) {
  std::vector<decltype(f(0))> results;
  for (int number : numbers)
    results.push_back(f(number));
  return results;
}
template <class F> void with_result(F &&f) {
  auto task = f();
  async::sync_wait(std::move(task));
}
template <class F> auto chain(F f) {
  return [f] { return f(); };
}

async::task<> patterns(scope &tasks, std::vector<int> numbers) {
  auto guard = make_guard([&] { tasks.wait(); });
  co_await invoke_task(fetch, 1);
  start_all(tasks, 3, handle);
  for (auto &task : map(numbers, fetch))
    co_await std::move(task);
  with_result(handle);
  co_await chain(handle)();
  co_await std::invoke(fetch, 1);
  co_await std::apply(fetch, std::tuple{1});
  co_await std::visit(fetch, std::variant<int>{1});
  std::optional<std::function<async::task<>()>> next = handle;
  std::variant<std::monostate, std::function<async::task<>()>> either = handle;
  std::any kept = handle;
  auto shared = std::make_shared<std::function<async::task<>()>>(handle);
  std::vector<std::function<async::task<int>(int)>> steps{fetch};
  steps.push_back([](int) -> async::task<int> { co_return 1; });
  steps.emplace_back(fetch);
  std::for_each(numbers.begin(), numbers.end(),
                [&](int) { tasks.spawn(handle()); });
  std::for_each(steps.begin(), steps.end(),
                [&](auto &step) { async::sync_wait(step(1)); });
  std::ranges::sort(numbers);
  std::thread worker([&] { async::sync_wait(handle()); });
  worker.join();
}
