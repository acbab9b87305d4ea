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
  crew() = default;
  crew(crew &&) = default;
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
  // CHECK: :[[@LINE-37]]:14: note: the destructor of 'mine' calls 'thread::join' here
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

// A function that takes them apart, for others to wait for.
struct all {
  template <class... Crews> explicit all(Crews &&...crews) {
    std::tuple<Crews...> kept(std::forward<Crews>(crews)...);
    [&] { take(std::get<0>(std::move(kept))); }();
  }
  void take(crew &&one);
};

struct none {
  template <class... Crews> explicit none(Crews &&...crews) {
    std::tuple<Crews...> kept(std::forward<Crews>(crews)...);
    [&] { look(std::get<0>(kept)); }();
  }
  void look(const crew &one);
};

async::task<> taken_apart(crew one, crew other) {
  all together(std::move(one));
  none apart(std::move(other));
  // CHECK: :[[@LINE-1]]:8: warning: the constructor of 'none' reaches 'thread::join'
  // CHECK: :[[@LINE-8]]:3: note: the constructor of 'none' calls the destructor of 'kept' here
  // CHECK: :[[@LINE-61]]:14: note: the destructor of 'kept' calls 'thread::join' here
  co_return;
}
