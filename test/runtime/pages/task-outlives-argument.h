// Completes the examples of docs/rules/task-outlives-argument.md: see
// test/meta/sanitized_runs.py.
async::task<std::size_t> measure(const std::string &text) {
  std::size_t vowels = 0;
  for (char c : text)
    vowels += c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u';
  co_return vowels;
}

int main() { return async::run(later()) == 12 ? 0 : 1; }
