#!/usr/bin/env python3
"""Examples about lifetime are run under AddressSanitizer.

On pages with a block that says `run=use-after-scope`, every block that is run is
completed as runs.py says and built with AddressSanitizer: what the rule predicts
happens in the bad ones, and the good ones are clean.

Exit codes: 0 as expected, 1 not as expected, 77 the compiler has no
AddressSanitizer (on Debian it is in libclang-rt-22-dev).
"""

import argparse
import pathlib
import re
import subprocess
import sys
import tempfile

import house
import runs

FLAGS = ["-fsanitize=address", "-fsanitize-address-use-after-scope", "-fno-omit-frame-pointer",
         "-g", "-O0", "-pthread", "-w"]
OPTIONS = {"ASAN_OPTIONS": "detect_stack_use_after_return=1:detect_leaks=0", "PATH": "/usr/bin:/bin"}
ERROR = re.compile(r"ERROR: AddressSanitizer: (\S+)")
PREDICTED = {"heap-use-after-free", "stack-use-after-scope", "stack-use-after-return"}
NO_SANITIZER = 77


def has_sanitizer(compiler, scratch):
    source = scratch / "empty.cpp"
    source.write_text("int main() {}\n", encoding="utf-8")
    return subprocess.run([compiler, *FLAGS, str(source), "-o", str(scratch / "empty")],
                          capture_output=True, check=False).returncode == 0


def error_of(run, compiler, includes):
    """What the sanitizer calls the program's error; None if it has none."""
    command = [compiler, *run.flags, *FLAGS, *(f"-I{folder}" for folder in includes),
               str(run.file), "-o", str(run.program)]
    built = subprocess.run(command, capture_output=True, text=True, check=False)
    if built.returncode:
        raise RuntimeError(f"does not build: {built.stderr}")
    try:
        ran = subprocess.run([run.program], capture_output=True, text=True, check=False,
                             timeout=runs.TIME_LIMIT, env=OPTIONS)
    except subprocess.TimeoutExpired as error:
        raise RuntimeError(f"has not ended after {runs.TIME_LIMIT} s") from error
    found = ERROR.search(ran.stderr)
    if not found and ran.returncode:
        raise RuntimeError(f"ends with {ran.returncode}: {ran.stderr}")
    return found and found[1]


def problem_of(run, error):
    if run.is_bad and error not in PREDICTED:
        return f"{run.where}: {error or 'no error'} instead of a use after the object's life"
    if not run.is_bad and error:
        return f"{run.where}: {error} in a good example"
    return None


def sanitized_problems(tree, compiler, scratch):
    found, problems = runs.runs_of(tree, scratch)
    pages = {run.driver for run in found if run.kind == runs.USE_AFTER_SCOPE}
    if not pages:
        problems.append("docs/rules: no example says run=use-after-scope")
    includes = [tree.root / "test/runtime/include", tree.root / "test/runtime/pages"]
    for run in found:
        if run.driver not in pages:
            continue
        try:
            problem = problem_of(run, error_of(run, compiler, includes))
        except RuntimeError as error:
            problem = f"{run.where}: {error}"
        if problem:
            problems.append(problem)
    return problems


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--root", required=True)
    parser.add_argument("--compiler", required=True)
    arguments = parser.parse_args()
    tree = house.House(arguments.root, [])
    with tempfile.TemporaryDirectory() as scratch:
        folder = pathlib.Path(scratch).resolve()
        if not has_sanitizer(arguments.compiler, folder):
            print(f"{arguments.compiler} has no AddressSanitizer")
            return NO_SANITIZER
        return house.report(sanitized_problems(tree, arguments.compiler, folder))


if __name__ == "__main__":
    sys.exit(main())
