"""Runs cotidy with its output, its errors, or both on a pseudo-terminal.

  terminal.py <cotidy> <folder with a database of two files>
"""

import fcntl
import os
import pty
import re
import struct
import subprocess
import sys
import termios
import threading

cotidy, folder = sys.argv[1:]
COLOR = b"\x1b[0;1;35m"
SUMMARY = b"cotidy: 1 report in 2 files"
BEGINNING = b"\r\x1b[K"
PROGRESS = re.compile(re.escape(BEGINNING) + rb"\[(\d)/2\] ([^\r\x1b]*)")


class Terminal:
    """One end for the program, and all that it wrote there."""

    def __init__(self, columns=80):
        self.screen, self.end = pty.openpty()
        fcntl.ioctl(self.end, termios.TIOCSWINSZ,
                    struct.pack("HHHH", 24, columns, 0, 0))
        self.written = b""
        self.reader = threading.Thread(target=self._read)
        self.reader.start()

    def _read(self):
        try:
            while data := os.read(self.screen, 4096):
                self.written += data
        except OSError:
            pass  # EIO is how a terminal says that nobody is left.

    def close(self):
        os.close(self.end)
        self.reader.join(timeout=60)
        assert not self.reader.is_alive(), "somebody keeps the terminal open"
        os.close(self.screen)
        return self.written


def run(*arguments, out_terminal, err_terminal, columns=80, **environment):
    """What the program wrote to its output and to its errors."""
    variables = {name: value for name, value in os.environ.items()
                 if name not in ("NO_COLOR", "COLUMNS", "TERM")}
    variables.update({"TERM": "xterm"}, **environment)
    out = Terminal(columns) if out_terminal else None
    err = Terminal(columns) if err_terminal else None
    process = subprocess.Popen(
        [cotidy, "-j1", *arguments], cwd=folder, env=variables,
        stdout=out.end if out else subprocess.PIPE,
        stderr=err.end if err else subprocess.PIPE)
    piped = process.communicate(timeout=300)
    assert process.returncode == 1, process.returncode
    written = [terminal.close() if terminal else pipe
               for terminal, pipe in zip((out, err), piped)]
    assert b"warning: " in written[0], written
    return written


# Neither: plain text, and nothing else.
out, err = run(out_terminal=False, err_terminal=False)
assert b"\x1b" not in out and err.strip() == SUMMARY, (out, err)

# The output alone: colours, and no progress.
out, err = run(out_terminal=True, err_terminal=False)
assert COLOR in out and BEGINNING not in out, out
assert err.strip() == SUMMARY, err
for way in ({"NO_COLOR": "1"}, {"TERM": "dumb"}):
    out, _ = run(out_terminal=True, err_terminal=False, **way)
    assert b"\x1b" not in out, (way, out)
out, _ = run(out_terminal=True, err_terminal=False, NO_COLOR="")
assert COLOR in out, out
out, _ = run("--color=never", out_terminal=True, err_terminal=False)
assert b"\x1b" not in out, out

# The errors alone: each file once, in turn, and the line is taken back.
out, err = run(out_terminal=False, err_terminal=True)
assert b"\x1b" not in out, out
shown = PROGRESS.findall(err)
assert [number for number, _ in shown] == [b"1", b"2"], err
assert {os.path.basename(file) for _, file in shown} == {
    b"first.cpp", b"second.cpp"}, err
assert err.strip().endswith(BEGINNING + SUMMARY), err

# A line never wraps, or it could not be taken back.
for way in ({"columns": 12}, {"COLUMNS": "12"}):
    _, err = run(out_terminal=False, err_terminal=True, **way)
    assert PROGRESS.findall(err) == [(b"1", b"first"), (b"2", b"secon")], err

# Both.
out, err = run(out_terminal=True, err_terminal=True)
assert COLOR in out and PROGRESS.search(err), (out, err)
