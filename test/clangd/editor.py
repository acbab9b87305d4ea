"""What the tests of cotidy-clangd share: a project in a scratch folder, and an
editor that has it open."""

import json
import pathlib
import shutil
import sys

from lsp_client import Client

RUNTIME = pathlib.Path(__file__).resolve().parents[1] / "runtime" / "include"

# The line that drops a task is the one with the comment.
DROPPED = """#include <async/task.h>

async::task<int> fetch();

async::task<void> run() {
  fetch(); // here
  co_return;
}
"""
AWAITED = DROPPED.replace("fetch(); // here", "co_await fetch();")
# The end is clangd's, where there is a quick fix.
MESSAGE = ("'fetch' returns a lazy task that is never awaited; its body will "
           "not run (fix available)")
RULE = "async-unawaited-coroutine"


class Project:
    """A folder with a compilation database, made anew from the command line's
    arguments: the server's path and the scratch folder."""

    def __init__(self, name, files, options=()):
        self.server = [sys.argv[1], "--log=error", *options]
        self.root = pathlib.Path(sys.argv[2]) / name
        shutil.rmtree(self.root, ignore_errors=True)
        for path, text in files.items():
            target = self.root / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(text, encoding="utf-8")
        sources = [path for path in files if path.endswith(".cpp")]
        (self.root / "compile_commands.json").write_text(json.dumps([
            {"directory": str(self.root), "file": path,
             "arguments": ["clang++", "-std=c++20", f"-I{RUNTIME}", "-c", path]}
            for path in sources]), encoding="utf-8")

    def edit(self):
        """The editor; a context manager."""
        return Client(self.server, self.root)

    def path(self, name):
        return self.root.resolve() / name


def codes(diagnostics):
    return sorted(one["code"] for one in diagnostics)


def expect(what, actual, expected):
    if actual != expected:
        sys.exit(f"{what}:\n  expected {expected}\n  but is   {actual}")
