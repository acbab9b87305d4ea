#!/usr/bin/env python3
"""The set-up that tool/dev/lint and tool/dev/test share, against a machine that
is played: stand-ins for dpkg-query, apt-get and the like come first in PATH."""

import argparse
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import unittest

ROOT = None
SUITES = ["bookworm", "bookworm-updates", "bookworm-security"]


class Machine:
    """A machine with some packages installed, and some to be had."""

    def __init__(self, folder, installed, available=None, suites=None, is_root=True,
                 has_sudo=False):
        self.folder = pathlib.Path(folder)
        self.log = self.folder / "log"
        self.log.write_text("")
        self.installed = self.folder / "installed"
        self.installed.write_text("".join(f"{name}\n" for name in installed))
        known = "|".join([*installed, *(available or [])]) or "-"
        policy = "\\n".join(f" 500 http://deb.debian.org/debian {suite}/main amd64 Packages\\n"
                            f"     release v=12.11,o=Debian,n={suite},l=Debian,c=main,b=amd64"
                            for suite in (SUITES if suites is None else suites))
        self._program("dpkg-query", 'grep -qx "${@: -1}" "$STATE/installed" || exit 1\n'
                      'printf installed')
        self._program("apt-cache", f'case $1 in show) case ${{@: -1}} in {known}) echo Package;; esac;;\n'
                      f'policy) printf "{policy}\\n";; esac')
        self._program("apt-get", 'echo "apt-get $*" >>"$STATE/log"\n'
                      'if [ "$1" = install ]; then for package; do case $package in\n'
                      '  -*|install|*::*) ;; *) echo "$package" >>"$STATE/installed";; esac; done; fi')
        self._program("id", f"echo {0 if is_root else 1000}")
        if has_sudo:
            self._program("sudo", 'echo "sudo $*" >>"$STATE/log"; exec env "$@"')
        # What a minimal system has; sudo only where it is asked for.
        for name in ("bash", "env", "grep", "dirname", "basename", "mkdir", "tail", "sed", "cat"):
            (self.folder / name).symlink_to(subprocess.check_output(
                ["which", name], text=True).strip())

    def _program(self, name, text):
        file = self.folder / name
        file.write_text(f"#!/bin/bash\n{text}\n")
        file.chmod(0o755)

    def run(self, script):
        """Runs lines of bash after the shared file."""
        command = f'command_name=test; source "{ROOT}/tool/dev/common.sh"; root=$STATE/checkout\n'
        # The list of packages stays the project's own.
        command += f'mkdir -p "$root/tool/dev"; cat "{ROOT}/tool/dev/packages.txt" >"$root/tool/dev/packages.txt"\n'
        return subprocess.run(["/bin/bash", "-euo", "pipefail", "-c", command + script],
                              env={"PATH": str(self.folder), "STATE": str(self.folder)},
                              capture_output=True, text=True, check=False,
                              stdin=subprocess.DEVNULL)


def listed_packages(*groups):
    lines = (pathlib.Path(ROOT) / "tool/dev/packages.txt").read_text().splitlines()
    rows = [line.split(None, 2) for line in lines if line and not line.startswith("#")]
    return [row[1] for row in rows if row[0] in groups]


class PackagesFile(unittest.TestCase):
    def test_every_line_has_group_package_and_reason(self):
        for line in (pathlib.Path(ROOT) / "tool/dev/packages.txt").read_text().splitlines():
            if not line.startswith("#"):
                self.assertRegex(line, r"^(lint|test|ci) +[a-z0-9.+-]+ +\S.*\S$")

    def test_no_package_is_listed_twice(self):
        names = listed_packages("lint", "test", "ci")
        self.assertEqual(len(names), len(set(names)))


