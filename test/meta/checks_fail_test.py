#!/usr/bin/env python3
"""The checks of the house can fail: each is shown a small tree that is in
order, and then the same tree with one thing wrong."""

import pathlib
import tempfile
import unittest

import demo
import examples
import house
import pages
import readme
import rule_tests
import runs
import snippets
import triplets

RULE = """#include "support/Rule.h"
class LockHeld : public FunctionRule {
public:
  static constexpr RuleInfo Info = {
      "async-lock-held", "a lock is held", RuleGroup::Lifetime,
      RuleDefault::On, "0.1"};
};
const RegisterRule<LockHeld> Registration;
"""

PAGE = """# async-lock-held

A lock is held.

## What it does

It looks.

## Why is this bad?

It waits.

## Example

```cpp bad
int bad;
```

```cpp good
int good;
```

## Options

- `Strict` (default `false`): looks twice
- `Names` (default: empty): names

## Limitations

It is blind.
"""

TEST = """// RUN: %check-rule %s %t
// CHECK-OPTIONS: {async-lock-held.Strict: true, async-lock-held.Names: x}
int lock;
// CHECK: :[[@LINE-1]]:1: warning: 'lock' is held; let it go [async-lock-held]
"""


class Doctored(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.root = pathlib.Path(folder.name)
        (self.root / "tool").mkdir()
        self.source = self.write("rules/lock-held.cpp", RULE)
        self.page = self.write("docs/rules/lock-held.md", PAGE)
        self.test = self.write("test/rules/lock-held/reports.cpp", TEST)
        self.options = [house.Option("Strict", "false", "looks twice"),
                        house.Option("Names", "", "names")]
        self.summary = "a lock is held"

    def write(self, place, text):
        path = self.root / place
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
        return path

    def edit(self, path, old, new):
        text = path.read_text()
        self.assertIn(old, text)
        path.write_text(text.replace(old, new))

    def problems(self, *checks):
        rule = house.Rule("async-lock-held", True, "lifetime", self.summary, "0.1",
                          self.options)
        tree = house.House(self.root, [rule])
        return "\n".join(problem for check in checks for problem in check(tree))

    def expect(self, text, *checks):
        self.assertIn(text, self.problems(*checks))


class Triplets(Doctored):
    def test_in_order(self):
        self.assertEqual(self.problems(triplets.files_match, triplets.names_match,
                                       triplets.files_stay_small), "")

    def test_missing_files(self):
        for path in (self.source, self.page, self.test):
            path.unlink()
        problems = self.problems(triplets.files_match)
        for kind in ("rules/lock-held.cpp", "docs/rules/lock-held.md", "test/rules/lock-held/"):
            self.assertIn(f"{kind}: missing", problems)

    def test_files_of_no_rule(self):
        self.write("rules/other.cpp", RULE)
        self.write("docs/rules/other.md", PAGE)
        self.write("test/rules/other/a.cpp", TEST)
        for kind in ("rules/other.cpp", "docs/rules/other.md", "test/rules/other/"):
            self.expect(f"{kind}: the tool has no rule", triplets.files_match)

    def test_wrong_id_and_class(self):
        self.edit(self.source, '"async-lock-held"', '"async-lock-kept"')
        self.edit(self.source, "RegisterRule<LockHeld>", "RegisterRule<Lockheld>")
        self.expect("declares the id", triplets.names_match)
        self.expect("registers", triplets.names_match)

    def test_long_file(self):
        self.source.write_text("\n" * 600)
        self.expect("600 lines", triplets.files_stay_small)


class Pages(Doctored):
    def test_in_order(self):
        self.assertEqual(self.problems(pages.pages_match, pages.summaries_are_sentences), "")

    def test_title_and_summary(self):
        self.edit(self.page, "# async-lock-held\n", "# lock-held\n")
        self.edit(self.page, "A lock is held.", "A lock was held.")
        self.expect("the title is not", pages.pages_match)
        self.expect("not the rule's summary", pages.pages_match)

    def test_sections(self):
        self.edit(self.page, "## Limitations", "## Limits")
        self.edit(self.page, "It waits.", "")
        self.expect("'## Limitations' is missing", pages.pages_match)
        self.expect("'## Why is this bad?' is empty", pages.pages_match)

    def test_order_of_sections(self):
        self.edit(self.page, "## What it does", "## x")
        self.edit(self.page, "## Why is this bad?", "## What it does")
        self.edit(self.page, "## x", "## Why is this bad?")
        self.expect("not in the order", pages.pages_match)

    def test_examples(self):
        self.edit(self.page, "```cpp good", "```cpp")
        self.expect("no '```cpp good' block", pages.pages_match)
        self.assertNotIn("cpp bad", self.problems(pages.pages_match))

    def test_block_without_end(self):
        self.edit(self.page, "It is blind.", "```cpp\nint x;")
        self.expect("has no end", pages.pages_match)

    def test_options(self):
        self.edit(self.page, "`Strict`", "`Loose`")
        self.expect("the option 'Strict' is not described", pages.pages_match)
        self.expect("no option 'Loose'", pages.pages_match)

    def test_wrong_default(self):
        self.options[0].default = "true"
        self.options[1].default = "x"
        self.expect("'Strict' is described without its default, 'true'", pages.pages_match)
        self.expect("'Names' is described without its default, 'x'", pages.pages_match)

    def test_no_option_is_said(self):
        self.options = []
        self.expect("should say none", pages.pages_match)

    def test_declaration(self):
        self.summary = "A lock is held."
        self.options[0].help = ""
        self.expect("should begin in lower case", pages.summaries_are_sentences)
        self.expect("the help of 'Strict'", pages.summaries_are_sentences)


class RuleTests(Doctored):
    def test_in_order(self):
        self.assertEqual(self.problems(rule_tests.options_are_exercised,
                                       rule_tests.rules_are_seen_to_report,
                                       rule_tests.messages_have_house_style), "")

    def test_unused_option(self):
        self.edit(self.test, "async-lock-held.Names: x", "")
        self.expect("no test sets async-lock-held.Names", rule_tests.options_are_exercised)

    def test_no_report(self):
        self.edit(self.test, "[async-lock-held]", "")
        self.expect("no test expects a report", rule_tests.rules_are_seen_to_report)

    def test_style_of_messages(self):
        self.edit(self.test, "'lock' is held; let it go", "The lock is held.")
        self.expect("begins with a capital", rule_tests.messages_have_house_style)
        self.expect("ends with a full stop", rule_tests.messages_have_house_style)


class Examples(Doctored):
    def setUp(self):
        super().setUp()
        self.write("README.md", "# x\n\n```cpp bad async-lock-held\nint x;\n```\n")

    def read(self):
        scratch = self.root / "scratch"
        scratch.mkdir()
        rule = house.Rule("async-lock-held", True, "lifetime", self.summary, "0.1", [])
        return examples.examples_of(house.House(self.root, [rule]), scratch)

    def test_in_order(self):
        found, problems = self.read()
        self.assertEqual(problems, [])
        self.assertEqual([example.is_bad for example in found], [True, True, False])
        bad, good = found[1:]
        self.assertEqual(list(bad.lint_problems({"async-lock-held"})), [])
        self.assertEqual(list(good.lint_problems(set())), [])
        self.assertIn("reports nothing instead of async-lock-held", *bad.lint_problems(set()))
        self.assertIn("reports async-other instead of nothing",
                      *good.lint_problems({"async-other"}))
        self.assertTrue([*bad.lint_problems({"async-lock-held", "async-other"})])
        self.assertIn("does not compile", *bad.compile_problems("clang++", {examples.ERROR}))
        self.assertEqual([*bad.compile_problems("clang++", {"async-lock-held"})], [])

    def test_lines_are_those_of_the_page(self):
        bad = self.read()[0][1]
        self.assertEqual(bad.where, "docs/rules/lock-held.md:15")
        self.assertEqual(bad.file.read_text().splitlines()[15], "int bad;")

    def test_words(self):
        self.edit(self.page, "cpp bad", "cpp bad assio")
        self.edit(self.page, "cpp good", "cpp well")
        self.edit(self.root / "README.md", " async-lock-held", "")
        problems = "\n".join(self.read()[1])
        self.assertIn("unknown word: assio", problems)
        self.assertIn("neither bad nor good: 'well'", problems)
        self.assertIn("no rule named", problems)


class Readme(Doctored):
    def setUp(self):
        super().setUp()
        self.write("output.txt", "one\ntwo\nthree\nfour\n")

    def show(self, text):
        self.write("README.md", f"<!-- output of: output.txt -->\n```console\n{text}```\n")

    def test_in_order(self):
        for text in ("$ command\none\ntwo\n", "two\n…\nfour\n", "…\n"):
            self.show(text)
            self.assertEqual(self.problems(readme.outputs_are_real), "", text)

    def test_output_that_is_not_printed(self):
        for text in ("one\nthree\n", "five\n", "two\n…\none\n", "four\nfive\n"):
            self.show(text)
            self.expect("is not printed there", readme.outputs_are_real)

    def test_no_output(self):
        self.write("README.md", "# x\n")
        self.expect("shows no output", readme.outputs_are_real)

    def test_links(self):
        self.write("README.md", "[a](docs/rules/lock-held.md#x) [b](https://x.y/z)\n")
        self.assertEqual(self.problems(readme.links_lead_somewhere), "")
        self.edit(self.page, "It is blind.", "See [there](nowhere.md).")
        self.expect("lock-held.md: there is no nowhere.md", readme.links_lead_somewhere)

    def test_named_pages(self):
        self.write("tool/a.cpp", "// docs/rules/lock-held.md describes it.\n")
        self.assertEqual(self.problems(readme.named_pages_exist), "")
        self.write("tool/a.cpp", "// docs/concepts/nowhere.md describes it.\n")
        self.expect("tool/a.cpp: there is no docs/concepts/nowhere.md",
                    readme.named_pages_exist)


class Snippets(Doctored):
    def setUp(self):
        super().setUp()
        self.program = self.write("a.cpp", "// begin: one\nint x;\n// end: one\n")
        self.concept = self.write("docs/concepts/a.md",
                                  "<!-- from: a.cpp one -->\n```cpp\nint x;\n```\n")

    def test_in_order(self):
        self.assertEqual(self.problems(snippets.snippets_are_compiled), "")

    def test_what_differs(self):
        self.edit(self.program, "int x", "int y")
        self.expect("is not what a.cpp has", snippets.snippets_are_compiled)
        self.edit(self.program, "end: one", "end: two")
        self.expect("there is no 'one' in a.cpp", snippets.snippets_are_compiled)

    def test_no_block(self):
        self.edit(self.concept, "```cpp", "```sh")
        self.expect("has no block below it", snippets.snippets_are_compiled)
        self.expect("no page shows", snippets.snippets_are_compiled)


class Runs(Doctored):
    def setUp(self):
        super().setUp()
        self.write("test/runtime/pages/lock-held.h", "int main() {}\n")
        self.edit(self.page, "cpp bad", "cpp bad run=long-step")
        self.edit(self.page, "cpp good", "cpp good run=silent")

    def read(self):
        scratch = self.root / "scratch"
        scratch.mkdir(exist_ok=True)
        found, problems = runs.runs_of(house.House(self.root, []), scratch)
        return found, "\n".join(problems)

    def test_in_order(self):
        (bad, good), problems = self.read()
        self.assertEqual(problems, "")
        of = [{"async": "long-step", "file": str(bad.file)}]
        self.assertEqual([*bad.problems(of)], [])
        self.assertEqual([*good.problems([])], [])
        self.assertIn("reports nothing at run time instead of long-step", *bad.problems([]))
        self.assertIn("reports long-step at run time instead of nothing", *good.problems(of))
        of[0]["file"] = "other.h"
        self.assertIn("about no coroutine of the example", *bad.problems(of))

    def test_words(self):
        self.edit(self.page, "run=long-step", "run=silent")
        self.assertIn("a bad example reports something", self.read()[1])
        self.edit(self.page, "bad run=silent", "bad run=long-step@other")
        self.assertIn("there is no test/runtime/pages/other.h", self.read()[1])
        self.edit(self.page, "bad run=long-step@other", "bad")
        self.assertIn("a bad and a good example are run, or none", self.read()[1])
        self.edit(self.page, "good run=silent", "good")
        self.assertIn("no page has an example that is run", self.read()[1])


class Demo(Doctored):
    def test_planted_and_reported(self):
        self.write("demo/a/b.cpp", "int x; // defect: async-lock-held\n")
        planted = demo.planted(self.root / "demo")
        self.assertEqual(planted, {("a/b.cpp", 1, "async-lock-held")})
        self.assertEqual(demo.differences(planted, planted), [])
        self.assertIn("planted, but not reported", *demo.differences(planted, set()))
        self.assertIn("reported, but not planted", *demo.differences(set(), planted))


if __name__ == "__main__":
    unittest.main()
