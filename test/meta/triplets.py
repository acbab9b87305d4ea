#!/usr/bin/env python3
"""A rule is a source, a page and tests of one stem, and a class named after it."""

import re

import house


def files_match(tree):
    """Every rule that the tool has is a triplet, and there is nothing else."""
    problems = []
    stems = {rule.stem for rule in tree.rules}
    kinds = {"rules/{}.cpp": set(tree.rule_sources()),
             "docs/rules/{}.md": set(tree.pages()),
             "test/rules/{}/": {stem for stem, tests in tree.rule_tests().items()
                                if tests}}
    for pattern, present in kinds.items():
        for stem in sorted(stems - present):
            problems.append(f"{pattern.format(stem)}: missing for async-{stem}")
        for stem in sorted(present - stems):
            problems.append(f"{pattern.format(stem)}: the tool has no rule "
                            f"async-{stem}")
    return problems


def names_match(tree):
    """Id and class name follow from the stem."""
    problems = []
    for stem, path in tree.rule_sources().items():
        text = path.read_text(encoding="utf-8")
        where = tree.relative(path)
        ids = re.findall(r"RuleInfo Info = \{\s*\"([^\"]*)\"", text)
        if ids != [f"async-{stem}"]:
            problems.append(f"{where}: declares the id {ids}, not async-{stem}")
        registered = re.findall(r"RegisterRule<([^>]*)>", text)
        expected = "".join(word.capitalize() for word in stem.split("-"))
        if registered != [expected]:
            problems.append(f"{where}: registers {registered}, not {expected}")
    return problems


def files_stay_small(tree):
    """A file of more than 500 lines is two ideas."""
    problems = []
    for folder in ("rules", "tool"):
        for path in sorted((tree.root / folder).rglob("*")):
            if path.suffix not in (".cpp", ".h"):
                continue
            lines = len(path.read_text(encoding="utf-8").splitlines())
            if lines > 550:
                problems.append(f"{tree.relative(path)}: {lines} lines")
    return problems


if __name__ == "__main__":
    house.main(files_match, names_match, files_stay_small)
