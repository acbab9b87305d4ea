// RUN: %check-rule %s %t

// What an awaitable waits for in its destructor is over once it was awaited.

#include <async/task.h>
#include <coroutine>
#include <thread>
#include <tuple>
#include <utility>

struct job {
  std::thread worker;
  std::coroutine_handle<> caller;

  job() = default;
  job(job &&) = default;
  void begin();
  bool await_ready() { return false; }
  void await_suspend(std::coroutine_handle<> waiting) {
    caller = waiting;
    worker = std::thread([this] { caller.resume(); });
  }
  void await_resume() {}
  ~job() {
    if (worker.joinable())
      worker.join();
  }
};

// The same, which nobody can await.
struct crew {
  std::thread worker;
  ~crew() {
    if (worker.joinable())
      worker.join();
  }
};

async::task<> awaits(job &other);
async::task<> looks(crew &other);

async::task<> awaited() {
  job mine;
  co_await mine;
}

async::task<> given_away() {
  job mine;
  co_await awaits(mine);
}

async::task<> captured() {
  job mine;
  co_await [&mine]() -> async::task<> { co_await mine; }();
}

async::task<> only_begun() {
  job mine;
  // CHECK: :[[@LINE-1]]:7: warning: the destructor of 'mine' calls 'thread::join', which blocks the event loop that runs 'only_begun'; move it into 'co_await async::run_blocking' [async-blocking-wait]
  // CHECK: :[[@LINE+4]]:1: note: 'mine' is destroyed here
  // CHECK: :[[@LINE-35]]:14: note: the destructor of 'mine' calls 'thread::join' here
  mine.begin();
  co_return;
}

async::task<> no_awaitable() {
  crew ours;
  // CHECK: :[[@LINE-1]]:8: warning: the destructor of 'ours' calls 'thread::join'
  // CHECK: :[[@LINE+3]]:1: note: 'ours' is destroyed here
  // CHECK: :[[@LINE-35]]:14: note: the destructor of 'ours' calls 'thread::join' here
  co_await looks(ours);
}

// A function that takes awaitables apart, for others to await.
struct all {
  template <class... Jobs> explicit all(Jobs &&...jobs) {
    std::tuple<Jobs...> kept(std::forward<Jobs>(jobs)...);
    [&] { take(std::get<0>(std::move(kept))); }();
  }
  void take(job &&one);
};

async::task<> taken_apart() {
  all together(job{});
  co_return;
}
