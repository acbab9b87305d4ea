#!/usr/bin/env python3
"""Runs `cook` and holds its figures, its picture and its page together.

A sleep is never short and a processor is not shared with oneself, so that the
lower bounds are certain; the upper ones are wide, and get several attempts,
because a busy machine makes everything late.
"""

import argparse
import json
import pathlib
import re
import subprocess
import sys
import tempfile
import xml.etree.ElementTree

# By recipe: the least it can take, and whether the dishes overlap.
EXPECTED = [(9, False), (6, True), (9, False), (9, False), (6, True)]
ATTEMPTS = 5


def shape(text):
    """The text without its figures."""
    return re.sub(r" *\d+\.\d+", " #", text)


def certain_problems(figures):
    for number, (found, (least, overlap)) in enumerate(zip(figures, EXPECTED, strict=True)):
        if found["length"] < least:
            yield f"recipe {number} took {found['length']}, less than it can"
        if found["overlap"] != overlap:
            yield f"recipe {number}: overlap is {found['overlap']}"


def probable_problems(figures):
    lengths = [found["length"] for found in figures]
    if lengths[1] > 0.9 * lengths[0]:
        yield f"waiting for both takes {lengths[1]}, one after the other {lengths[0]}"
    if lengths[1] > 0.9 * lengths[2]:
        yield f"waiting for both takes {lengths[1]}, as with a blocking call, {lengths[2]}"


def figure_problems(cook):
    for _ in range(ATTEMPTS):
        figures = json.loads(subprocess.check_output([cook, "--json"]))
        problems = list(certain_problems(figures))
        if problems:
            break
        problems = list(probable_problems(figures))
        if not problems:
            break
    return problems


def page_problems(cook, source, page, picture):
    with tempfile.TemporaryDirectory() as folder:
        drawn = pathlib.Path(folder) / "cook.svg"
        report = subprocess.check_output([cook, "--svg", drawn], text=True)
        xml.etree.ElementTree.parse(drawn)
        if shape(drawn.read_text()).count("<rect") != shape(picture.read_text()).count("<rect"):
            yield f"{picture}: draw it again with --svg"
    text = page.read_text()
    if shape(report) not in shape(text):
        yield f"{page}: does not show what cook prints:\n{report}"
    recipes = source.read_text().split("// [recipes]\n")[1]
    if recipes not in text:
        yield f"{page}: does not show the recipes of {source}"
    if picture.name not in text:
        yield f"{page}: does not show {picture.name}"


def main():
    parser = argparse.ArgumentParser()
    for name in ("cook", "source", "page"):
        parser.add_argument(f"--{name}", type=pathlib.Path, required=True)
    arguments = parser.parse_args()
    problems = figure_problems(arguments.cook)
    problems += page_problems(arguments.cook, arguments.source, arguments.page,
                              arguments.page.with_suffix(".svg"))
    for problem in problems:
        print(problem)
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
