"""What the tests of the house read: rules as the tool lists them, and pages.

A check takes a House and returns a list of problems, each one line that begins
with the file it is about. `main` runs the checks of one test.
"""

import argparse
import dataclasses
import json
import pathlib
import re
import subprocess
import sys


@dataclasses.dataclass
class Option:
    """One option of a rule, as the tool reports it."""
    name: str
    default: str
    help: str


@dataclasses.dataclass
class Rule:
    """One rule, as the tool reports it."""
    id: str
    is_default: bool
    group: str
    summary: str
    since: str
    options: list

    @property
    def stem(self):
        return self.id.removeprefix("async-")


@dataclasses.dataclass
class CodeBlock:
    """A fenced block of a page: ```<words>, its text and where it begins."""
    words: list
    line: int
    text: str
    section: str


class Page:
    """A rule's page: title, the sentence below it, sections, code blocks."""

    def __init__(self, path):
        self.path = path
        self.sections = {}
        self.blocks = []
        self.lines = path.read_text(encoding="utf-8").splitlines()
        self.title = self.lines[0] if self.lines else ""
        self._parse()

    def _parse(self):
        section, block = "", None
        head = []
        for number, line in enumerate(self.lines[1:], 2):
            fence = re.match(r"```(.*)$", line)
            if block is not None:
                if fence and not fence.group(1).strip():
                    block.text = "".join(text + "\n" for text in block.text)
                    self.blocks.append(block)
                    block = None
                else:
                    block.text.append(line)
                continue
            if fence:
                block = CodeBlock(fence.group(1).split(), number, [], section)
                continue
            heading = re.match(r"## +(.*?) *$", line)
            if heading:
                section = heading.group(1)
                self.sections[section] = []
            elif section:
                self.sections[section].append(line)
            else:
                head.append(line)
        self.unfinished_block = block
        # The first paragraph below the title, joined to one line.
        paragraphs = "\n".join(head).strip().split("\n\n")
        self.summary = " ".join(paragraphs[0].split())

    def text_of(self, section):
        return "\n".join(self.sections.get(section, [])).strip()


class House:
    """A source tree and the rules that a build of it has."""

    def __init__(self, root, rules):
        self.root = pathlib.Path(root).resolve()
        self.rules = rules

    def relative(self, path):
        return pathlib.Path(path).relative_to(self.root)

    def page_path(self, stem):
        return self.root / "docs" / "rules" / f"{stem}.md"

    def pages(self):
        """The pages of all rules that have one, by stem."""
        folder = self.root / "docs" / "rules"
        return {path.stem: Page(path) for path in sorted(folder.glob("*.md"))
                if path.name != "README.md"}

    def rule_sources(self):
        """Files that register a rule, by stem."""
        return {path.stem: path
                for path in sorted((self.root / "rules").glob("*.cpp"))
                if path.stem != "Module"}

    def rule_tests(self):
        """The tests of each rule, by stem."""
        folder = self.root / "test" / "rules"
        return {place.name: sorted(place.rglob("*.cpp"))
                for place in sorted(folder.iterdir()) if place.is_dir()}


def rules_from_json(text):
    """Reads what `cotidy --list-rules --format=json` prints."""
    document = json.loads(text)
    entries = document["rules"] if isinstance(document, dict) else document
    return [Rule(id=entry["id"],
                 is_default=entry["default"] in (True, "on"),
                 group=entry["group"], summary=entry["summary"],
                 since=entry["since"],
                 options=[Option(option["name"], option["default"],
                                 option["help"])
                          for option in entry["options"]])
            for entry in entries]


def rules_of_tool(cotidy):
    result = subprocess.run([cotidy, "--list-rules", "--format=json"],
                            capture_output=True, text=True, check=False)
    if result.returncode:
        raise SystemExit(f"{cotidy} --list-rules ended with "
                         f"{result.returncode}: {result.stderr.strip()}")
    return rules_from_json(result.stdout)


def report(problems):
    """Prints the problems, and returns the exit code for them."""
    for problem in problems:
        print(problem)
    if problems:
        print(f"{len(problems)} problem{'s' if len(problems) > 1 else ''}")
    return 1 if problems else 0


def main(*checks):
    """The main function of a test that needs the tree and the tool only."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--root", required=True)
    parser.add_argument("--cotidy", required=True)
    arguments = parser.parse_args()
    house = House(arguments.root, rules_of_tool(arguments.cotidy))
    if not house.rules:
        return report([f"{arguments.cotidy}: lists no rule"])
    sys.exit(report([problem for check in checks for problem in check(house)]))
