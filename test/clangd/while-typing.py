# RUN: %python %s %cotidy-clangd %t
"""A defect is shown while it is there: when the file is opened, not after it
was edited away, and again when it is back. The rest of clangd goes on working.
"""

from editor import AWAITED, DROPPED, MESSAGE, RULE, Project, codes, expect


def check_diagnostics(what, diagnostics):
    expect(what, codes(diagnostics), [RULE])
    found = diagnostics[0]
    expect("message", found["message"], MESSAGE)
    expect("place", found["range"], {"start": {"line": 5, "character": 2},
                                     "end": {"line": 5, "character": 9}})
    expect("severity", found["severity"], 2)
    expect("the rule's page", found["codeDescription"]["href"],
           "https://github.com/cotidy/cotidy/blob/main/docs/rules/"
           "unawaited-coroutine.md")


project = Project("typing", {"main.cpp": DROPPED})
main = project.path("main.cpp")
with project.edit() as editor:
    check_diagnostics("after opening", editor.open(main))
    expect("after the fix", editor.change(main, AWAITED), [])
    check_diagnostics("after undoing it", editor.change(main, DROPPED))

    hover = editor.hover(main, 5, 3)["contents"]["value"]
    expect("hover knows the function", "task<int>" in hover, True)

    # A file is analysed anew after it was closed.
    editor.close(main)
    check_diagnostics("after opening again", editor.open(main))
