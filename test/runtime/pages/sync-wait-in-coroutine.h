// Completes the examples of docs/rules/sync-wait-in-coroutine.md: see
// test/meta/runs.py.
#include <async/run.h>

#include <atomic>
#include <chrono>
#include <coroutine>
#include <memory>
#include <thread>

// Goes on when the loop has its turn; or after a while, on another thread, or
// the bad example would never end.
struct turn {
  bool await_ready() const { return false; }
  void await_suspend(std::coroutine_handle<> caller) {
    auto resume = [caller, taken = std::make_shared<std::atomic<bool>>(false)] {
      if (!taken->exchange(true))
        caller.resume();
    };
    async::event_loop::current().post(resume);
    std::thread([resume] {
      std::this_thread::sleep_for(std::chrono::milliseconds(200));
      resume();
    }).detach();
  }
  void await_resume() const {}
};

async::task<int> answer() {
  co_await turn();
  co_return 21;
}

int main() { return async::run(twice()) == 42 ? 0 : 1; }
