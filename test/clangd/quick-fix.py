# RUN: %python %s %cotidy-clangd %t
"""A rule's edit is offered as a quick fix, and applying it mends the file."""

from editor import DROPPED, Project, codes, expect
from editor import RULE as DROPPED_RULE
from lsp_client import apply_edit

RULE = "async-await-outside-coroutine"
BROKEN = """#include <async/task.h>

async::task<int> fetch();

int load(bool cached) {
  if (cached)
    return -1;
  return co_await fetch() + 1;
}
"""
MENDED = """#include <async/task.h>

async::task<int> fetch();

async::task<int> load(bool cached) {
  if (cached)
    co_return -1;
  co_return co_await fetch() + 1;
}
"""


def edits_of(action, uri):
    """The text edits of an action, in whichever of its two forms they come."""
    edit = action["edit"]
    if "changes" in edit:
        return edit["changes"][uri]
    return [one for change in edit["documentChanges"]
            if change["textDocument"]["uri"] == uri for one in change["edits"]]


project = Project("quick-fix", {"main.cpp": BROKEN})
main = project.path("main.cpp")
with project.edit() as editor:
    diagnostics = [one for one in editor.open(main) if one["code"] == RULE]
    expect("reports", len(diagnostics), 1)
    actions = [one for one in editor.code_actions(main, diagnostics[0])
               if one.get("kind") == "quickfix"]
    expect("quick fixes", len(actions), 1)
    mended = apply_edit(BROKEN, edits_of(actions[0], main.as_uri()))
    expect("text", mended, MENDED)
    expect("after the fix", codes(editor.change(main, mended)), [])

    # An edit that changes what the program does hangs on a note; here somebody
    # looks at it, so it is offered like any other.
    diagnostics = [one for one in editor.change(main, DROPPED)
                   if one["code"] == DROPPED_RULE]
    expect("reports of a dropped task", len(diagnostics), 1)
    actions = [one for one in editor.code_actions(main, diagnostics[0])
               if one.get("kind") == "quickfix"]
    expect("its quick fixes", [one["title"].lower() for one in actions],
           ["add 'co_await' to run it here"])
    mended = apply_edit(DROPPED, edits_of(actions[0], main.as_uri()))
    expect("awaited", mended, DROPPED.replace("fetch(); //", "co_await fetch(); //"))
    expect("after awaiting", codes(editor.change(main, mended)), [])

    # clangd's own refactorings, which register themselves, are there as well.
    editor.change(main, "auto answer = 42;\n")
    offered = editor.request("textDocument/codeAction", {
        "textDocument": {"uri": main.as_uri()},
        "range": {"start": {"line": 0, "character": 1},
                  "end": {"line": 0, "character": 1}},
        "context": {"diagnostics": []}})
    expect("refactorings", [one["title"] for one in offered],
           ["Replace with deduced type"])
