// Completes the examples of docs/rules/blocking-lock.md: see test/meta/runs.py.
#include <async/run.h>

#include <chrono>
#include <future>
#include <thread>

/// Somebody else has the lock, and lets it go after a while.
template <class Mutex> std::jthread hold(Mutex& mutex) {
  if constexpr (requires { mutex.native_handle(); }) {
    std::promise<void> locked;
    std::jthread holder([&] {
      std::lock_guard guard(mutex);
      locked.set_value();
      std::this_thread::sleep_for(std::chrono::milliseconds(200));
    });
    locked.get_future().wait();
    return holder;
  }
  return {};
}

int main() {
  auto holder = hold(mutex);
  async::run(count());
}
