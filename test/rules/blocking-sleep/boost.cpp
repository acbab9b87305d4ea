// RUN: %check-rule %s %t
// REQUIRES: boost

#include <async/task.h>
#include <boost/thread/thread.hpp>

async::task<> sleeps(boost::chrono::steady_clock::time_point deadline) {
  boost::this_thread::sleep_for(boost::chrono::seconds(1));
  // CHECK: :[[@LINE-1]]:3: warning: 'boost::this_thread::sleep_for' blocks the event loop that runs 'sleeps'; use 'co_await async::sleep_for' instead
  boost::this_thread::sleep_for(boost::chrono::seconds(0));
  boost::this_thread::sleep_until(deadline);
  // CHECK: :[[@LINE-1]]:3: warning: 'boost::this_thread::sleep_until' blocks
  boost::this_thread::yield();
  co_return;
}
