// Completes the examples of docs/rules/repeated-await.md: see test/meta/runs.py.
async::task<int> fetch() { co_return 1; }

int main() {
  try {
    return async::run(twice()) == 2 ? 0 : 1;
  } catch (const std::logic_error &) {
    return 0; // awaited twice: debug mode says who
  }
}
