#!/usr/bin/env python3
"""The measuring commands, on projects so small that the answer is known."""

import argparse
import json
import pathlib
import re
import subprocess
import sys
import tempfile
import unittest

from cpp_text import CppText, without_comments_and_text
from functions import SHAPES, count, source
from mutants import BLOCKING, KINDS, apply, find_mutants, is_one_operand

HERE = pathlib.Path(__file__).resolve().parent
TOOLS = None

PROJECT = """#include "task.h"
async::task<int> number();
async::task<> step(int);
std::suspend_never &start();
bool flag();

async::task<int> good() {
  co_await step(1);
  if (flag())
    co_await step(2);
  auto unused = co_await number();
  auto used = co_await number();
  co_return used;
}
async::task<> other() {
  for (int i = 0; i != 3; ++i) {
    co_await step(
        i);
  }
  co_await start();
#if 0
  co_await step(5);
#endif
  // co_await step(6);
  log("co_await step(7);");
}
"""

# What `start` returns is not made by it: dropping the reference loses nothing.
TASK = """#pragma once
#include <async/task.h>
void log(const char *);
"""


def command(*words):
    return subprocess.run([sys.executable, "-B", *map(str, words)], text=True,
                          capture_output=True, check=False)


class Text(unittest.TestCase):
    def test_comments_and_literals_are_blank(self):
        text = ("a /* { */ b // (\n'{' 1'000 \"\\\"{\" R\"x(} )\" )x\" u8\"{\"\n"
                "  #define F { \\\n  (\nc")
        code = without_comments_and_text(text)
        self.assertEqual(len(code), len(text))
        self.assertEqual(code.count("\n"), text.count("\n"))
        self.assertNotRegex(code, r"[{}()]")
        self.assertRegex(code, r"(?s)^a .* b .*1'000.*c$")

    def test_statements_and_functions(self):
        source_text = CppText("namespace n {\nint f(int a) {\n  if (a) g({1;2});\n"
                              "  h([] { i(); });\n}\nstruct s {\n  int j() { k(); }\n};\n}")
        at = source_text.text.index

        def begins(word):
            return source_text.is_at_statement_begin(at(word))
        self.assertTrue(begins("g({"))
        self.assertTrue(begins("h([]"))
        self.assertTrue(begins("i()"))
        self.assertFalse(begins("[] {"))
        self.assertFalse(begins("a) g"))
        self.assertEqual(source_text.text[source_text.end_of_statement(at("h([]")) - 3:][:4],
                         " });")
        self.assertIsNone(source_text.end_of_statement(at("a) g")))
        for inside, first in (("i()", "int f"), ("k()", "int j")):
            begin, end = source_text.function_around(at(inside))
            self.assertTrue(begin < at(inside) < end)
            self.assertEqual(source_text.line(begin), source_text.line(at(first)))
        self.assertIsNone(source_text.function_around(at("int f")))


