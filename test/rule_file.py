"""What a rule test (test/rules/<stem>/*.cpp) says about itself in its comments.

Read by check_rule.py, which runs one such file, and by the parity test, which
runs all of them through every front end with the same settings.
"""

import pathlib
import re

DEFAULT_FLAGS = ["-std=c++20"]

# Directives of lit that a head may hold and that are none of our business.
LIT_DIRECTIVES = {"RUN", "REQUIRES", "UNSUPPORTED", "XFAIL"}
# Directives with a value, and those that may be given bare.
VALUED = {"FLAGS", "CHECK-OPTIONS", "ENABLE", "PARITY"}
BARE = {"FIXED-FILE-BROKEN", "FIXED-FILE-REPORTED"}

CHECK_LINE = re.compile(r"//\s*(CHECK[A-Z0-9-]*)(?:\{[^}]*\})?:")
CHECK_SUFFIXES = re.compile(
    r"^CHECK(-FIXES|-UNSAFE-FIXES)?(-NEXT|-SAME|-NOT|-DAG|-EMPTY|-LABEL|-COUNT-[0-9]+)?$")


class Malformed(Exception):
    """The test file cannot be run as it is written."""


class RuleFile:
    """One rule test, parsed."""

    def __init__(self, path):
        self.path = pathlib.Path(path).resolve()
        self.text = self.path.read_text(encoding="utf-8")
        self.flags = list(DEFAULT_FLAGS)
        self.check_options = "{}"
        self.enable = []
        self.parity = []
        self.fixed_file_broken = False
        self.fixed_file_reported = False
        self._parse_head()
        self._parse_expectations()

    @property
    def rule(self):
        """The rule under test, which the folder's name tells."""
        return "async-" + self.path.parent.name

    @property
    def checks(self):
        """All checks that the test switches on."""
        return [self.rule] + self.enable

    def config(self):
        """The file's settings as one .clang-tidy document."""
        checks = ",".join(["-*"] + self.checks)
        return (f"{{Checks: '{checks}', HeaderFilterRegex: '', "
                f"CheckOptions: {self.check_options}}}")

    def compile_flags(self, test_root):
        """The compiler's arguments: defaults, include folders, the file's own."""
        root = pathlib.Path(test_root)
        return self.flags + [f"-I{root / 'runtime' / 'include'}", f"-I{root}",
                             f"-I{self.path.parent}"]

    def _parse_head(self):
        for number, line in enumerate(self.text.splitlines(), 1):
            if line.strip() and not line.startswith("//"):
                break
            found = re.match(r"//\s*([A-Z][A-Z-]+)(?::\s*(.*))?$", line)
            if not found:
                continue
            name, value = found.group(1), (found.group(2) or "").strip()
            if name in LIT_DIRECTIVES or name.startswith("CHECK") \
                    and name not in VALUED:
                continue
            if name not in VALUED | BARE:
                if found.group(2) is None:
                    continue  # A word in capitals, not a directive.
                raise Malformed(f"{self.path}:{number}: unknown directive "
                                f"'{name}:'")
            if name in VALUED and not value:
                raise Malformed(f"{self.path}:{number}: '{name}:' has no value")
            self._apply(name, value)

    def _apply(self, name, value):
        if name == "FLAGS":
            self.flags += value.split()
        elif name == "CHECK-OPTIONS":
            self.check_options = value
        elif name == "ENABLE":
            self.enable += [item.strip() for item in value.split(",")]
        elif name == "PARITY":
            self.parity.append(value)
        elif name == "FIXED-FILE-BROKEN":
            self.fixed_file_broken = True
        else:
            self.fixed_file_reported = True

    def _parse_expectations(self):
        self.expects_reports = False
        self.expects_fixes = False
        self.expects_unsafe_fixes = False
        for number, line in enumerate(self.text.splitlines(), 1):
            for name in CHECK_LINE.findall(line):
                if name == "CHECK-OPTIONS":
                    continue
                if not CHECK_SUFFIXES.match(name):
                    raise Malformed(f"{self.path}:{number}: unknown directive "
                                    f"'{name}:'")
                if name.startswith("CHECK-FIXES"):
                    self.expects_fixes = True
                elif name.startswith("CHECK-UNSAFE-FIXES"):
                    self.expects_unsafe_fixes = True
                else:
                    self.expects_reports = True

    def without_expectations(self):
        """The text with its CHECK comments emptied, lines staying in place, so
        that no expectation can match itself."""
        return re.sub(r"//\s*CHECK(-[A-Z0-9-]+)?(\{[^}]*\})?:.*", "//", self.text)
