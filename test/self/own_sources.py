#!/usr/bin/env python3
"""Lints the sources that this build compiles, apart from those planted with
defects, with cotidy or with the clang-tidy of the LLVM that is built against."""

import argparse
import concurrent.futures
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile

FOLDERS = ("rules", "tool", "test/runtime", "test/support", "test/cli", "test/clangd")


def own_sources(root, build):
    """Sources of the project, as compile_commands.json has them."""
    entries = json.loads((build / "compile_commands.json").read_text(encoding="utf-8"))
    folders = [root / folder for folder in FOLDERS]
    files = {pathlib.Path(entry["directory"], entry["file"]).resolve() for entry in entries}
    return sorted(str(file) for file in files
                  if any(file.is_relative_to(folder) for folder in folders))


def changed_since(root, files, time):
    """Those of the files that a commit since then has changed; all of them where
    that is not known, as in an unpacked archive."""
    log = subprocess.run(["git", "-c", "core.quotePath=off", "log", f"--since={time}",
                          "--name-only", "--relative", "--pretty=format:"],
                         cwd=root, capture_output=True, text=True, check=False)
    if log.returncode:
        return files
    changed = {str(root / name) for name in log.stdout.splitlines() if name}
    return [file for file in files if file in changed]


def run(command, root):
    result = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    return result.returncode, result.stdout, result.stderr


def lint_with_clang_tidy(clang_tidy, files, build, root):
    """One process per file, as many as there are processors."""
    def lint(file):
        return run([clang_tidy, "--quiet", "-p", str(build), file], root)

    failed = 0
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        for file, (code, output, errors) in zip(files, pool.map(lint, files)):
            if code or output.strip():
                failed += 1
                print(output.strip() or f"{file}: clang-tidy ended with {code}: {errors.strip()}",
                      flush=True)
    return 1 if failed else 0


def without_precompiled_header(command):
    """cotidy parses what a precompiled header was made from instead of reading
    it, with each file, and each file includes what it uses."""
    return re.sub(r" -Xclang -include(?:-pch)? -Xclang [^ ]*cmake_pch[^ ]*", "", command)


def lint_with_cotidy(cotidy, files, build, root):
    entries = json.loads((build / "compile_commands.json").read_text(encoding="utf-8"))
    for entry in entries:
        entry["command"] = without_precompiled_header(entry["command"])
    with tempfile.TemporaryDirectory() as database:
        pathlib.Path(database, "compile_commands.json").write_text(json.dumps(entries),
                                                                   encoding="utf-8")
        code, output, errors = run([cotidy, "-p", database, "--color=never", *files], root)
    print(output.strip())
    print(errors.strip())
    return code


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--root", required=True)
    parser.add_argument("--build", required=True)
    parser.add_argument("--cotidy")
    parser.add_argument("--clang-tidy")
    parser.add_argument("--since", help="only what a commit has changed since then, "
                                        "a time as 'git log --since' takes it")
    arguments = parser.parse_args()
    root = pathlib.Path(arguments.root).resolve()
    build = pathlib.Path(arguments.build).resolve()
    files = own_sources(root, build)
    # An empty list would be clean.
    if not any("/rules/" in file for file in files):
        print("no source of the rules in compile_commands.json")
        return 1
    if arguments.since:
        files = changed_since(root, files, arguments.since)
    print(f"{len(files)} files")
    if arguments.cotidy:
        return lint_with_cotidy(arguments.cotidy, files, build, root)
    return lint_with_clang_tidy(arguments.clang_tidy, files, build, root)


if __name__ == "__main__":
    sys.exit(main())
