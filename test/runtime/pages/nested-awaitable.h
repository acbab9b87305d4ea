// Completes the examples of docs/rules/nested-awaitable.md: see test/meta/runs.py.
async::task<int> handshake() { co_return 7; }
async::task<async::task<int>> connect() { co_return handshake(); }

int main() { async::run(run()); }
