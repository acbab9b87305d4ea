#!/usr/bin/env python3
"""What the concept pages show of a program is what is compiled: a block below the
mark `<!-- from: FILE NAME -->` is the text between `// begin: NAME` and
`// end: NAME` in that file."""

import re

import house

BLOCK = re.compile(r"<!-- from: (\S+) (\S+) -->\n+```cpp\n(.*?)```", re.DOTALL)


def snippet(text, name):
    """The lines between the marks; None if they are not there once each."""
    found = re.findall(rf"^ *// begin: {re.escape(name)}\n(.*?)^ *// end: {re.escape(name)}$",
                       text, re.DOTALL | re.MULTILINE)
    return found[0] if len(found) == 1 else None


def snippets_are_compiled(tree):
    problems, shown = [], 0
    for page in sorted((tree.root / "docs" / "concepts").glob("*.md")):
        text = page.read_text(encoding="utf-8")
        where = tree.relative(page)
        if text.count("<!-- from: ") != len(BLOCK.findall(text)):
            problems.append(f"{where}: a mark '<!-- from: -->' has no block below it")
        for source, name, block in BLOCK.findall(text):
            shown += 1
            path = tree.root / source
            compiled = snippet(path.read_text(encoding="utf-8"), name) if path.exists() else None
            if compiled is None:
                problems.append(f"{where}: there is no '{name}' in {source}")
            elif compiled != block:
                problems.append(f"{where}: '{name}' is not what {source} has")
    if not shown:
        problems.append("docs/concepts: no page shows a part of a program")
    return problems


if __name__ == "__main__":
    house.main(snippets_are_compiled)
