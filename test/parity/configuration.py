# RUN: %python %s --clang-tidy=%clang-tidy --plugin=%plugin --cotidy=%cotidy --cotidy-clangd=%cotidy-clangd --compiler=%clang++ --scratch=%t
"""The same configuration chooses the same rules in the three front ends.

The plugin has one exception: it is clang-tidy that decides there, for which a
choice that begins afresh with other checks leaves none of ours.
"""

import sys

from front_ends import (Project, clangd_reports, command_line, cotidy_reports,
                        plugin_reports)

# A defect for each of two rules, without headers, for there are many of these.
TEXT = """struct awaiter {
  bool await_ready();
  void await_suspend(void *);
  void await_resume();
};
struct operation { awaiter operator co_await(); };
awaiter unawaited();
operation floating();
void run() {
  unawaited();
  floating();
}
"""
UNAWAITED, FLOATING = "async-unawaited-coroutine", "async-floating-task"
BOTH = [FLOATING, UNAWAITED]

# Checks, or none at all; what the tool and clangd report; where it is something
# else, what the plugin reports.
CASES = [
    (None, BOTH),
    ("bugprone-*", BOTH),
    (f"-{FLOATING}", [UNAWAITED]),
    ("-async-*", []),
    (f"-*,{UNAWAITED}", [UNAWAITED]),
    ("-*,async-*", BOTH),
    (f"-*,async-*,-{UNAWAITED}", [FLOATING]),
    ("*,-bugprone-*", BOTH),
    ("-*,bugprone-*", BOTH, []),
    (f"-*,bugprone-*,-{UNAWAITED}", [FLOATING], []),
    ("bugprone-*,-*", []),
]


def main():
    tools = command_line()
    project = Project(tools.scratch)
    cases = {}
    for number, case in enumerate(CASES):
        config = None if case[0] is None else f"Checks: '{case[0]}'\n"
        path = project.add(str(number), "main.cpp", TEXT, config,
                           tools.compiler, ["-std=c++20"])
        cases[path] = case

    plugin = plugin_reports(tools, project)
    cotidy = cotidy_reports(tools, project)
    clangd = clangd_reports(tools, project, cotidy)
    failures = []
    for path, (checks, expected, *of_plugin) in cases.items():
        for name, reports, wanted in (
                ("cotidy", cotidy, expected), ("cotidy-clangd", clangd, expected),
                ("the plugin", plugin, of_plugin[0] if of_plugin else expected)):
            actual = sorted(one.check for one in reports[path])
            if actual != wanted:
                failures.append(f"Checks: {checks}: {name} reports {actual}, "
                                f"not {wanted}")
    if failures:
        sys.exit("\n".join(failures))


main()
