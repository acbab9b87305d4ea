#!/usr/bin/env python3
"""The lists behind docs/concepts/comparison.md are in order, and what is wrong in
such lists is seen."""

import argparse
import copy
import pathlib
import sys
import unittest

ROOT = None


class Lists(unittest.TestCase):
    def setUp(self):
        self.bases = comparison.read_list(ROOT, "bases")
        self.reports = comparison.read_list(ROOT, "reports")

    def problems(self):
        return "\n".join(comparison.problems_of(self.bases, self.reports))

    def one(self, verdict):
        return next(report for report in self.reports if report["verdict"] == verdict)

    def test_in_order(self):
        self.assertEqual(self.problems(), "")

    def test_every_mistake_names_what_is_compared(self):
        checks = {check for row in comparison.LIFETIME + comparison.LOCKS for check in row}
        names = {base["project"] for base in self.bases}
        for mutant in comparison.read_list(ROOT, "mutants"):
            self.assertIn(mutant["project"], names)
            self.assertIn(mutant["kind"], comparison.KINDS)
            self.assertLessEqual({mutant["cotidy"], mutant["others"]}, checks | {"-"})
            self.assertEqual(mutant["before"] == "-", mutant["others"] == "-", mutant)

    def test_listed_twice(self):
        self.reports.append(copy.copy(self.reports[0]))
        self.assertIn("listed twice", self.problems())

    def test_no_verdict(self):
        self.one("wrong")["verdict"] = "perhaps"
        self.assertIn("neither right nor wrong", self.problems())

    def test_verdict_without_its_defect(self):
        self.one("wrong")["verdict"] = "right"
        self.assertIn("a right report names its defect", self.problems())

    def test_unknown_project(self):
        self.reports[0]["project"] = "elsewhere"
        self.assertIn("unknown project", self.problems())

    def test_reports_that_nobody_read(self):
        name = next(iter(comparison.LIFETIME[2]))
        self.bases[0][name] = "1"
        self.assertIn("were read", self.problems())

    def test_another_verdict_is_another_table(self):
        before = comparison.tool_table(self.bases, self.reports)
        report = self.one("right")
        report["verdict"], report["defect"] = "wrong", "-"
        self.assertNotEqual(comparison.tool_table(self.bases, self.reports), before)


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--root", required=True)
    arguments, rest = parser.parse_known_args()
    ROOT = pathlib.Path(arguments.root).resolve()
    sys.dont_write_bytecode = True
    sys.path.insert(0, str(ROOT / "tool" / "dev"))
    import comparison
    unittest.main(argv=[sys.argv[0], *rest])
