// Completes the examples of docs/rules/lock-across-await.md: see
// test/meta/runs.py.
#include <async/run.h>
#include <async/sleep.h>

#include <chrono>

async::task<> write(std::string) { co_await async::sleep_for(std::chrono::milliseconds(1)); }

int main() {
  pending = "text";
  async::run(flush());
  return pending.empty() ? 0 : 1;
}
