// RUN: %check-rule %s %t
// What sleeps because others contend for the same thing is a lock's business:
// what is known of a function counts, not what its body does. In the library's
// own namespace, for others do not follow calls into it.
#include <async/async.h>
#include <chrono>
#include <thread>

namespace folly {

namespace detail {
class Sleeper {
public:
  void wait() { std::this_thread::sleep_for(std::chrono::microseconds(500)); }
};
class Pauser {
public:
  void wait() { std::this_thread::sleep_for(std::chrono::microseconds(500)); }
};
} // namespace detail

struct pool {
  void acquire() {
    detail::Sleeper sleeper;
    sleeper.wait();
  }
  void acquire_slowly() {
    detail::Pauser pauser;
    pauser.wait();
  }
};

async::task<> work(pool &items) {
  items.acquire();
  items.acquire_slowly();
  // CHECK: :[[@LINE-1]]:9: warning: 'pool::acquire_slowly' reaches 'std::this_thread::sleep_for', which blocks the event loop that runs 'work'; use 'co_await async::sleep_for' instead [async-blocking-sleep]
  // CHECK: :[[@LINE-8]]:12: note: 'pool::acquire_slowly' calls 'Pauser::wait' here
  // CHECK: :[[@LINE-20]]:17: note: 'Pauser::wait' calls 'std::this_thread::sleep_for' here
  co_return;
}

} // namespace folly