class InstallPackages(unittest.TestCase):
    def machine(self, *arguments, **settings):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        return Machine(folder.name, *arguments, **settings)

    def test_nothing_missing_means_apt_is_not_called(self):
        machine = self.machine(listed_packages("lint"), is_root=False)
        result = machine.run("install_packages lint")
        self.assertEqual(result.returncode, 0, result.stderr)
        self.assertEqual(machine.log.read_text(), "")
        self.assertIn("are installed", result.stdout)

    def test_only_what_is_missing_is_installed(self):
        wanted = listed_packages("lint")
        machine = self.machine(wanted[1:], [wanted[0]])
        result = machine.run("install_packages lint")
        self.assertEqual(result.returncode, 0, result.stderr)
        installs = re.findall(r"apt-get install .*", machine.log.read_text())
        self.assertEqual(len(installs), 1)
        self.assertIn("--no-install-recommends", installs[0])
        self.assertEqual([word for word in installs[0].split() if word in wanted], [wanted[0]])
        self.assertIn(wanted[0], result.stdout)

    def test_test_needs_more_than_lint(self):
        machine = self.machine(listed_packages("lint"), listed_packages("test"))
        result = machine.run("install_packages lint test")
        self.assertEqual(result.returncode, 0, result.stderr)
        self.assertIn("apt-get install", machine.log.read_text())

    def test_sudo_is_used_when_not_root(self):
        wanted = listed_packages("lint")
        machine = self.machine(wanted[1:], [wanted[0]], is_root=False, has_sudo=True)
        result = machine.run("install_packages lint")
        self.assertEqual(result.returncode, 0, result.stderr)
        self.assertIn("sudo DEBIAN_FRONTEND=noninteractive apt-get install", machine.log.read_text())

    def test_no_root_and_no_sudo_is_said(self):
        wanted = listed_packages("lint")
        machine = self.machine(wanted[1:], [wanted[0]], is_root=False)
        result = machine.run("install_packages lint")
        self.assertEqual(result.returncode, 2)
        self.assertIn("no sudo", result.stderr)
        self.assertIn(wanted[0], result.stdout)

    def test_missing_suite_is_named(self):
        wanted = listed_packages("lint")
        absent = [name for name in wanted if "22" in name]
        machine = self.machine([name for name in wanted if name not in absent],
                               suites=["bookworm", "bookworm-updates"])
        result = machine.run("install_packages lint")
        self.assertEqual(result.returncode, 2)
        for name in absent:
            self.assertIn(name, result.stderr)
        self.assertIn("lack the suite bookworm-security of Debian 12", result.stderr)
        self.assertNotIn("bookworm-updates", result.stderr)

    def test_package_that_no_suite_has_is_named_alone(self):
        wanted = listed_packages("lint")
        machine = self.machine(wanted[1:])
        result = machine.run("install_packages lint")
        self.assertEqual(result.returncode, 2)
        self.assertIn(f"apt has no package {wanted[0]}", result.stderr)
        self.assertNotIn("suite", result.stderr)

    def test_another_system_is_told_what_to_install(self):
        machine = self.machine([])
        (machine.folder / "apt-get").unlink()
        result = machine.run("install_packages lint")
        self.assertEqual(result.returncode, 2)
        self.assertIn("Debian 12 only", result.stderr)
        self.assertIn("clang-22", result.stderr)


class BuildFolder(unittest.TestCase):
    """is_reusable: a folder that another checkout or compiler made is not."""

    def check(self, **changes):
        with tempfile.TemporaryDirectory() as folder:
            cache = {"CMAKE_HOME_DIRECTORY": ROOT, "CMAKE_CACHEFILE_DIR": os.path.realpath(folder),
                     "CMAKE_GENERATOR": "Ninja", "CMAKE_CXX_COMPILER": "/bin/true", **changes}
            (pathlib.Path(folder) / "CMakeCache.txt").write_text(
                "".join(f"{name}:INTERNAL={value}\n" for name, value in cache.items()))
            script = f'source "{ROOT}/tool/dev/common.sh"; CXX=/bin/true; is_reusable "{folder}"'
            return subprocess.run(["bash", "-euo", "pipefail", "-c", script], check=False).returncode == 0

    def test_own_folder_is_reused(self):
        self.assertTrue(self.check())

    def test_moved_checkout(self):
        self.assertFalse(self.check(CMAKE_HOME_DIRECTORY="/elsewhere"))

    def test_copied_folder(self):
        self.assertFalse(self.check(CMAKE_CACHEFILE_DIR="/elsewhere/build"))

    def test_other_generator(self):
        self.assertFalse(self.check(CMAKE_GENERATOR="Unix Makefiles"))

    def test_other_compiler(self):
        self.assertFalse(self.check(CMAKE_CXX_COMPILER="/usr/bin/c++"))


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--root", required=True)
    arguments, rest = parser.parse_known_args()
    ROOT = os.path.realpath(arguments.root)
    unittest.main(argv=[sys.argv[0], *rest])
