// Completes the examples of docs/rules/blocking-client.md: see test/meta/runs.py.
#include <async/run.h>

#include <chrono>
#include <thread>

struct PGresult {};

PGresult *PQexec(PGconn *, const char *) {
  static PGresult result;
  std::this_thread::sleep_for(std::chrono::milliseconds(200));
  return &result;
}

int main() { return async::run(users(nullptr)) ? 0 : 1; }
