#!/usr/bin/env python3
"""tool/dev/new-rule, in a scratch copy of the tree: what it makes compiles,
registers itself, and has a test that fails until the rule is written."""

import argparse
import json
import pathlib
import shlex
import shutil
import subprocess
import sys
import tempfile
import unittest

ARGUMENTS = None


def scratch_copy(folder):
    """The parts of the tree that new-rule reads and writes."""
    root = pathlib.Path(folder).resolve() / "tree"
    source = pathlib.Path(ARGUMENTS.root)
    for part in ("tool/dev", "rules", "docs/rules", "test/rules"):
        shutil.copytree(source / part, root / part)
    shutil.copy(source / "CMakeLists.txt", root)
    return root


def new_rule(root, *arguments):
    return subprocess.run([sys.executable, root / "tool/dev/new-rule", *arguments],
                          capture_output=True, text=True, check=False)


def contents(root):
    return {path.relative_to(root): path.read_bytes()
            for path in root.rglob("*") if path.is_file()}


class NewRule(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.root = scratch_copy(folder.name)

    def refused(self, *arguments):
        before = contents(self.root)
        result = new_rule(self.root, *arguments)
        self.assertEqual(result.returncode, 2)
        self.assertEqual(len(result.stderr.splitlines()), 1, result.stderr)
        self.assertEqual(contents(self.root), before)
        return result.stderr

    def test_bad_names_are_refused(self):
        for name in ("Lock", "lock_held", "lock--held", "lock-", "../lock", "2-locks", "lock.cpp", ""):
            self.assertIn("is no rule name", self.refused(name), name)
        self.assertIn("leave out the prefix: lock-held", self.refused("async-lock-held"))

    def test_existing_names_are_refused(self):
        self.assertIn("rules/unawaited-coroutine.cpp exists already",
                      self.refused("unawaited-coroutine"))
        (self.root / "docs/rules/lock-held.md").write_text("")
        self.assertIn("docs/rules/lock-held.md exists already", self.refused("lock-held"))
        (self.root / "test/rules/lock-kept").mkdir(parents=True)
        self.assertIn("test/rules/lock-kept exists already", self.refused("lock-kept"))

    def test_unknown_group_is_refused(self):
        self.assertIn("no group is called 'locks'", self.refused("lock-held", "locks"))

    def test_makes_the_triplet_and_edits_nothing(self):
        before = contents(self.root)
        result = new_rule(self.root, "lock-held", "lifetime")
        self.assertEqual(result.returncode, 0, result.stderr)
        after = contents(self.root)
        made = {str(path) for path in after.keys() - before.keys()}
        self.assertEqual(made, {"rules/lock-held.cpp", "docs/rules/lock-held.md",
                                "test/rules/lock-held/reports.cpp"})
        self.assertEqual({path: after[path] for path in before}, before)
        for path in after.keys() - before.keys():
            self.assertNotIn(b"@", after[path].replace(b"[[@LINE", b""), path)
        source = after[pathlib.Path("rules/lock-held.cpp")].decode()
        self.assertIn("RuleGroup::Lifetime", source)
        self.assertIn("RegisterRule<LockHeld>", source)

    def test_group_follows_from_the_name(self):
        new_rule(self.root, "blocking-lamp")
        self.assertIn("RuleGroup::Blocking", (self.root / "rules/blocking-lamp.cpp").read_text())

    def test_compiles_registers_and_fails_its_own_test(self):
        new_rule(self.root, "lock-held")
        build = pathlib.Path(ARGUMENTS.build)
        tools = pathlib.Path(ARGUMENTS.tools)
        plugin = self.root / "plugin.so"
        self.link_plugin(build, plugin)
        clang_tidy = [tools / "clang-tidy", f"--load={plugin}"]
        listed = subprocess.run([*clang_tidy, "--list-checks", "--checks=-*,async-*"],
                                capture_output=True, text=True, check=True).stdout
        self.assertIn("async-lock-held", listed.split())
        test_root = pathlib.Path(ARGUMENTS.root) / "test"
        result = subprocess.run(
            [sys.executable, "-B", test_root / "check_rule.py", f"--clang-tidy={clang_tidy[0]}",
             f"--plugin={plugin}", f"--filecheck={tools / 'FileCheck'}", f"--test-root={test_root}",
             self.root / "test/rules/lock-held/reports.cpp", self.root / "scratch"],
            capture_output=True, text=True, check=False)
        # 1 says that the rule does not do what its test wants; 2 would say
        # that the test could not be run.
        self.assertEqual(result.returncode, 1, result.stdout + result.stderr)
        self.assertIn("say what is wrong", result.stderr)

    def link_plugin(self, build, plugin):
        """Compiles the new rule as the build compiles the others, and links it
        with their objects."""
        commands = json.loads((build / "compile_commands.json").read_text())
        # Without the precompiled header, which is compiled like a source but is
        # no object to link.
        rules = [entry for entry in commands if "cotidy-rules.dir" in entry["command"]
                 and "cmake_pch" not in pathlib.Path(entry["file"]).name]
        model = next(entry for entry in rules if entry["file"].endswith("/unawaited-coroutine.cpp"))
        words = shlex.split(model["command"])
        output = self.root / "lock-held.o"
        object_place = words.index("-o") + 1
        objects = []
        for entry in rules:
            entry_words = shlex.split(entry["command"])
            objects.append(pathlib.Path(entry["directory"]) / entry_words[entry_words.index("-o") + 1])
        words[object_place] = str(output)
        words[words.index(model["file"])] = str(self.root / "rules/lock-held.cpp")
        subprocess.run([*words, "-Werror"], cwd=model["directory"], check=True)
        compiler = next(word for word in words if "ccache" not in word)
        subprocess.run([compiler, "-shared", "-o", plugin, output, *objects], check=True)


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    for name in ("root", "build", "tools"):
        parser.add_argument(f"--{name}", required=True)
    ARGUMENTS, rest = parser.parse_known_args()
    unittest.main(argv=[sys.argv[0], *rest])
