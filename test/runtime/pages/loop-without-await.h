// Completes the examples of docs/rules/loop-without-await.md: see
// test/meta/runs.py.
#include <async/run.h>
#include <async/when_all.h>

#include <chrono>
#include <thread>

// Who sets the flag runs on another thread, or the bad example would never end.
template <typename Flag> async::task<> load(Flag &flag) {
  if constexpr (requires { flag.set(); })
    flag.set();
  co_return;
}

inline void load_elsewhere(std::atomic<bool> &flag) {
  std::this_thread::sleep_for(std::chrono::milliseconds(200));
  flag = true;
}

template <typename Flag> int run_with(Flag &flag) {
  if constexpr (requires { flag.set(); }) {
    async::run(
        [](Flag &given) -> async::task<> { co_await async::when_all(start(), load(given)); }(
            flag));
  } else {
    std::jthread other([&] { load_elsewhere(flag); });
    async::run(start());
  }
  return 0;
}

int main() { return run_with(loaded); }
