// Completes the examples of docs/rules/blocking-file.md: see test/meta/runs.py.
#include <async/run.h>

#include <chrono>
#include <thread>

/// A disk that is busy.
int fsync(int) {
  std::this_thread::sleep_for(std::chrono::milliseconds(200));
  return 0;
}

int main() { return async::run(commit(-1)) == 0 ? 0 : 1; }
