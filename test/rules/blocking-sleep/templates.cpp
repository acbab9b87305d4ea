// RUN: %check-rule %s %t

#include <async/task.h>
#include <chrono>
#include <thread>
#include <unistd.h>

// Never instantiated: what does not depend on the parameters is known.
template <class T> async::task<T> never_instantiated(T value) {
  std::this_thread::sleep_for(std::chrono::seconds(1));
  // CHECK: :[[@LINE-1]]:3: warning: 'std::this_thread::sleep_for' blocks
  ::sleep(1);
  // CHECK: :[[@LINE-1]]:3: warning: 'sleep' blocks
  co_return value;
}

// The qualified name is known whatever the argument is.
template <class Duration> async::task<> qualified(Duration time) {
  std::this_thread::sleep_for(time);
  co_return;
}

// Reported once for all instantiations.
template <class T> async::task<T> twice(T value) {
  sleep(1);
  // CHECK: :[[@LINE-1]]:3: warning: 'sleep' blocks
  co_return value;
}
template async::task<int> twice(int);
template async::task<long> twice(long);

// Only an instantiation knows the time.
template <int Seconds> async::task<> never_waits() {
  sleep(Seconds);
  co_return;
}
template async::task<> never_waits<0>();

template <int Seconds> async::task<> waits() {
  sleep(Seconds);
  // CHECK: :[[@LINE-1]]:3: warning: 'sleep' blocks
  co_return;
}
template async::task<> waits<0>();
template async::task<> waits<1>();

// A dependent call may be anybody's.
template <class Clock> async::task<> dependent(Clock clock) {
  clock.sleep(1);
  Clock::sleep_for(1);
  sleep(clock);
  co_return;
}
