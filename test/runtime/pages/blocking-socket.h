// Completes the examples of docs/rules/blocking-socket.md: see test/meta/runs.py.
#include <async/run.h>

#include <chrono>
#include <thread>

int main() {
  int ends[2];
  if (::socketpair(AF_UNIX, SOCK_STREAM, 0, ends) != 0)
    return 1;
  std::thread peer([&] {
    std::this_thread::sleep_for(std::chrono::milliseconds(200));
    ::send(ends[1], "hello", 5, 0);
  });
  char buffer[8];
  const long size = async::run(read_greeting(ends[0], buffer, sizeof buffer));
  peer.join();
  return size == 5 ? 0 : 1;
}
