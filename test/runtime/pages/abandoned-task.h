// Completes the examples of docs/rules/abandoned-task.md: see test/meta/runs.py.
async::task<> save(int) { co_return; }

int main() { async::run(store()); }
