#!/usr/bin/env python3
"""The tests of a rule exercise all of it, and show messages in the house style."""

import re

import house

REPORT = re.compile(r"//\s*CHECK[A-Z-]*:.*?\b(warning|note): (.*?)(?: \[([a-z-]+)[^\]]*\])?\s*$")


def options_are_exercised(tree):
    """Every option of every rule is set by some test of that rule."""
    problems = []
    tests = tree.rule_tests()
    for rule in tree.rules:
        heads = "".join(line for path in tests.get(rule.stem, [])
                        for line in path.read_text(encoding="utf-8").splitlines(True)
                        if re.match(r"//\s*CHECK-OPTIONS:", line))
        for option in rule.options:
            if f"{rule.id}.{option.name}" not in heads:
                problems.append(f"test/rules/{rule.stem}/: no test sets "
                                f"{rule.id}.{option.name}")
    return problems


def rules_are_seen_to_report(tree):
    """Each rule has a test in which it reports; that it stays silent elsewhere
    is what strict tests check anyway."""
    problems = []
    for rule in tree.rules:
        texts = [path.read_text(encoding="utf-8")
                 for path in tree.rule_tests().get(rule.stem, [])]
        if texts and not any(f"[{rule.id}]" in text for text in texts):
            problems.append(f"test/rules/{rule.stem}/: no test expects a report")
    return problems


def messages_have_house_style(tree):
    """One line, begins in lower case or with what is quoted, no full stop."""
    problems = []
    for paths in tree.rule_tests().values():
        for path in paths:
            lines = path.read_text(encoding="utf-8").splitlines()
            for number, line in enumerate(lines, 1):
                found = REPORT.search(line)
                if not found:
                    continue
                message = found.group(2)
                where = f"{tree.relative(path)}:{number}"
                if re.match(r"[A-Z]", message) and found.group(3) is not None:
                    problems.append(f"{where}: the message begins with a capital")
                if message.endswith(".") and not message.endswith("..."):
                    problems.append(f"{where}: the message ends with a full stop")
    return problems


if __name__ == "__main__":
    house.main(options_are_exercised, rules_are_seen_to_report,
               messages_have_house_style)
