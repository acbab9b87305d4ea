// RUN: %check-rule %s %t
// REQUIRES: boost
// FLAGS: -DBOOST_THREAD_VERSION=4 -Wno-everything

#include <async/task.h>
#include <boost/thread/barrier.hpp>
#include <boost/thread/condition_variable.hpp>
#include <boost/thread/future.hpp>
#include <boost/thread/mutex.hpp>
#include <boost/thread/scoped_thread.hpp>
#include <boost/thread/thread.hpp>

async::task<> waits(boost::thread &thread, boost::future<int> &future,
                    boost::condition_variable &changed, boost::mutex &mutex,
                    boost::barrier &barrier) {
  thread.join();
  // CHECK: :[[@LINE-1]]:10: warning: 'thread::join' blocks
  thread.try_join_for(boost::chrono::seconds(1));
  // CHECK: :[[@LINE-1]]:10: warning: 'thread::try_join_for' blocks
  thread.try_join_for(boost::chrono::seconds(0));
  future.wait();
  // CHECK: :[[@LINE-1]]:10: warning: 'future::wait' blocks
  boost::unique_lock<boost::mutex> lock(mutex);
  changed.wait(lock);
  // CHECK: :[[@LINE-1]]:11: warning: 'condition_variable::wait' blocks
  barrier.wait();
  // CHECK: :[[@LINE-1]]:11: warning: 'barrier::wait' blocks
  co_return;
}

async::task<int> tested(boost::future<int> first, boost::future<int> second) {
  if (first.is_ready())
    co_return first.get();
  co_return second.get();
  // CHECK: :[[@LINE-1]]:20: warning: 'future::get' blocks
}

async::task<> scoped(void (*work)()) {
  boost::scoped_thread<> worker(work);
  // CHECK: :[[@LINE-1]]:26: warning: the destructor of 'worker' joins its thread
  // CHECK: :[[@LINE+2]]:1: note: 'worker' is destroyed here
  co_return;
}

// Detaches, in this version.
async::task<> plain(void (*work)()) {
  boost::thread worker(work);
  co_return;
}