class Mutants(unittest.TestCase):
    def found(self, kind, text):
        text = "task<> f() {\n" + text + "\n}\n"
        return [apply(text, [mutant]).split("\n", 1)[1][:-3]
                for mutant in find_mutants("f.cpp", text, [kind])]

    def test_statement(self):
        for before, after in {
                "co_await f();": "f();",
                "co_await a.b->c::d<int, e<f>>(g + 1)[2].h();":
                    "a.b->c::d<int, e<f>>(g + 1)[2].h();",
                "if (x) co_await f(); else co_await g;":
                    "if (x) f(); else co_await g;",
                "{ co_await\n  *p(); }": "{ \n*p(); }",
                "case 1: co_await f();": "case 1: f();",
                "auto l = []() -> task<> { co_await f(); };":
                    "auto l = []() -> task<> { f(); };"}.items():
            self.assertEqual(self.found("statement", before)[0], after)

    def test_name(self):
        text = "co_await a; co_await f(); if (x) co_await *b[1]; co_await c.d;"
        self.assertEqual(self.found("name", text),
                         [text.replace(f"co_await {name};", f"{name};")
                          for name in ("a", "*b[1]", "c.d")])

    def test_no_statement(self):
        for text in ("x = co_await f();", "co_await a || b;", "co_await f() = 1;",
                     "co_await f() << 1;", "g(co_await f());", "return co_await f();",
                     "for (; co_await f();) {}", "auto s = \"{co_await f();\";",
                     "(void)co_await f();", "co_await c ? a : b;", "co_await f(), g();"):
            self.assertEqual(self.found("statement", text), [], text)

    def test_variable(self):
        for before, after in {
                "auto x = co_await f();": "auto x = f();",
                "const auto &[a, b] = co_await f(g(1), 2);":
                    "const auto &[a, b] = f(g(1), 2);"}.items():
            self.assertEqual(self.found("variable", before), [after])
        for text in ("int x = co_await f();", "auto x = 1 + co_await f();",
                     "auto x = co_await f() + 1;", "x = co_await f();"):
            self.assertEqual(self.found("variable", text), [], text)

    def test_blocking(self):
        after = self.found("usleep", "if (co_await f(1)) {\n  g(co_await h());\n}\n"
                           "co_return co_await i();")
        self.assertEqual(len(after), 1)
        self.assertIn("g(co_await h()); ::usleep(5);\n}", after[0])

    def test_operands(self):
        for text in ("f()", "f<a>(b < c)", "a.template b<c>()", "*this->x", "x[1]",
                     "t{1, 2}", "co_await f()", "g([] { return a + b; })"):
            self.assertTrue(is_one_operand(text), text)
        for text in ("a + b", "a < b", "a, b", "a = b", "a ? b : c", "a << b", ""):
            self.assertFalse(is_one_operand(text), text)


class Shapes(unittest.TestCase):
    def test_lengths(self):
        for shape, body in SHAPES.items():
            for size in (40, 400):
                self.assertLessEqual(abs(count(body(size)) - size), 8, shape)
            text, number = source(shape, 40, 400)
            self.assertEqual(text.count("async::task<> function"), 10)
            self.assertLessEqual(abs(number - 400), 80, shape)

    def test_shapes_are_correct_code(self):
        """They compile, and nothing in them is reported."""
        with tempfile.TemporaryDirectory() as folder:
            folder = pathlib.Path(folder)
            (folder / ".clang-tidy").write_text("Checks: ''\n")
            flags = ["-std=c++20", "-I", str(HERE.parent / "runtime/include")]
            entries = []
            for shape in SHAPES:
                file = folder / f"{shape}.cpp"
                file.write_text(source(shape, 16, 16)[0])
                entries.append({"directory": str(folder), "file": str(file),
                                "arguments": ["c++", *flags, "-c", str(file)]})
            (folder / "compile_commands.json").write_text(json.dumps(entries))
            result = subprocess.run([TOOLS.cotidy, "-p", folder, folder], text=True,
                                    capture_output=True, check=False)
        self.assertEqual((result.returncode, result.stdout), (0, ""), result.stderr)


