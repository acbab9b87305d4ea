// Completes the examples of docs/rules/returned-in-try.md: see test/meta/runs.py.
#include <stdexcept>

async::task<int> fetch() {
  throw std::runtime_error("no connection");
  co_return 1;
}

async::task<int> cached() { co_return 7; }

int main() { return async::run(load()) == 7 ? 0 : 1; }
