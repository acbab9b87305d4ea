// RUN: %check-rule %s %t
// ENABLE: async-unawaited-coroutine
// FLAGS: -std=c++20 -pthread
// Functions that call what they are given and drop the result: threads,
// algorithms, and templates whose body shows it.
#include <async/run.h>
#include <async/spawn.h>
#include <async/sync_wait.h>
#include <async/task.h>
#include <algorithm>
#include <functional>
#include <future>
#include <mutex>
#include <numeric>
#include <thread>
#include <utility>
#include <vector>

async::task<> handle();
async::task<> visit(int);
void log(int);
void run(async::task<> (*)());

void threads(std::vector<int> numbers, std::once_flag flag) {
  std::thread entry(handle);
  // CHECK: :[[@LINE-1]]:21: warning: this callable returns a task that 'std::thread' throws away; its body will not run
  std::jthread joining([]() -> async::task<> { co_return; });
  // CHECK: :[[@LINE-1]]:24: warning: this lambda returns a task that 'std::jthread' throws away
  std::thread data(run, handle);
  std::jthread driven([] { async::sync_wait(handle()); });
  std::call_once(flag, handle);
  // CHECK: :[[@LINE-1]]:24: warning: this callable returns a task that 'std::call_once' throws away
  auto kept = std::async(handle);
  entry.join();
  data.join();
}

void algorithms(std::vector<int> numbers) {
  std::for_each(numbers.begin(), numbers.end(), visit);
  // CHECK: :[[@LINE-1]]:49: warning: this callable returns a task that 'std::for_each' throws away
  std::for_each(numbers.begin(), numbers.end(), log);
  std::ranges::for_each(numbers, [](int number) { return visit(number); });
  // CHECK: :[[@LINE-1]]:34: warning: this lambda returns a task that 'std::ranges::for_each' throws away
  std::ranges::for_each(numbers, log);
  std::vector<async::task<>> tasks;
  std::transform(numbers.begin(), numbers.end(), std::back_inserter(tasks),
                 visit);
}

namespace app {
template <class F> void call(F f) { f(); }
template <class F> void forwarded(F &&f) { std::forward<F>(f)(); }
template <class F, class... Args> void invoked(F f, Args... args) {
  std::invoke(f, args...);
}
template <class F> void outer(F &&f) { call(std::forward<F>(f)); }
template <class F> void explicitly(F f) { (void)f(); }
template <class F> auto result(F f) { return f(); }
template <class F> void awaited(F f) { async::sync_wait(f()); }
template <class F> void stored(F f) { static F kept = f; }
template <class F> void both(F f, bool b) {
  if (b)
    f();
  else
    async::sync_wait(f());
}
template <class F> void chosen(F f) {
  if constexpr (std::is_void_v<decltype(f())>)
    f();
  else
    async::sync_wait(f());
}
template <class T> struct repeated {
  template <class F> void every(F f) { f(); }
};
} // namespace app

void bodies() {
  app::call(handle);
  // CHECK: :[[@LINE-1]]:13: warning: this callable returns a task that 'app::call' throws away
  app::call([]() -> async::task<> { co_return; });
  // CHECK: :[[@LINE-1]]:13: warning: this lambda returns a task that 'app::call' throws away
  app::call([] { log(1); });
  app::forwarded(handle);
  // CHECK: :[[@LINE-1]]:18: warning: this callable returns a task that 'app::forwarded' throws away
  app::invoked(visit, 1);
  // CHECK: :[[@LINE-1]]:16: warning: this callable returns a task that 'app::invoked' throws away
  app::outer(handle);
  // CHECK: :[[@LINE-1]]:14: warning: this callable returns a task that 'app::outer' throws away
  app::explicitly(handle);
  // CHECK: :[[@LINE-1]]:19: warning: this callable returns a task that 'app::explicitly' throws away
  app::repeated<int>().every(handle);
  // CHECK: :[[@LINE-1]]:30: warning: this callable returns a task that 'app::repeated::every' throws away
  auto kept = app::result(handle);
  app::awaited(handle);
  app::stored(handle);
  app::both(handle, true);
  app::chosen(handle);
  app::chosen([] {});
  async::sync_wait(std::move(kept));
}

// Nobody but the template itself can know here.
template <class F> void made_for_tasks(F f) {
  f();
  // CHECK: :[[@LINE-1]]:3: warning: 'f' returns a lazy task that is never awaited; its body will not run [async-unawaited-coroutine]
  // CHECK: :[[@LINE-2]]:3: note: run it with 'async::run' or start it with 'async::spawn'
}
template void made_for_tasks(async::task<> (*)());
template <class T>
void typed(std::function<async::task<T>()> f) {
  f();
  // CHECK: :[[@LINE-1]]:3: warning: 'f' returns a lazy task
  // CHECK: :[[@LINE-2]]:3: note: run it with 'async::run' or start it with 'async::spawn'
}
void call_typed(std::function<async::task<int>()> f) { typed(f); }
