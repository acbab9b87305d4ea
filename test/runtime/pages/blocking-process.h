// Completes the examples of docs/rules/blocking-process.md: see test/meta/runs.py.
#include <async/run.h>

int main() { return async::run(compress()) == 0 ? 0 : 1; }
