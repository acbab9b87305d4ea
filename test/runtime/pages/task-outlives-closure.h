// Completes the examples of docs/rules/task-outlives-closure.md: see
// test/meta/sanitized_runs.py.
async::task<> program() {
  greet_later("somebody whose name is long enough for the heap");
  for (int turn = 0; turn < 3; ++turn)
    co_await async::yield();
}

int main() { async::run(program()); }
