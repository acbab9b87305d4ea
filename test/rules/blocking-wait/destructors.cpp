// RUN: %check-rule %s %t

// What waits when it is destroyed.

#include <async/task.h>
#include <future>
#include <thread>
#include <utility>

void work();
int compute();
void keep(std::jthread thread);
void look(const std::jthread &thread);

async::task<> joined_at_scope_end(bool again) {
  if (again) {
    std::jthread worker(work);
    // CHECK: :[[@LINE-1]]:18: warning: the destructor of 'worker' joins its thread, which blocks the event loop that runs 'joined_at_scope_end'; move it into 'co_await async::run_blocking' [async-blocking-wait]
    // CHECK: :[[@LINE+2]]:3: note: 'worker' is destroyed here, which joins its thread
    worker.request_stop();
  }
  auto named = std::jthread(work);
  // CHECK: :[[@LINE-1]]:8: warning: the destructor of 'named' joins its thread
  // CHECK: :[[@LINE+3]]:1: note: 'named' is destroyed here
  co_return;

}

async::task<> discarded_thread() {
  std::jthread{work};
  // CHECK: :[[@LINE-1]]:3: warning: the result of 'jthread' is destroyed at once, which joins its thread and blocks the event loop that runs 'discarded_thread';
  co_return;
}

async::task<> joined_elsewhere() {
  std::jthread none;
  std::jthread detached(work);
  detached.detach();
  std::jthread moved(work);
  keep(std::move(moved));
  std::jthread seen(work);
  look(seen);
  static std::jthread forever(work);
  std::jthread captured(work);
  auto later = [&captured] { captured.detach(); };
  later();
  co_return;
}

async::task<std::jthread> returned() {
  std::jthread worker(work);
  co_return worker;
}

async::task<> joined_by_hand() {
  std::jthread worker(work);
  worker.join();
  // CHECK: :[[@LINE-1]]:10: warning: 'jthread::join' blocks
  co_return;
}

async::task<> discarded_async() {
  std::async(std::launch::async, work);
  // CHECK: :[[@LINE-1]]:3: warning: the result of 'std::async' is destroyed at once, which waits for its thread and blocks the event loop that runs 'discarded_async'; move it into 'co_await async::run_blocking' [async-blocking-wait]
  (void)std::async(work);
  // CHECK: :[[@LINE-1]]:9: warning: the result of 'std::async' is destroyed at once
  (void)std::async(std::launch::deferred, work);
  co_return;
}

async::task<> kept_async() {
  auto answer = std::async(std::launch::async, compute);
  // CHECK: :[[@LINE-1]]:8: warning: the destructor of 'answer' waits for its thread
  // CHECK: :[[@LINE+3]]:1: note: 'answer' is destroyed here, which waits for its thread
  auto lazy = std::async(std::launch::deferred, compute);
  co_return;
}

async::task<int> consumed_async() {
  auto answer = std::async(std::launch::async, compute);
  co_return answer.get();
  // CHECK: :[[@LINE-1]]:20: warning: 'future::get' blocks
}

async::task<> handed_on_async(std::future<int> &out) {
  auto answer = std::async(std::launch::async, compute);
  out = std::move(answer);
  co_return;
}

// A future that is not std::async's only drops its share of the result.
async::task<> other_future(std::promise<int> promise) {
  std::future<int> result = promise.get_future();
  std::packaged_task<int()> packaged(compute);
  auto other = packaged.get_future();
  co_return;
}

// Not in a coroutine.
void ordinary() {
  std::jthread worker(work);
  std::async(std::launch::async, work);
}

async::task<> made_with_braces() {
  std::future<int> answer{std::async(std::launch::async, compute)};
  // CHECK: :[[@LINE-1]]:20: warning: the destructor of 'answer' waits for its thread
  // CHECK: :[[@LINE+3]]:1: note: 'answer' is destroyed here
  std::future<int> lazy{std::async(std::launch::deferred, compute)};
  co_return;
}
