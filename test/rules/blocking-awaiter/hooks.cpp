// RUN: %check-rule %s %t

// What a co_await runs: awaiters, operator co_await, promises.

#include <async/task.h>
#include <cerrno>
#include <coroutine>
#include <cstdlib>
#include <future>
#include <mutex>
#include <thread>
#include <unistd.h>

void nap() { sleep(1); }

struct slow_to_suspend {
  bool await_ready() { return false; }
  void await_suspend(std::coroutine_handle<> waiting) {
    sleep(1);
    // CHECK: :[[@LINE-1]]:5: warning: 'sleep' blocks in 'slow_to_suspend::await_suspend'; awaiting it stops the event loop; let something else resume the coroutine [async-blocking-awaiter]
    waiting.resume();
  }
  void await_resume() {}
};

struct slow_to_ask {
  bool await_ready() {
    nap();
    // CHECK: :[[@LINE-1]]:5: warning: 'nap' calls 'sleep', which blocks in 'slow_to_ask::await_ready'; awaiting it stops the event loop; let something else resume the coroutine [async-blocking-awaiter]
    // CHECK: :[[@LINE-16]]:14: note: 'nap' calls 'sleep' here
    return true;
  }
  void await_suspend(std::coroutine_handle<>) {}
  void await_resume() {}
};

struct slow_to_resume {
  std::thread worker;
  bool await_ready() { return false; }
  void await_suspend(std::coroutine_handle<>) {}
  void await_resume() { worker.join(); }
  // CHECK: :[[@LINE-1]]:32: warning: 'thread::join' blocks in 'slow_to_resume::await_resume'; awaiting it stops the event loop; let something else resume the coroutine [async-blocking-awaiter]
};

// What suspends may be a template, and what asks may be inherited.
struct slow_for_all {
  bool await_ready() { return false; }
  template <class Promise>
  void await_suspend(std::coroutine_handle<Promise> waiting) {
    sleep(1);
    // CHECK: :[[@LINE-1]]:5: warning: 'sleep' blocks in 'slow_for_all::await_suspend'; awaiting it stops the event loop; let something else resume the coroutine [async-blocking-awaiter]
    waiting.resume();
  }
  void await_resume() {
    sleep(1);
    // CHECK: :[[@LINE-1]]:5: warning: 'sleep' blocks in 'slow_for_all::await_resume'; awaiting it stops the event loop; let something else resume the coroutine [async-blocking-awaiter]
  }
};
struct slow_by_inheritance : std::suspend_always {
  void await_resume() {
    sleep(1);
    // CHECK: :[[@LINE-1]]:5: warning: 'sleep' blocks in 'slow_by_inheritance::await_resume'; awaiting it stops the event loop; let something else resume the coroutine [async-blocking-awaiter]
  }
};

// An awaiter that asks whether the thread is done resumes when it is.
struct thread_awaiter {
  std::thread worker;
  bool done;
  bool await_ready() { return done; }
  template <class Promise> void await_suspend(std::coroutine_handle<Promise>) {}
  void await_resume() { worker.join(); }
};

// An awaiter around another one: each is reported in itself.
template <class Inner> struct wrapper {
  Inner &inner;
  bool await_ready() { return inner.await_ready(); }
  void await_suspend(std::coroutine_handle<> waiting) {
    inner.await_suspend(waiting);
  }
  void await_resume() { inner.await_resume(); }
};
async::task<> wrapped(slow_for_all &inner) {
  co_await wrapper{inner};
  if (inner.await_ready())
    inner.await_resume();
}

// The result is there when the coroutine is resumed.
struct future_awaiter {
  std::future<int> result;
  bool await_ready() { return false; }
  void await_suspend(std::coroutine_handle<> waiting) {
    std::thread([this, waiting] {
      result.wait();
      waiting.resume();
    }).detach();
  }
  int await_resume() { return result.get(); }
};
struct blocking_future_awaiter {
  std::future<int> result;
  bool await_ready() { return false; }
  void await_suspend(std::coroutine_handle<> waiting) {
    result.wait();
    // CHECK: :[[@LINE-1]]:12: warning: 'future::wait' blocks in 'blocking_future_awaiter::await_suspend'; awaiting it stops the event loop; let something else resume the coroutine [async-blocking-awaiter]
    waiting.resume();
  }
  int await_resume() { return result.get(); }
};

// A short lock is how awaiters are written.
struct locking_awaiter {
  std::mutex &mutex;
  bool await_ready() { return false; }
  void await_suspend(std::coroutine_handle<>) {
    std::lock_guard guard(mutex);
  }
  void await_resume() {}
};

struct slow_to_convert {};
slow_to_suspend operator co_await(slow_to_convert) {
  nap();
  // CHECK: :[[@LINE-1]]:3: warning: 'nap' calls 'sleep', which blocks in 'operator co_await'; awaiting it stops the event loop; let something else resume the coroutine [async-blocking-awaiter]
  // CHECK: :[[@LINE-113]]:14: note: 'nap' calls 'sleep' here
  return {};
}
struct slow_to_convert_itself {
  slow_to_suspend operator co_await() {
    std::system("true");
    // CHECK: :[[@LINE-1]]:5: warning: 'std::system' blocks in 'slow_to_convert_itself::operator co_await'; awaiting it stops the event loop; let something else resume the coroutine [async-blocking-awaiter]
    return {};
  }
};

// No awaiter: it lacks a member.
struct no_awaiter {
  bool await_ready() {
    sleep(1);
    return true;
  }
};

// An ordinary member of an awaiter.
struct with_more : std::suspend_always {
  void prepare() { sleep(1); }
};

struct slow_job {
  struct promise_type {
    slow_job get_return_object() { return {}; }
    std::suspend_never initial_suspend() {
      sleep(1);
      // CHECK: :[[@LINE-1]]:7: warning: 'sleep' blocks in 'promise_type::initial_suspend'; every coroutine of this promise stops the event loop; await it in the coroutine [async-blocking-awaiter]
      return {};
    }
    std::suspend_never final_suspend() noexcept {
      nap();
      // CHECK: :[[@LINE-1]]:7: warning: 'nap' calls 'sleep', which blocks in 'promise_type::final_suspend'; every coroutine of this promise stops the event loop; await it in the coroutine [async-blocking-awaiter]
      // CHECK: :[[@LINE-148]]:14: note: 'nap' calls 'sleep' here
      return {};
    }
    void return_void() {}
    void unhandled_exception() {}
  };
};

// What it is given decides.
struct perhaps_slow {
  bool await_ready() { return false; }
  void await_suspend(std::coroutine_handle<>) { usleep(0); }
  void await_resume() {}
};

// Reported here alone, not where it is awaited.
async::task<> uses() {
  co_await slow_to_suspend{};
  co_await slow_to_convert{};
}
