// RUN: %check-rule %s %t
// What sleeps because others contend for the same thing is a lock's business.
#include <async/async.h>
#include <chrono>
#include <thread>

namespace folly::detail {
class Sleeper {
public:
  void wait() { std::this_thread::sleep_for(std::chrono::microseconds(500)); }
};
} // namespace folly::detail

class pauser {
public:
  void wait() { std::this_thread::sleep_for(std::chrono::microseconds(500)); }
};

struct pool {
  void acquire() {
    folly::detail::Sleeper sleeper;
    sleeper.wait();
  }
  void acquire_slowly() {
    pauser sleeper;
    sleeper.wait();
  }
};

async::task<> work(pool &items) {
  items.acquire();
  items.acquire_slowly();
  // CHECK: :[[@LINE-1]]:9: warning: 'pool::acquire_slowly' reaches 'std::this_thread::sleep_for', which blocks the event loop that runs 'work'; use 'co_await async::sleep_for' instead [async-blocking-sleep]
  // CHECK: :[[@LINE-8]]:13: note: 'pool::acquire_slowly' calls 'pauser::wait' here
  // CHECK: :[[@LINE-19]]:17: note: 'pauser::wait' calls 'std::this_thread::sleep_for' here
  co_return;
}
