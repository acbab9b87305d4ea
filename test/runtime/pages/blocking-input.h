// Completes the examples of docs/rules/blocking-input.md: see test/meta/runs.py.
#include <async/run.h>

#include <chrono>
#include <thread>
#include <unistd.h>

int main() {
  int ends[2];
  if (::pipe(ends) != 0 || ::dup2(ends[0], STDIN_FILENO) < 0)
    return 1;
  std::thread user([&] {
    std::this_thread::sleep_for(std::chrono::milliseconds(200));
    (void)!::write(ends[1], "hello\n", 6);
  });
  const std::string line = async::run(ask());
  user.join();
  return line == "hello" ? 0 : 1;
}
