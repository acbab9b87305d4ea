// RUN: %check-rule %s %t
// What presets say of libraries: a slot's result, a posted handler's result.
#include <async/task.h>

struct QObject {
  template <class Signal, class Slot>
  static void connect(QObject *, Signal, QObject *, Slot) {}
};
struct QTimer {
  template <class Slot> static void singleShot(int, Slot) {}
};
namespace asio {
struct context {};
struct detached_t {};
inline detached_t detached;
template <class F> void post(context &, F) {}
template <class F> void co_spawn(context &, F, detached_t) {}
template <class F> void strange(context &, F) {}
} // namespace asio
namespace app {
template <class F> void post(asio::context &, F) {}
}

async::task<> handle();
void clicked();

void give(asio::context &loop, QObject *sender) {
  asio::post(loop, []() -> async::task<> { co_return; });
  // CHECK: :[[@LINE-1]]:20: warning: this lambda returns a task that 'asio::post' throws away; its body will not run
  asio::co_spawn(loop, []() -> async::task<> { co_return; }, asio::detached);
  asio::co_spawn(loop, handle, asio::detached);
  asio::strange(loop, handle);
  app::post(loop, handle);
  QObject::connect(sender, &clicked, sender, [] { return handle(); });
  // CHECK: :[[@LINE-1]]:46: warning: this lambda returns a task that 'QObject::connect' throws away
  QObject::connect(sender, &clicked, sender, [] { clicked(); });
  QTimer::singleShot(1, handle);
  // CHECK: :[[@LINE-1]]:25: warning: this callable returns a task that 'QTimer::singleShot' throws away
}
