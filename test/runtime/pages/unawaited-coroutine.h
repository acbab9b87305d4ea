// Completes the examples of docs/rules/unawaited-coroutine.md: see test/meta/runs.py.
async::task<> save(int) { co_return; }

int main() { async::run(shut_down()); }