class Commands(unittest.TestCase):
    def project(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        path = pathlib.Path(folder.name).resolve()
        (path / "main.cpp").write_text(PROJECT)
        (path / "task.h").write_text(TASK)
        (path / "compile_commands.json").write_text(json.dumps([{
            "directory": str(path), "file": "main.cpp",
            "arguments": ["c++", "-std=c++20", "-I",
                          str(HERE.parent / "runtime/include"), "-c", "main.cpp"]}]))
        return path

    def mutate(self, *arguments):
        project = self.project()
        before = sorted(path.name for path in project.iterdir())
        result = command(HERE / "mutate", "-p", project, "--cotidy", TOOLS.cotidy,
                         "--compiler", TOOLS.compiler, *arguments)
        self.assertEqual(sorted(path.name for path in project.iterdir()), before)
        return result

    def rows(self, output):
        return [[cell.strip() for cell in line.strip("|").split("|")]
                for line in output.splitlines()
                if line.startswith("|") and "---" not in line][1:]

    def test_mutate_counts(self):
        result = self.mutate("--kind", "statement", "--sample", "0")
        self.assertEqual(result.returncode, 0, result.stderr)
        # Of five places one is never compiled, and one drops a mere reference.
        self.assertEqual(self.rows(result.stdout)[0][1:],
                         ["5", "5", "4", "3", "0", "1", "75.0"], result.stdout)
        self.assertRegex(result.stdout, r"(?m)^missed: main.cpp:20: statement: "
                         r"co_await start\(\);$")
        self.assertIn("async-unawaited-coroutine 3", result.stdout)

    def test_mutate_excuses(self):
        with tempfile.NamedTemporaryFile("w", suffix=".tsv") as excuses:
            excuses.write("main.cpp\t^co_await start\\(\ta reference\n")
            excuses.flush()
            result = self.mutate("--kind", "statement", "--sample", "0",
                                 "--excuses", excuses.name)
            self.assertEqual(self.rows(result.stdout)[0][-4:],
                             ["3", "1", "0", "100.0"], result.stdout)
            self.assertIn("(a reference)", result.stdout)
            excuses.write("main.cpp\t(\tno expression\n")
            excuses.flush()
            result = self.mutate("--kind", "statement", "--excuses", excuses.name)
            self.assertEqual(result.returncode, 2)
            self.assertIn(f"{excuses.name}:2:", result.stderr)

    def test_mutate_keeps_what_compiles(self):
        result = self.mutate("--kind", "variable", "--sample", "0")
        self.assertEqual(result.returncode, 0, result.stderr)
        # `co_return used;` does not compile with a task in it.
        self.assertEqual(self.rows(result.stdout)[0][1:4], ["2", "2", "1"],
                         result.stdout)

    def test_mutate_blocking(self):
        kinds = [kind for name, *_ in BLOCKING for kind in (name, f"hidden-{name}")]
        result = self.mutate(*(word for kind in kinds for word in ("--kind", kind)),
                             "--sample", "0")
        self.assertEqual(result.returncode, 0, result.stderr)
        self.assertEqual([row[2:] for row in self.rows(result.stdout)],
                         [["7", "6", "6", "0", "0", "100.0"]] * len(kinds),
                         result.stdout)

    def test_mutate_without_database(self):
        result = command(HERE / "mutate", "-p", HERE, "--cotidy", TOOLS.cotidy,
                         "--compiler", TOOLS.compiler)
        self.assertEqual(result.returncode, 2)
        self.assertIn("compile_commands.json", result.stderr)

    def test_bench(self):
        project = self.project()
        result = command(HERE / "bench", "-p", project, "--runs", "1",
                         "--shape", "held", "--sizes", "10,40",
                         *(f"--{name.replace('_', '-')}={value}"
                           for name, value in vars(TOOLS).items()))
        self.assertEqual(result.returncode, 0, result.stderr)
        for pattern in (r"\| 1 \| [\d.]+ s \| [\d.]+ s \| [\d.]+ \|",
                        r"\| `async-unawaited-coroutine` \| \d+ ms \| [\d.]+ % \|",
                        r"\| held \| -?[\d.]+ µs.* \| -?[\d.]+ µs"):
            self.assertRegex(result.stdout, pattern)
        missing = command(HERE / "bench", "-p", project, "--part", "files",
                          f"--cotidy={TOOLS.cotidy}", f"--compiler={TOOLS.compiler}",
                          f"--clang-tidy={TOOLS.clang_tidy}", "absent.cpp")
        self.assertEqual(missing.returncode, 2)
        self.assertRegex(missing.stderr, r"absent\.cpp")


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    for name in ("cotidy", "plugin", "compiler", "clang-tidy"):
        parser.add_argument(f"--{name}", required=True)
    TOOLS, rest = parser.parse_known_args()
    unittest.main(argv=[sys.argv[0], *rest])
