#!/usr/bin/env python3
"""Runs one rule test: lints it and compares the reports with its CHECK lines.

  check_rule.py <tools> <test.cpp> <scratch prefix>

The comparison is strict: a warning, error or note without a CHECK line fails,
and a file without CHECK lines must be silent. Where the file has CHECK-FIXES
lines, the edits are applied to a copy, which is matched against them, must
compile, and must be clean of the rule. CHECK-UNSAFE-FIXES lines are the same for
a copy to which the unsafe edits, those of notes, are applied as well.

Exit codes: 0 as expected, 1 not as expected, 2 the test could not be run.
"""

import argparse
import itertools
import pathlib
import re
import subprocess
import sys

from rule_file import Malformed, RuleFile

TIMEOUT_SECONDS = 300
REPORT = re.compile(r"^(?:.+?:\d+:\d+: )?(warning|error|note): ")


class Failure(Exception):
    """The rule does not do what the test says."""


class Broken(Exception):
    """The test could not be run."""


def in_stable_order(lines):
    """Reports at one place by their check's name: which of them comes first
    differs from version to version. Notes stay with what they explain."""
    reports = []
    for line in lines:
        if reports and ": note: " in line:
            reports[-1].append(line)
        else:
            reports.append([line])

    def place(report):
        return report[0].split(": ", 1)[0]

    ordered = []
    for _, group in itertools.groupby(reports, place):
        ordered += sorted(group, key=lambda report: report[0].rsplit("[", 1)[-1])
    return [line for report in ordered for line in report]


def is_error(line):
    return ": error: " in line or line.startswith("error: ")


class Linter:
    """clang-tidy with the plugin, on one test's settings."""

    def __init__(self, tools, test):
        self.tools = tools
        self.test = test

    def _run(self, arguments):
        command = [self.tools.clang_tidy, f"--load={self.tools.plugin}",
                   "--quiet", f"--config={self.test.config()}"] + arguments
        try:
            return subprocess.run(command, capture_output=True, text=True,
                                  timeout=TIMEOUT_SECONDS, check=False)
        except subprocess.TimeoutExpired as error:
            raise Broken(f"clang-tidy did not end in {TIMEOUT_SECONDS} s") \
                from error

    def require_checks(self):
        """clang-tidy ignores a check it does not know as long as another one
        is enabled; a test whose rule is not there would then prove nothing."""
        result = self._run(["--list-checks"])
        known = set(result.stdout.split())
        for check in self.test.checks:
            if check not in known:
                raise Broken(f"no check is called '{check}'\n"
                             + result.stderr.strip())

    def reports(self, path, *arguments):
        """The lines of the reports on a file; sources and carets left out."""
        result = self._run([*arguments, str(path), "--",
                            *self.test.compile_flags(self.tools.test_root)])
        lines = [line for line in result.stdout.splitlines()
                 if REPORT.match(line)]
        # 1 is how clang-tidy ends on a file that does not compile, and on an
        # option that it does not know.
        ended_well = result.returncode == 0 or (
            result.returncode == 1 and any(map(is_error, lines)))
        if not ended_well:
            raise Broken(f"clang-tidy ended with {result.returncode}\n"
                         + result.stdout + result.stderr)
        return in_stable_order(lines)


def file_check(tools, test, reports_file, *arguments):
    """Matches a file against the test's expectations."""
    command = [tools.filecheck, str(test.path), f"--input-file={reports_file}",
               "--dump-input-context=20", *arguments]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    if result.returncode:
        raise Failure(result.stderr)


def check_reports(tools, test, linter, scratch):
    lines = linter.reports(test.path)
    output = pathlib.Path(f"{scratch}.reports.txt")
    output.write_text("".join(line + "\n" for line in lines), encoding="utf-8")
    if test.expects_reports:
        file_check(tools, test, output, "--allow-empty", "--check-prefix=CHECK",
                   *(f"--implicit-check-not={kind}:"
                     for kind in ("warning", "error", "note")))
    elif lines:
        raise Failure(f"{test.path} has no CHECK lines, so it must be silent; "
                      "reported was:\n" + "\n".join(lines))
    return lines


def check_fixes(tools, test, linter, scratch, lines, unsafe=False):
    fixed = pathlib.Path(f"{scratch}.{'unsafe-' if unsafe else ''}fixed.cpp")
    fixed.write_text(test.without_expectations(), encoding="utf-8")
    # Without --fix-errors nothing at all is edited in a file that does not
    # compile; with it, Clang's own edits are applied as well.
    broken = any(map(is_error, lines))
    linter.reports(fixed, "--fix-errors" if broken else "--fix",
                   *(["--fix-notes"] if unsafe else []))
    prefix = "CHECK-UNSAFE-FIXES" if unsafe else "CHECK-FIXES"
    file_check(tools, test, fixed, f"--check-prefix={prefix}",
               "--strict-whitespace")
    left = [line for line in linter.reports(fixed)
            if is_error(line) or line.endswith(f"[{test.rule}]")]
    if test.fixed_file_broken and not left:
        raise Failure(f"{test.path}: FIXED-FILE-BROKEN is given, but the fixed "
                      "file compiles and is clean: remove the directive")
    if test.fixed_file_reported:
        if not left:
            raise Failure(f"{test.path}: FIXED-FILE-REPORTED is given, but the "
                          "fixed file is clean: remove the directive")
        left = [line for line in left if is_error(line)]
    if left and not test.fixed_file_broken:
        raise Failure("the fixed file is not clean:\n" + "\n".join(left))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--clang-tidy", required=True)
    parser.add_argument("--plugin", required=True)
    parser.add_argument("--filecheck", required=True)
    parser.add_argument("--test-root", required=True)
    parser.add_argument("test")
    parser.add_argument("scratch")
    tools = parser.parse_args()
    try:
        test = RuleFile(tools.test)
        linter = Linter(tools, test)
        linter.require_checks()
        lines = check_reports(tools, test, linter, tools.scratch)
        if test.expects_fixes:
            check_fixes(tools, test, linter, tools.scratch, lines)
        if test.expects_unsafe_fixes:
            check_fixes(tools, test, linter, tools.scratch, lines, unsafe=True)
    except Failure as error:
        print(error, file=sys.stderr)
        return 1
    except (Broken, Malformed, OSError) as error:
        print(f"check_rule: {error}", file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
