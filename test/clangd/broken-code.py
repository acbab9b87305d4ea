# RUN: %python %s %cotidy-clangd %t
"""Half-typed code does not keep a rule from what it can see elsewhere."""

from editor import DROPPED, RULE, Project, codes, expect

project = Project("broken", {"main.cpp": DROPPED})
main = project.path("main.cpp")
with project.edit() as editor:
    expect("whole", codes(editor.open(main)), [RULE])

    broken = codes(editor.change(main, DROPPED + "\nint half = \n"))
    expect("an error is shown", len(broken) > 1, True)
    expect("so is the report", RULE in broken, True)

    # Every prefix of the file was on the screen once. What clangd says of it
    # does not matter; that it lives to say it does.
    for end in range(0, len(DROPPED), 7):
        editor.change(main, DROPPED[:end])
    expect("whole again", codes(editor.change(main, DROPPED)), [RULE])
