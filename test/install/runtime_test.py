#!/usr/bin/env python3
"""The runtime in somebody else's project: by find_package from an installed tree
that was moved, and by add_subdirectory; with each compiler, and without what
the tests of cotidy need."""

import argparse
import pathlib
import shutil
import subprocess
import sys
import tempfile
import unittest

ARGUMENTS = None
CONSUMER = pathlib.Path(__file__).resolve().parent / "consumer"


def run(*command):
    result = subprocess.run([str(word) for word in command], capture_output=True, text=True,
                            check=False, timeout=300, stdin=subprocess.DEVNULL)
    return result.returncode, result.stdout + result.stderr


class Runtime(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.scratch = pathlib.Path(folder.name).resolve()

    def run_well(self, *command):
        code, output = run(*command)
        self.assertEqual(code, 0, f"{command}\n{output}")
        return output

    def install(self, source, *configuration):
        """Installs from the sources, takes everything but the result away, and
        moves that."""
        build = self.scratch / "build"
        self.run_well(ARGUMENTS.cmake, "-G", "Ninja", "-S", source, "-B", build,
                      "-DBUILD_TESTING=OFF", *configuration)
        self.run_well(ARGUMENTS.cmake, "--install", build, "--prefix", self.scratch / "first")
        shutil.rmtree(build)
        prefix = self.scratch / "second" / "place with space"
        prefix.parent.mkdir()
        (self.scratch / "first").rename(prefix)
        return prefix

    def check_consumer(self, compiler, *configuration):
        build = self.scratch / f"consumer-{pathlib.Path(compiler).name}"
        self.run_well(ARGUMENTS.cmake, "-G", "Ninja", "-S", CONSUMER, "-B", build,
                      f"-DCMAKE_CXX_COMPILER={compiler}", *configuration)
        self.run_well(ARGUMENTS.cmake, "--build", build)
        self.assertEqual(self.run_well(build / "consumer"), "42\n")
        return build

    def test_find_package(self):
        prefix = self.install(ARGUMENTS.runtime)
        for file in prefix.rglob("*.cmake"):
            self.assertNotIn(str(self.scratch), file.read_text(), file)
        for compiler in ARGUMENTS.compiler:
            self.check_consumer(compiler, f"-DCMAKE_PREFIX_PATH={prefix}")

    def test_add_subdirectory(self):
        for compiler in ARGUMENTS.compiler:
            build = self.check_consumer(compiler, f"-DRUNTIME={ARGUMENTS.runtime}")
        # Only what the project asked for is built, tested and installed.
        self.run_well(ARGUMENTS.cmake, "--install", build, "--prefix", self.scratch / "prefix")
        installed = [file for file in (self.scratch / "prefix").rglob("*") if file.is_file()]
        self.assertEqual([file.name for file in installed], ["consumer"])
        self.assertFalse(list(build.rglob("*_test*")))

    def test_unknown_component(self):
        prefix = self.install(ARGUMENTS.runtime)
        project = self.scratch / "project"
        project.mkdir()
        (project / "CMakeLists.txt").write_text(
            "cmake_minimum_required(VERSION 3.25)\nproject(p LANGUAGES CXX)\n"
            "find_package(cotidy REQUIRED COMPONENTS runtime telepathy)\n")
        code, output = run(ARGUMENTS.cmake, "-G", "Ninja", "-S", project, "-B", project / "build",
                           f"-DCMAKE_PREFIX_PATH={prefix}")
        self.assertNotEqual(code, 0)
        self.assertIn("cotidy has no component 'telepathy'", " ".join(output.split()))


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--cmake", required=True)
    parser.add_argument("--runtime", required=True)
    parser.add_argument("--compiler", nargs="+", required=True)
    ARGUMENTS, rest = parser.parse_known_args()
    unittest.main(argv=[sys.argv[0], *rest])
