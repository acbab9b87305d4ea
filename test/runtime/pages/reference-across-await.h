// Completes the examples of docs/rules/reference-across-await.md: see
// test/meta/sanitized_runs.py.
async::task<> enter_many(scores &all) {
  for (int first = 0; first < 100; ++first)
    all.enter(first);
  co_return;
}

async::task<> play(scores &all) {
  all.enter(1);
  co_await async::when_all(all.award(0), enter_many(all));
}

int main() {
  scores all;
  async::run(play(all));
  return all.points.front() == 2 ? 0 : 1;
}
