#!/usr/bin/env python3
"""What the tool prints for the demo project: exactly what is planted, and word
for word what test/demo/expected-output.txt holds.

  demo.py --root TREE --cotidy PROGRAM --cmake PROGRAM --compiler PROGRAM [--update]

--update writes the file anew from what is printed today.
"""

import argparse
import json
import pathlib
import re
import subprocess
import sys
import tempfile

import house

SOURCES = (".cpp", ".h")


def planted(demo):
    """The places that carry a comment `// defect: RULE`."""
    return {(str(path.relative_to(demo)), number, rule)
            for path in demo.rglob("*") if path.suffix in SOURCES
            for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
            for rule in re.findall(r"// defect: ([a-z-]+)", line)}


def differences(expected, found):
    problems = [f"test/demo/{file}:{line}: {rule} is planted, but not reported"
                for file, line, rule in sorted(expected - found)]
    return problems + [f"test/demo/{file}:{line}: {rule} is reported, but not planted"
                       for file, line, rule in sorted(found - expected)]


def configure(arguments, demo, folder):
    # As tool/dev/lint does.
    subprocess.run([arguments.cmake, "-S", demo, "-B", folder, "-G", "Ninja",
                    f"-DCMAKE_CXX_COMPILER={arguments.compiler}"],
                   check=True, stdout=subprocess.DEVNULL)


def run(arguments, folder, *options):
    command = [arguments.cotidy, "test/demo", "-p", str(folder), "--color=never", *options]
    result = subprocess.run(command, cwd=arguments.root, capture_output=True, text=True, check=False)
    if result.returncode != 1:
        raise SystemExit(f"cotidy ended with {result.returncode} instead of 1:\n"
                         f"{result.stdout}{result.stderr}")
    return result.stdout, result.stderr


def main():
    parser = argparse.ArgumentParser()
    for name in ("root", "cotidy", "cmake", "compiler"):
        parser.add_argument(f"--{name}", required=True)
    parser.add_argument("--update", action="store_true")
    arguments = parser.parse_args()
    demo = pathlib.Path(arguments.root).resolve() / "test" / "demo"
    with tempfile.TemporaryDirectory() as scratch:
        configure(arguments, demo, scratch)
        reports = json.loads(run(arguments, scratch, "--format=json")[0])["reports"]
        text = "".join(run(arguments, scratch))
    found = [(str((pathlib.Path(arguments.root) / report["file"]).resolve().relative_to(demo)),
              report["line"], report["rule"]) for report in reports]
    expected = planted(demo)
    if not expected:
        return house.report(["test/demo: nothing is planted"])
    problems = differences(expected, set(found))
    problems += [f"test/demo/{file}:{line}: {rule} is reported twice"
                 for file, line, rule in {place for place in found if found.count(place) > 1}]
    golden = demo / "expected-output.txt"
    if arguments.update:
        golden.write_text(text, encoding="utf-8")
    elif golden.read_text(encoding="utf-8") != text:
        problems.append(f"{golden.relative_to(arguments.root)}: the tool prints something else; if "
                        f"that is right, run this test with --update. It prints:\n{text}")
    return house.report(problems)


if __name__ == "__main__":
    sys.exit(main())
