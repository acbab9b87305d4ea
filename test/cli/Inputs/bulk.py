"""A file with 10,000 reports, and a database with 1,000 entries.

  bulk.py <cotidy> <scratch folder> <runtime>
"""

import json
import pathlib
import subprocess
import sys

cotidy, folder, runtime = sys.argv[1], pathlib.Path(sys.argv[2]), sys.argv[3]


def lint(entries, status):
    (folder / "compile_commands.json").write_text(json.dumps([
        {"directory": str(folder), "file": file,
         "arguments": ["c++", "-std=c++20", f"-I{runtime}", *flags, file]}
        for file, flags in entries]), encoding="utf-8")
    result = subprocess.run([cotidy, str(folder), "--format=json"],
                            capture_output=True, check=False)
    assert result.returncode == status, (result.returncode, result.stderr)
    return json.loads(result.stdout)


(folder / "long.cpp").write_text(
    "#include <async/task.h>\nasync::task<int> fetch();\nvoid caller() {\n"
    + "  fetch();\n" * 10000 + "}\n", encoding="utf-8")
document = lint([("long.cpp", [])], 1)
lines = [report["line"] for report in document["reports"]]
assert lines == list(range(4, 10004)), len(lines)

(folder / "small.cpp").write_text("int number = NUMBER;\n", encoding="utf-8")
document = lint([("small.cpp", [f"-DNUMBER={n}"]) for n in range(1000)], 0)
assert document["summary"]["filesAnalysed"] == 1000, document["summary"]
