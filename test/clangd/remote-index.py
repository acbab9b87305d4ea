# RUN: %python %s %cotidy-clangd %t
"""A remote index that somebody configured is refused in words, and everything
else goes on."""

from editor import DROPPED, RULE, Project, codes, expect

project = Project("remote", {"main.cpp": DROPPED},
                  ["--remote-index-address=index.example:50051",
                   "--project-root=/"])
with project.edit() as editor:
    expect("reports", codes(editor.open(project.path("main.cpp"))), [RULE])
    found = editor.request("workspace/symbol", {"query": "run"})
    expect("symbols of open files", [one["name"] for one in found], ["run"])
    refusals = [line for line in editor.log if "remote indexes" in line]
    expect("refusal", refusals, [
        "cotidy-clangd has no client of remote indexes; the one at "
        "'index.example:50051' is not used for /"])
