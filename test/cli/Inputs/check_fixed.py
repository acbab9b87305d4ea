"""Checks the files that fix.test leaves behind."""

import os
import pathlib
import stat
import sys

root = pathlib.Path(sys.argv[1])

assert (root / "dos.cpp").read_bytes() == (
    b"#include <async/task.h>\r\n"
    b"async::task<int> fetch();\r\n"
    b"async::task<int> load_dos() { /* \xff */ co_return co_await fetch(); }\r\n"
), (root / "dos.cpp").read_bytes()

assert os.readlink(root / "linked.cpp") == "elsewhere/real.cpp"
real = root / "elsewhere" / "real.cpp"
assert b"async::task<int> load_linked()" in real.read_bytes()
assert stat.S_IMODE(real.stat().st_mode) == 0o754
