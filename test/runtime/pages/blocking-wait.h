// Completes the examples of docs/rules/blocking-wait.md: see test/meta/runs.py.
#include <async/run.h>

#include <chrono>
#include <thread>

int main() {
  auto sum = std::async(std::launch::async, [] {
    std::this_thread::sleep_for(std::chrono::milliseconds(200));
    return 42;
  });
  return async::run(total(std::move(sum))) == 42 ? 0 : 1;
}
