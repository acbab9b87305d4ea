"""Puts the source of configuration.test in each folder that needs one.

  copy_source.py <source> <root> <folder>...
"""

import pathlib
import sys

source = pathlib.Path(sys.argv[1]).read_text(encoding="utf-8")
root = pathlib.Path(sys.argv[2])
for folder in sys.argv[3:]:
    text = source
    if folder == "nolint":
        text = text.replace("fetch();\n  std", "fetch(); // NOLINT\n  std")
        text = text.replace("  std::this", "  // NOLINTNEXTLINE(async-*)\n  std::this")
    if folder == "inherit":
        folder = "inherit/sub"
    (root / folder).mkdir(parents=True, exist_ok=True)
    (root / folder / "main.cpp").write_text(text, encoding="utf-8")
