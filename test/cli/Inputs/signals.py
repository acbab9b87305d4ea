"""A run that is interrupted ends at once, by that signal, and leaves no worker;
neither does one that is killed.

  signals.py <cotidy> <scratch folder>
"""

import json
import os
import pathlib
import signal
import subprocess
import sys
import time

cotidy, folder = sys.argv[1], pathlib.Path(sys.argv[2])
(folder / "hang.cpp").write_text(
    "constexpr long f() { for (long i = 0;; ++i) {} return 0; }\n"
    "static_assert(f() == 0);\n", encoding="utf-8")
(folder / "compile_commands.json").write_text(json.dumps([
    {"directory": str(folder), "file": "hang.cpp",
     "arguments": ["c++", "-std=c++20", "-fconstexpr-steps=4294967295",
                   f"-DN={n}", "-c", "hang.cpp"]} for n in range(4)]),
    encoding="utf-8")


def children(pid):
    try:
        text = pathlib.Path(f"/proc/{pid}/task/{pid}/children").read_text()
    except FileNotFoundError:
        return []
    return [int(child) for child in text.split()]


def is_running(pid):
    try:
        state = pathlib.Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2]
    except (FileNotFoundError, ProcessLookupError):
        return False
    return state.split()[0] != "Z"


def wait_until(condition, what):
    deadline = time.monotonic() + 60
    while not condition():
        assert time.monotonic() < deadline, what
        time.sleep(0.05)


def end_by(number):
    process = subprocess.Popen([cotidy, str(folder), "-j2"],
                               stdout=subprocess.DEVNULL,
                               stderr=subprocess.PIPE)
    wait_until(lambda: len(children(process.pid)) == 2, "no two workers")
    workers = children(process.pid)
    os.kill(process.pid, number)
    _, errors = process.communicate(timeout=60)
    assert process.returncode == -number, process.returncode
    assert errors == b"", errors
    wait_until(lambda: not any(map(is_running, workers)),
               f"workers outlive signal {number}")


for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGKILL):
    end_by(number)

# A reader that goes away ends the run as it ends any program, without words.
(folder / "many.cpp").write_text("nonsense;\n" * 2000, encoding="utf-8")
(folder / "compile_commands.json").write_text(json.dumps([
    {"directory": str(folder), "file": "many.cpp",
     "arguments": ["c++", "-c", "many.cpp"]}]), encoding="utf-8")
process = subprocess.Popen([cotidy, str(folder)], stdout=subprocess.PIPE,
                           stderr=subprocess.PIPE)
process.stdout.readline()
process.stdout.close()
errors = process.stderr.read()
assert process.wait(timeout=60) == -signal.SIGPIPE, process.returncode
assert errors == b"", errors
