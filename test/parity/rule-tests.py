# RUN: %python %s --clang-tidy=%clang-tidy --plugin=%plugin --cotidy=%cotidy --cotidy-clangd=%cotidy-clangd --compiler=%clang++ --scratch=%t --rules-output=%build-root/test/rules
"""Every rule test gives the same reports in the three front ends.

A test of a rule whose reports differ for a known reason says so in its head,
`// PARITY: no-clangd <reason>` or `// PARITY: no-cotidy <reason>`; a reason that
has gone away is an error. What the plugin has printed when the rule's own test
was run is not asked for again unless something that it depends on is newer.
"""

import pathlib
import shutil
import sys

from front_ends import (TEST_ROOT, Project, clangd_reports, command_line,
                        cotidy_reports, difference, plugin_reports)
from rule_file import RuleFile

FRONT_ENDS = {"no-cotidy": "cotidy", "no-clangd": "cotidy-clangd"}


def exceptions(test):
    """The front ends of which the test says that they differ."""
    result = set()
    for value in test.parity:
        marker, _, reason = value.partition(" ")
        if marker not in FRONT_ENDS or not reason.strip():
            sys.exit(f"{test.path}: expected '// PARITY: no-clangd <reason>' or "
                     f"'no-cotidy <reason>', not '{value}'")
        result.add(FRONT_ENDS[marker])
    return result


def newest(paths):
    return max(path.stat().st_mtime_ns for path in paths)


def record(tools, test, path):
    """What the test's own run has printed, said of the copy; none if stale."""
    written = (tools.rules_output / test.path.parent.name / "Output"
               / f"{test.path.name}.tmp.reports.txt")
    if not written.exists():
        return None
    dependencies = [pathlib.Path(tools.plugin), pathlib.Path(tools.clang_tidy),
                    *TEST_ROOT.glob("*.py"), *test.path.parent.rglob("*"),
                    *(TEST_ROOT / "runtime" / "include").rglob("*")]
    if written.stat().st_mtime_ns <= newest(dependencies):
        return None
    return written.read_text(encoding="utf-8").replace(str(test.path), str(path))


def main():
    tools = command_line()
    project = Project(tools.scratch)
    tests = {}
    recorded = {}
    for path in sorted((TEST_ROOT / "rules").glob("*/*.cpp")):
        test = RuleFile(path)
        copy = project.add(f"{path.parent.name}/{path.stem}", path.name,
                           test.text, test.config(), tools.compiler,
                           test.compile_flags(TEST_ROOT))
        tests[copy] = test
        known = record(tools, test, copy)
        if known is not None:
            recorded[copy] = known
        # What the configuration of tests names by relative paths.
        if (path.parent / "Inputs").is_dir():
            shutil.copytree(path.parent / "Inputs", copy.parent / "Inputs",
                            dirs_exist_ok=True)
    if not tests:
        sys.exit("there are no rule tests")

    plugin = plugin_reports(tools, project, recorded)
    others = {"cotidy": cotidy_reports(tools, project),
              "cotidy-clangd": clangd_reports(tools, project, plugin)}

    failures = []
    for copy, test in tests.items():
        excepted = exceptions(test)
        for name, reports in others.items():
            lines = difference(name, plugin[copy], reports[copy])
            if name in excepted and not lines:
                lines = [f"  {name} does not differ any more: remove its PARITY "
                         "line"]
            elif name in excepted:
                continue
            if lines:
                failures += [str(test.path), *lines]

    total = sum(map(len, plugin.values()))
    print(f"{len(tests)} files, {total} reports; "
          f"{len(recorded)} files known from their own tests")
    if not total:
        sys.exit("nothing was reported at all")
    if failures:
        sys.exit("\n".join(failures))


main()
