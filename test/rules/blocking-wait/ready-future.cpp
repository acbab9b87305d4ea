// RUN: %check-rule %s %t

// A future that was tested gives its result at once.

#include <async/task.h>
#include <async/yield.h>
#include <chrono>
#include <future>

using namespace std::chrono_literals;

async::task<int> tested(std::future<int> future) {
  if (future.wait_for(0s) == std::future_status::ready)
    co_return future.get();
  co_return 0;
}

async::task<int> polled(std::shared_future<int> future) {
  while (future.wait_for(std::chrono::seconds::zero()) !=
         std::future_status::ready)
    co_await async::yield();
  co_return future.get();
}

async::task<int> waited(std::future<int> future) {
  future.wait_for(1s);
  // CHECK: :[[@LINE-1]]:10: warning: 'future::wait_for' blocks
  co_return 0;
}

// To have a result some day is not to have it now.
async::task<int> only_valid(std::future<int> future) {
  if (future.valid())
    co_return future.get();
  // CHECK: :[[@LINE-1]]:22: warning: 'future::get' blocks
  co_return 0;
}

async::task<int> answer_ignored(std::future<int> future) {
  future.wait_for(0s);
  co_return future.get();
  // CHECK: :[[@LINE-1]]:20: warning: 'future::get' blocks
}

async::task<int> another_tested(std::future<int> a, std::future<int> b) {
  if (a.wait_for(0s) == std::future_status::ready)
    co_return b.get();
  // CHECK: :[[@LINE-1]]:17: warning: 'future::get' blocks
  co_return 0;
}
