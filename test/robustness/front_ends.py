"""No front end crashes or hangs on broken code.

`robustness` proves that of the rules, in a program that does nothing else; here
the three programs that users run are given a sample of the same mutants: what a
worker, a plugin's host or a language server makes of such a file is theirs. What
Clang does by itself, without a rule, is named and is none of our doing.
"""

import argparse
import collections
import json
import pathlib
import re
import shutil
import subprocess
import sys

sys.dont_write_bytecode = True
sys.path.append(str(pathlib.Path(__file__).resolve().parents[1] / "clangd"))
from lsp_client import Client, ServerError  # noqa: E402 (found by the line above)

SECONDS_EACH = 60
# How the tool says that a file cost it a worker.
LOST_WORKER = re.compile(r"crashed|was killed|took longer|ended with")

Mutant = collections.namedtuple("Mutant", "path command")


def dies(command, cwd):
    """How a program that is given one file ends, unless that is an exit."""
    try:
        code = subprocess.run(command, cwd=cwd, capture_output=True, check=False,
                              timeout=SECONDS_EACH).returncode
    except subprocess.TimeoutExpired:
        return "hangs"
    # A driver reports that its child died by an exit code of its own.
    return f"dies of signal {abs(code) % 128}" if code < 0 or code > 127 else ""


def make_mutants(options):
    shutil.rmtree(options.scratch, ignore_errors=True)
    subprocess.run([options.robustness, "mutate", "--emit", f"--count={options.count}",
                    f"--seed={options.seed}", f"--scratch={options.scratch}",
                    str(options.sources)], check=True, stdout=subprocess.DEVNULL)
    database = json.loads((options.scratch / "compile_commands.json")
                          .read_text(encoding="utf-8"))
    (options.scratch / ".clang-tidy").write_text("Checks: '-*,async-*'\n",
                                                 encoding="utf-8")
    return [Mutant(options.scratch / entry["file"], entry["arguments"])
            for entry in database]


def tool_failures(options, mutants):
    output = options.scratch / "reports.json"
    result = subprocess.run(
        [options.cotidy, "-p", str(options.scratch), "-j2", "--format=json",
         f"--timeout={SECONDS_EACH}", f"--output={output}"],
        cwd=options.scratch, capture_output=True, text=True, check=False)
    if result.returncode not in (0, 1, 2) or not output.exists():
        yield None, f"ends with {result.returncode}: {result.stderr[-500:]}"
        return
    document = json.loads(output.read_text(encoding="utf-8"))
    named = {(options.scratch / failure["file"]).resolve(): failure["reason"]
             for failure in document["failures"]}
    for mutant in mutants:
        reason = named.get(mutant.path.resolve(), "")
        if LOST_WORKER.search(reason):
            yield mutant, reason


def plugin_failures(options, mutants):
    for mutant in mutants:
        reason = dies([options.clang_tidy, f"--load={options.plugin}", "--quiet",
                       "-p", str(options.scratch), str(mutant.path)],
                      options.scratch)
        if reason:
            yield mutant, reason


def clangd_failures(options, mutants):
    """One server for all of them, as in an editor, and a new one when it dies."""
    left = list(mutants)
    while left:
        try:
            with Client([options.cotidy_clangd, "--log=error",
                         "--background-index=false"], options.scratch,
                        timeout=SECONDS_EACH) as editor:
                while left:
                    editor.open(left[0].path)
                    editor.close(left[0].path)
                    left.pop(0)
        except ServerError as error:
            if not left:
                yield None, str(error)
            else:
                yield left.pop(0), str(error).splitlines()[0]


def is_clangs_own(options, mutant):
    """Whether the compiler, or clang-tidy with nothing to look for but what its
    own matchers walk over, does the same."""
    return dies([options.compiler, *mutant.command[1:], "-fsyntax-only",
                 "-ferror-limit=0"], options.scratch) or \
        dies([options.clang_tidy, "--checks=-*,misc-unused-parameters", "--quiet",
              "-p", str(options.scratch), str(mutant.path)], options.scratch)


def parse_arguments():
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("robustness", "cotidy", "clang-tidy", "plugin", "cotidy-clangd",
                 "compiler"):
        parser.add_argument(f"--{name}", default="")
    parser.add_argument("--scratch", type=pathlib.Path, required=True)
    parser.add_argument("--count", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("sources", type=pathlib.Path)
    options = parser.parse_args()
    options.scratch = options.scratch.resolve()
    return options


def main():
    options = parse_arguments()
    mutants = make_mutants(options)
    if len(mutants) != options.count:
        sys.exit(f"{len(mutants)} mutants were made, not {options.count}")
    ours = 0
    for name, program, failures in (
            ("cotidy", options.cotidy, tool_failures),
            ("the plugin", options.plugin, plugin_failures),
            ("cotidy-clangd", options.cotidy_clangd, clangd_failures)):
        if not program:
            print(f"{name}: not built")
            continue
        for mutant, reason in failures(options, mutants):
            clangs = mutant and is_clangs_own(options, mutant)
            ours += not clangs
            print(f"{name}{', and Clang alone' if clangs else ''}: "
                  f"{mutant.path if mutant else 'all files'}: {reason}", flush=True)
        print(f"{name}: {len(mutants)} mutants, seed {options.seed}", flush=True)
    return 1 if ours else 0


if __name__ == "__main__":
    sys.exit(main())
