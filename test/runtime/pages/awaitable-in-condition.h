// Completes the examples of docs/rules/awaitable-in-condition.md: see test/meta/runs.py.
async::task<bool> is_ready() { co_return false; }
void proceed() {}

int main() { async::run(start()); }
