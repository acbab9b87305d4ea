"""Writes a compilation database.

  database.py <runtime> <folder> [flag...] [-- file...]

Without files, all *.cpp below the folder are entered.
"""

import json
import pathlib
import sys

runtime, folder, *flags = sys.argv[1:]
folder = pathlib.Path(folder).resolve()
files = []
if "--" in flags:
    at = flags.index("--")
    flags, files = flags[:at], flags[at + 1:]
files = files or sorted(str(file.relative_to(folder))
                        for file in folder.rglob("*.cpp"))
entries = [{"directory": str(folder), "file": file,
            "arguments": ["c++", "-std=c++20", f"-I{runtime}", *flags,
                          "-c", file]} for file in files]
(folder / "compile_commands.json").write_text(json.dumps(entries, indent=1))
