#!/usr/bin/env python3
"""Examples of the rule pages are run, and debug mode sees what the rule saw.

A block that says `run=KIND` is completed by test/runtime/pages/<stem>.h (or by
<name>.h for `run=KIND@name`), which defines what the example only declares and a
main function. The program, built with the reference runtime in debug mode, has to
report KIND about a coroutine of the example, and nothing else; with `run=silent`
it must report nothing. With `run=uncaught` there is nothing for debug mode to say:
an exception that the example seems to handle has to end the program. So a bad
example is seen to fail, and the good one beside it not to. What AddressSanitizer
reports, sanitized_runs.py looks for.
"""

import argparse
import json
import pathlib
import signal
import subprocess
import sys
import tempfile

import examples
import house

SILENT = "silent"
UNCAUGHT = "uncaught"  # As libstdc++ words it.
USE_AFTER_SCOPE = "use-after-scope"  # See sanitized_runs.py.
TIME_LIMIT = 60  # seconds


class Run:
    """One block to be run: what it should report, and what completes it."""

    def __init__(self, where, stem, block, scratch):
        self.where = where
        self.is_bad = block.words[1] == "bad"
        word = next(word for word in block.words if word.startswith("run="))
        self.kind, _, name = word.removeprefix("run=").partition("@")
        self.driver = f"{name or stem}.h"
        self.flags = examples.flags_of(block.words[2:])
        self.file = scratch / f"{stem}-{block.line}.cpp"
        self.program = scratch / f"{stem}-{block.line}"
        # Lines keep their numbers, so that reports lead to the page.
        self.file.write_text("\n" * block.line + block.text + f'#include "{self.driver}"\n',
                             encoding="utf-8")

    def reports(self, compiler, includes):
        """What the program reports; raises RuntimeError if it does not come to that."""
        command = [compiler, *self.flags, "-DASYNC_DEBUG", "-pthread", "-w",
                   *(f"-I{folder}" for folder in includes), str(self.file), "-o",
                   str(self.program)]
        built = subprocess.run(command, capture_output=True, text=True, check=False)
        if built.returncode:
            raise RuntimeError(f"does not build: {built.stderr}")
        try:
            ran = subprocess.run([self.program], capture_output=True, text=True, check=False,
                                 timeout=TIME_LIMIT)
        except subprocess.TimeoutExpired as error:
            raise RuntimeError(f"has not ended after {TIME_LIMIT} s") from error
        if (self.kind == UNCAUGHT and ran.returncode == -signal.SIGABRT
                and "terminate called after throwing" in ran.stderr):
            return [{"async": UNCAUGHT, "file": str(self.file)}]
        if ran.returncode:
            raise RuntimeError(f"ends with {ran.returncode}: {ran.stderr}")
        return [json.loads(line) for line in ran.stderr.splitlines()
                if line.startswith('{"async"')]

    def problems(self, reports):
        kinds = {report["async"] for report in reports}
        expected = set() if self.kind == SILENT else {self.kind}
        if kinds != expected:
            yield (f"{self.where}: reports {', '.join(sorted(kinds)) or 'nothing'} at run time "
                   f"instead of {', '.join(expected) or 'nothing'}")
        elif expected and not any(pathlib.Path(report["file"]).name in (self.file.name, self.driver)
                                  for report in reports):
            yield f"{self.where}: reports {self.kind}, but about no coroutine of the example"


def runs_of(tree, scratch):
    """The blocks to be run, and what is wrong with how they are written."""
    runs, problems = [], []
    for stem, page in tree.pages().items():
        here = []
        for block in page.blocks:
            if not any(word.startswith("run=") for word in block.words):
                continue
            where = f"{tree.relative(page.path)}:{block.line}"
            run = Run(where, stem, block, scratch)
            here.append(run)
            if run.is_bad == (run.kind == SILENT):
                problems.append(f"{where}: a bad example reports something, a good one is silent")
            if not (tree.root / "test/runtime/pages" / run.driver).exists():
                problems.append(f"{where}: there is no test/runtime/pages/{run.driver}")
        if here and {run.is_bad for run in here} != {True, False}:
            problems.append(f"{tree.relative(page.path)}: a bad and a good example are run, or none")
        runs += here
    if not runs:
        problems.append("docs/rules: no page has an example that is run")
    return runs, problems


def run_problems(tree, compiler, scratch):
    runs, problems = runs_of(tree, scratch)
    if problems:
        return problems
    includes = [tree.root / "test/runtime/include", tree.root / "test/runtime/pages"]
    for run in runs:
        if run.kind == USE_AFTER_SCOPE:
            continue
        try:
            problems += run.problems(run.reports(compiler, includes))
        except RuntimeError as error:
            problems.append(f"{run.where}: {error}")
    return problems


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--root", required=True)
    parser.add_argument("--compiler", required=True)
    arguments = parser.parse_args()
    tree = house.House(arguments.root, [])
    with tempfile.TemporaryDirectory() as scratch:
        return house.report(run_problems(tree, arguments.compiler,
                                         pathlib.Path(scratch).resolve()))


if __name__ == "__main__":
    sys.exit(main())
