# RUN: %python %s %cotidy-clangd %t
"""A remote index that somebody configured is refused in words, and everything
else goes on."""

from editor import DROPPED, RULE, Project, codes, expect

project = Project("remote", {"main.cpp": DROPPED},
                  ["--remote-index-address=index.example:50051",
                   "--project-root=/"])
main = project.path("main.cpp")
with project.edit() as editor:
    expect("reports", codes(editor.open(main)), [RULE])
    # The open file alone does not say where things are defined.
    found = editor.request("textDocument/definition", {
        "textDocument": {"uri": main.as_uri()},
        "position": {"line": 5, "character": 3}})
    expect("place", [one["range"]["start"]["line"] for one in found], [2])
    editor.hover(main, 5, 3)
    expect("refusal", editor.logged("remote indexes"),
           "cotidy-clangd has no client of remote indexes; the one at "
           "'index.example:50051' is not used for /")
