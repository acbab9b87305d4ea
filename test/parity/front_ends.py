"""The three front ends, each as a function from a project to its reports.

A project is a scratch folder with a compilation database. A report is what all
three have: file, line, column, check, message; those of our own rules only, and
only those in the files themselves, for clangd publishes nothing on headers.
"""

import argparse
import collections
import concurrent.futures
import itertools
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys

TEST_ROOT = pathlib.Path(__file__).resolve().parents[1]
sys.path += [str(TEST_ROOT), str(TEST_ROOT / "clangd")]

from lsp_client import Client  # noqa: E402 (found by the line above)

TIMEOUT_SECONDS = 900
TEXT_REPORT = re.compile(
    r"^(?P<file>.+?):(?P<line>\d+):(?P<column>\d+): (?:warning|error): "
    r"(?P<message>.*) \[(?P<check>async-[^\],]*)[^\]]*\]$")

Report = collections.namedtuple("Report", "line column check message")


def command_line():
    """What the tests of this folder are given."""
    parser = argparse.ArgumentParser()
    for name in ("clang-tidy", "plugin", "cotidy", "cotidy-clangd", "compiler",
                 "scratch"):
        parser.add_argument(f"--{name}", required=True)
    parser.add_argument("--rules-output", type=pathlib.Path,
                        help="where lit has run the rule tests")
    return parser.parse_args()


class Project:
    def __init__(self, root):
        self.root = pathlib.Path(root).resolve()
        self.files = []
        self._commands = []
        shutil.rmtree(self.root, ignore_errors=True)
        self.root.mkdir(parents=True)

    def add(self, folder, name, text, config, compiler, flags):
        """Adds a source file in a folder of its own, with its .clang-tidy."""
        path = self.root / folder / name
        path.parent.mkdir(parents=True)
        path.write_text(text, encoding="utf-8")
        if config is not None:
            (path.parent / ".clang-tidy").write_text(config, encoding="utf-8")
        self.files.append(path)
        self._commands.append({"directory": str(path.parent), "file": str(path),
                               "arguments": [compiler, *flags, "-c", str(path)]})
        (self.root / "compile_commands.json").write_text(
            json.dumps(self._commands), encoding="utf-8")
        return path


def by_file(project, reports):
    result = {path: [] for path in project.files}
    for path, report in reports:
        if path in result:
            result[path].append(report)
    return {path: sorted(found) for path, found in result.items()}


def run(command, cwd, exit_codes):
    result = subprocess.run(command, cwd=cwd, capture_output=True, text=True,
                            timeout=TIMEOUT_SECONDS, check=False)
    if result.returncode not in exit_codes:
        sys.exit(f"{command[0]} ended with {result.returncode}\n"
                 + result.stdout[-2000:] + result.stderr[-2000:])
    return result.stdout


def plugin_reports(tools, project, recorded=None):
    """`recorded` has, for some of the files, what the plugin is known to print."""
    recorded = recorded or {}

    def lint(path):
        if path in recorded:
            return recorded[path]
        # 1 is how clang-tidy ends where a file does not compile. One process
        # for each file: clang-tidy judges the last report on a file by the
        # configuration of the next one, and drops it.
        return run([tools.clang_tidy, f"--load={tools.plugin}", "--quiet", "-p",
                    str(project.root), str(path)], project.root, {0, 1})

    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        output = "".join(pool.map(lint, project.files))
    found = [TEXT_REPORT.match(line) for line in output.splitlines()]
    return by_file(project, [
        (pathlib.Path(one["file"]),
         Report(int(one["line"]), int(one["column"]), one["check"],
                one["message"]))
        for one in found if one])


def cotidy_reports(tools, project):
    """Each file by itself: the others are no part of its program."""
    def lint(path):
        # 2 where it does not compile; the reports on it are there all the same.
        return run([tools.cotidy, "-p", str(project.root), "--format=json",
                    "-j1", str(path)], project.root, {0, 1, 2})

    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        outputs = list(pool.map(lint, project.files))
    return by_file(project, [
        (project.root / one["file"],
         Report(one["line"], one["column"], one["rule"], one["message"]))
        for output in outputs for one in json.loads(output)["reports"]
        if one["rule"].startswith("async-")])


def clangd_reports(tools, project, reference):
    """clangd shows the range that a report is about, not the point at which it
    is made; where the range holds the point of a report of the reference's with
    the same words, it counts as that point."""
    result = {}
    with Client([tools.cotidy_clangd, "--log=error",
                 "--background-index=false"], project.root) as editor:
        # Two at a time, so that the server can build one file's preamble while
        # it analyses another.
        for pair in itertools.zip_longest(*[iter(project.files)] * 2):
            opened = [path for path in pair if path]
            for path in opened:
                editor.start_opening(path)
            for path in opened:
                published = [one for one in editor.diagnostics(path)
                             if str(one.get("code", "")).startswith("async-")]
                editor.close(path)
                result[path] = located(published, reference[path])
    return result


def located(published, reference):
    left = list(reference)
    result = []
    for one in published:
        start, end = one["range"]["start"], one["range"]["end"]
        # clangd writes the first letter large, and counts the edits.
        message = re.sub(r" \(fix(es)? available\)$", "", one["message"])

        def is_same(report, one=one, message=message, start=start, end=end):
            point = (report.line - 1, report.column - 1)
            return (report.check == one["code"]
                    and report.message.lower() == message.lower()
                    and (start["line"], start["character"]) <= point
                    <= (end["line"], end["character"]))

        same = next(filter(is_same, left), None)
        if same:
            left.remove(same)
        result.append(same or Report(start["line"] + 1, start["character"] + 1,
                                     one["code"], message))
    return sorted(result)


def difference(name, expected, actual):
    """The lines that only one of two front ends reports; empty if none."""
    missing = collections.Counter(expected) - collections.Counter(actual)
    added = collections.Counter(actual) - collections.Counter(expected)
    lines = [f"  - {show(one)}" for one in sorted(missing.elements())]
    lines += [f"  + {show(one)}" for one in sorted(added.elements())]
    return [f"  plugin (-) and {name} (+) differ:", *lines] if lines else []


def show(report):
    return (f"{report.line}:{report.column}: {report.message} "
            f"[{report.check}]")
