#!/usr/bin/env python3
"""README.md shows what the tool prints today: each block that begins with the
mark `<!-- output of: FILE -->` is made of lines of that file, in their order; a
line `…` stands for any number of them."""

import re

import house

BLOCK = re.compile(r"<!-- output of: (\S+) -->\n+```\w*\n(.*?)```", re.DOTALL)


def pattern_problems(shown, lines):
    """Whether the shown lines, with gaps where `…` stands, are in the output."""
    position, may_skip = 0, True
    for line in shown:
        if line.strip() in ("…", "..."):
            may_skip = True
            continue
        if may_skip:
            while position < len(lines) and lines[position] != line:
                position += 1
        if position >= len(lines) or lines[position] != line:
            return [f"'{line}' is not printed there"]
        position, may_skip = position + 1, False
    return []


def outputs_are_real(tree):
    text = (tree.root / "README.md").read_text(encoding="utf-8")
    blocks = BLOCK.findall(text)
    if not blocks:
        return ["README.md: shows no output"]
    problems = []
    for source, shown in blocks:
        # Commands, and what tool/dev/lint itself says around the output.
        lines = [line for line in shown.splitlines()
                 if not re.match(r"(\$|lint:) ", line)]
        if not (tree.root / source).exists():
            problems.append(f"README.md: there is no {source}")
            continue
        output = (tree.root / source).read_text(encoding="utf-8").splitlines()
        problems += [f"README.md: {problem} ({source})"
                     for problem in pattern_problems(lines, output)]
    return problems


def links_lead_somewhere(tree):
    """In README.md and in all of docs/."""
    problems = []
    for path in [tree.root / "README.md", *sorted((tree.root / "docs").rglob("*.md"))]:
        text = re.sub(r"```.*?```", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
        for target in re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", text):
            if re.match(r"[a-z]+:", target):
                continue
            if not (path.parent / target).exists():
                problems.append(f"{tree.relative(path)}: there is no {target}")
    return problems


def named_pages_exist(tree):
    """Where a source, a test or a command says `docs/….md`, there is that page."""
    problems = []
    for folder in ("rules", "tool", "test"):
        for path in sorted((tree.root / folder).rglob("*")):
            # The tests of these checks name pages of trees that they make.
            if not path.is_file() or (tree.root / "test/meta") in path.parents:
                continue
            text = path.read_text(encoding="utf-8", errors="replace")
            for page in sorted(set(re.findall(r"\bdocs/[\w/-]+\.md\b", text))):
                if not (tree.root / page).exists():
                    problems.append(f"{tree.relative(path)}: there is no {page}")
    return problems


if __name__ == "__main__":
    house.main(outputs_are_real, links_lead_somewhere, named_pages_exist)
