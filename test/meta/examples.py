#!/usr/bin/env python3
"""Every `bad` and `good` block of the rule pages is compiled and linted.

With all default rules on, a bad block fires exactly the rule of its page, and a
good one is silent. Further words after ```cpp bad|good: `no-compile` (must not
compile, which some rules are about), `asio`, `qt`, `c++17` and the like, and
`run=`, which runs.py reads. Blocks of README.md belong to no rule's page, and a
bad one names its rule.
"""

import argparse
import json
import pathlib
import re
import subprocess
import sys
import tempfile

import house

REPORT = re.compile(r"^(?P<file>[^\s:][^:]*):\d+:\d+: (?:warning|error): .* \[(?P<id>[\w.-]+)\]$")
ERROR = "clang-diagnostic-error"
ASIO = ["-DASIO_STANDALONE", "-DASIO_HAS_CO_AWAIT", "-DASIO_HAS_STD_COROUTINE"]


def qt_flags():
    """Where Debian keeps the headers of Qt 6 and QCoro."""
    folders = [folder for base in pathlib.Path("/usr/include").glob("*/qt6")
               for folder in [base, *sorted(base.glob("Qt*"))]]
    qcoro = pathlib.Path("/usr/include/qcoro6")
    return ["-fPIC", f"-I{qcoro}", f"-I{qcoro / 'qcoro'}"] + [f"-I{folder}" for folder in folders]


def flags_of(words):
    """The compiler's arguments that a block's words ask for."""
    flags, standard = [], "c++20"
    for word in words:
        if word == "asio":
            flags += ASIO
        elif word == "qt":
            flags += qt_flags()
        elif re.fullmatch(r"c\+\+\d\d", word):
            standard = word
        elif word != "no-compile" and not word.startswith(("async-", "run=")):
            raise ValueError(word)
    return [f"-std={standard}"] + flags


class Example:
    """One block, written to a file of its own."""

    def __init__(self, rule, where, block, file, runtime):
        self.rule = rule
        self.where = where
        self.is_bad = block.words[1] == "bad"
        self.must_compile = "no-compile" not in block.words
        self.file = file
        self.flags = flags_of(block.words[2:]) + [f"-I{runtime}"]
        # Lines keep their numbers, so that messages lead to the page.
        file.write_text("\n" * block.line + block.text, encoding="utf-8")

    def compile_problems(self, compiler, ids):
        if self.must_compile:
            # The analysis parses with the same front end: no need to ask twice.
            if ERROR in ids:
                yield f"{self.where}: does not compile: {' '.join([compiler, *self.flags])}"
            return
        command = [compiler, "-fsyntax-only", "-w", *self.flags, str(self.file)]
        if subprocess.run(command, capture_output=True, check=False).returncode == 0:
            yield f"{self.where}: compiles, although it says no-compile"

    def lint_problems(self, ids):
        # What the compiler says of code that must not compile is checked above.
        found = {name for name in ids if name.startswith("async-")}
        expected = {self.rule.id} if self.is_bad else set()
        if found != expected:
            names = ", ".join(sorted(found)) or "nothing"
            yield (f"{self.where}: reports {names} instead of "
                   f"{', '.join(expected) or 'nothing'}")


def pages_of(tree):
    """Pages with examples, and the rule that each is about, if one."""
    rules = {rule.stem: rule for rule in tree.rules}
    pages = [(page, rules[stem]) for stem, page in tree.pages().items() if stem in rules]
    return [(house.Page(tree.root / "README.md"), None)] + pages


def rule_of(block, page_rule, tree):
    """The rule that a block is about; a good block need not be about one."""
    for rule in tree.rules:
        if rule.id in block.words:
            return rule
    if not page_rule and block.words[1] == "bad":
        raise ValueError("no rule named")
    return page_rule


def examples_of(tree, scratch):
    """All examples, and what is wrong with how they are written."""
    examples, problems = [], []
    runtime = tree.root / "test" / "runtime" / "include"
    for page, page_rule in pages_of(tree):
        where = tree.relative(page.path)
        for block in page.blocks:
            if block.words[:1] != ["cpp"] or len(block.words) == 1:
                continue  # For reading only.
            place = f"{where}:{block.line}"
            if block.words[1] not in ("bad", "good"):
                problems.append(f"{place}: neither bad nor good: '{block.words[1]}'")
                continue
            file = scratch / f"{page.path.stem}-{block.line}-{block.words[1]}.cpp"
            try:
                rule = rule_of(block, page_rule, tree)
                examples.append(Example(rule, place, block, file, runtime))
            except ValueError as error:
                problems.append(f"{place}: unknown word: {error}")
    return examples, problems


def lint(cotidy, examples, scratch, checks):
    """The ids that cotidy reports, by file."""
    entries = [{"directory": str(scratch), "file": str(example.file),
                "arguments": ["clang++", *example.flags, str(example.file)]}
               for example in examples]
    (scratch / "compile_commands.json").write_text(json.dumps(entries), encoding="utf-8")
    command = [cotidy, str(scratch), "-p", str(scratch), "--color=never",
               *([f"--checks={checks}"] if checks else [])]
    result = subprocess.run(command, capture_output=True, text=True, check=False,
                            cwd=scratch)
    # 2 is what a block ends in that does not compile, and that is found below.
    if result.returncode not in (0, 1) and f"[{ERROR}]" not in result.stdout:
        raise SystemExit(f"cotidy ended with {result.returncode}:\n{result.stdout}{result.stderr}")
    ids = {example.file.name: set() for example in examples}
    for line in result.stdout.splitlines():
        found = REPORT.match(line)
        if found and pathlib.Path(found["file"]).name in ids:
            ids[pathlib.Path(found["file"]).name].add(found["id"])
    return ids


def example_problems(tree, cotidy, compiler, scratch):
    examples, problems = examples_of(tree, scratch)
    if not examples:
        return problems + ["docs/rules: no page has an example"]
    # Opt-in rules are each switched on beside the default ones.
    groups = {}
    for example in examples:
        checks = "" if not example.rule or example.rule.is_default else ",".join(
            [*(rule.id for rule in tree.rules if rule.is_default), example.rule.id])
        groups.setdefault(checks, []).append(example)
    for checks, members in groups.items():
        ids = lint(cotidy, members, scratch, checks)
        for example in members:
            problems += example.compile_problems(compiler, ids[example.file.name])
            problems += example.lint_problems(ids[example.file.name])
    return problems


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--root", required=True)
    parser.add_argument("--cotidy", required=True)
    parser.add_argument("--compiler", required=True)
    arguments = parser.parse_args()
    tree = house.House(arguments.root, house.rules_of_tool(arguments.cotidy))
    with tempfile.TemporaryDirectory() as scratch:
        # No configuration of the machine's may reach the scratch folder.
        folder = pathlib.Path(scratch).resolve()
        (folder / ".clang-tidy").write_text("Checks: ''\n", encoding="utf-8")
        return house.report(example_problems(tree, arguments.cotidy,
                                             arguments.compiler, folder))


if __name__ == "__main__":
    sys.exit(main())
