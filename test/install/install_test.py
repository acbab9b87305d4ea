#!/usr/bin/env python3
"""An installed tree works from any prefix: it is installed, moved elsewhere, and
all three front ends report the same defect from there."""

import argparse
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import unittest

sys.path.append(str(pathlib.Path(__file__).resolve().parents[1] / "clangd"))
import lsp_client  # noqa: E402

ARGUMENTS = None
# Needs Clang's own headers (<cstddef>) and the installed runtime.
SOURCE = """#include <cstddef>
#include <async/async.h>

async::task<std::size_t> fetch();

async::task<> load() {
  fetch();
  co_await fetch();
}
"""
LINE = 7
RULE = "async-unawaited-coroutine"


class Installed(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(cls.folder.cleanup)
        scratch = pathlib.Path(cls.folder.name).resolve()
        first = scratch / "first"
        subprocess.run([ARGUMENTS.cmake, "--install", ARGUMENTS.build, "--prefix", first],
                       check=True, stdout=subprocess.DEVNULL)
        cls.prefix = scratch / "second" / "place with space"
        cls.prefix.parent.mkdir()
        first.rename(cls.prefix)
        cls.project = scratch / "project"
        cls.project.mkdir()
        cls.source = cls.project / "load.cpp"
        cls.source.write_text(SOURCE)
        cls.flags = ["-std=c++20", f"-I{cls.prefix / 'share/cotidy/runtime/include'}"]
        entry = {"directory": str(cls.project), "file": str(cls.source),
                 "arguments": ["clang++", *cls.flags, "-c", str(cls.source)]}
        (cls.project / "compile_commands.json").write_text(json.dumps([entry]))

    def run_program(self, *command):
        # Nothing of the build may be found through the environment.
        environment = {"PATH": "/usr/bin:/bin", "HOME": str(self.project)}
        return subprocess.run([str(word) for word in command], cwd=self.project, env=environment,
                              capture_output=True, text=True, check=False, timeout=120,
                              stdin=subprocess.DEVNULL)

    def test_cotidy(self):
        result = self.run_program(self.prefix / "bin/cotidy")
        self.assertEqual(result.returncode, 1, result.stdout + result.stderr)
        self.assertIn(f"load.cpp:{LINE}:3: warning: ", result.stdout)
        self.assertIn(f"[{RULE}]", result.stdout)

    def test_cotidy_explains(self):
        page = pathlib.Path(ARGUMENTS.root) / "docs/rules/unawaited-coroutine.md"
        result = self.run_program(self.prefix / "bin/cotidy", "--explain", RULE)
        self.assertEqual(result.stdout, page.read_text())

    def test_plugin(self):
        result = self.run_program(ARGUMENTS.clang_tidy,
                                  f"--load={self.prefix / 'lib/cotidy-plugin.so'}", self.source)
        self.assertEqual(result.returncode, 0, result.stderr)
        self.assertIn(f"load.cpp:{LINE}:3: warning: ", result.stdout)
        self.assertIn(f"[{RULE}]", result.stdout)

    def test_clangd(self):
        with lsp_client.Client(
                [str(self.prefix / "bin/cotidy-clangd"), "--background-index=false"],
                self.project) as client:
            diagnostics = client.open(self.source)
        self.assertEqual([(one.get("code"), one["range"]["start"]["line"]) for one in diagnostics],
                         [(RULE, LINE - 1)])

    def test_cmake_package(self):
        project = self.project / "consumer"
        project.mkdir()
        (project / "CMakeLists.txt").write_text(
            "cmake_minimum_required(VERSION 3.25)\nproject(p LANGUAGES CXX)\n"
            "find_package(cotidy REQUIRED COMPONENTS runtime)\n"
            "get_target_property(folder cotidy::runtime INTERFACE_INCLUDE_DIRECTORIES)\n"
            "message(NOTICE \"headers: ${folder}\")\n")
        result = self.run_program(ARGUMENTS.cmake, "-G", "Ninja", "-S", project,
                                  "-B", project / "build", f"-DCMAKE_PREFIX_PATH={self.prefix}")
        self.assertIn(f"headers: {self.prefix}/share/cotidy/runtime/include\n", result.stderr)

    def test_documentation(self):
        installed = self.prefix / "share/doc/cotidy"
        root = pathlib.Path(ARGUMENTS.root)
        wanted = ["README.md", "LICENSE"] + [str(path.relative_to(root))
                                             for path in sorted((root / "docs").rglob("*.md"))]
        for name in wanted:
            self.assertEqual((installed / name).read_bytes(), (root / name).read_bytes(), name)

    def test_no_path_into_the_build(self):
        for name in ("bin/cotidy", "bin/cotidy-clangd", "lib/cotidy-plugin.so"):
            content = (self.prefix / name).read_bytes()
            for folder in (ARGUMENTS.build, ARGUMENTS.root):
                self.assertNotIn(os.fsencode(os.path.realpath(folder)), content, name)


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    for argument in ("root", "build", "cmake", "clang-tidy"):
        parser.add_argument(f"--{argument}", required=True)
    ARGUMENTS, rest = parser.parse_known_args()
    unittest.main(argv=[sys.argv[0], *rest])
