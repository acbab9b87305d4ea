// RUN: %check-rule %s %t

// Abseil and Folly, by the shapes of their declarations.

#include <async/task.h>
#include <chrono>

namespace absl {
inline namespace lts_20240116 {
class Duration {
public:
  constexpr explicit Duration(long ticks) : ticks(ticks) {}
private:
  long ticks;
};
constexpr Duration ZeroDuration() { return Duration(0); }
constexpr Duration Seconds(long n) { return Duration(n); }
class Notification {
public:
  bool HasBeenNotified() const;
  void WaitForNotification() const;
  bool WaitForNotificationWithTimeout(Duration timeout) const;
};
class BlockingCounter {
public:
  void Wait();
};
} // namespace lts_20240116
} // namespace absl

namespace folly {
template <class T> class SemiFuture {
public:
  T get() &&;
  SemiFuture &wait() &;
  bool isReady() const;
};
template <bool MayBlock = true> class Baton {
public:
  void wait();
  bool ready() const;
  template <class R, class P>
  bool try_wait_for(const std::chrono::duration<R, P> &timeout);
};
} // namespace folly

async::task<> abseil(absl::Notification &first, absl::Notification &second,
                     absl::BlockingCounter *counter) {
  first.WaitForNotification();
  // CHECK: :[[@LINE-1]]:9: warning: 'Notification::WaitForNotification' blocks
  first.WaitForNotificationWithTimeout(absl::ZeroDuration());
  first.WaitForNotificationWithTimeout(absl::Seconds(1));
  // CHECK: :[[@LINE-1]]:9: warning: 'Notification::WaitForNotificationWithTimeout' blocks
  if (second.HasBeenNotified())
    second.WaitForNotification();
  counter->Wait();
  // CHECK: :[[@LINE-1]]:12: warning: 'BlockingCounter::Wait' blocks
  co_return;
}

async::task<int> facebook(folly::SemiFuture<int> future, folly::Baton<> &baton,
                          folly::SemiFuture<int> other) {
  baton.wait();
  // CHECK: :[[@LINE-1]]:9: warning: 'Baton::wait' blocks
  baton.try_wait_for(std::chrono::seconds(0));
  baton.try_wait_for(std::chrono::seconds(1));
  // CHECK: :[[@LINE-1]]:9: warning: 'Baton::try_wait_for' blocks
  if (other.isReady())
    co_return std::move(other).get();
  co_return std::move(future).get();
  // CHECK: :[[@LINE-1]]:31: warning: 'SemiFuture::get' blocks
}
