// Completes the examples of docs/rules/blocking-awaiter.md: see test/meta/runs.py.
#include <async/run.h>

int main() { async::run(retry_later()); }
