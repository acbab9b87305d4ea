"""Checks the JSON output of json.test."""

import json
import sys

document = json.load(open(sys.argv[1], encoding="utf-8"))
assert document["version"] == 1
assert document["tool"]["name"] == "cotidy"
assert document["tool"]["version"] and document["tool"]["llvm"]

error, report = document["reports"]
assert error["rule"] == "clang-diagnostic-error", error
assert (error["file"], error["severity"]) == ("broken.cpp", "error"), error

source = open("dropped.cpp", "rb").read()
assert report["rule"] == "async-unawaited-coroutine", report
assert report["severity"] == "warning"
assert report["message"].startswith("'fetch' returns a lazy task"), report
assert report["file"] == "dropped.cpp"
# A tab is one column.
assert (report["line"], report["column"]) == (4, 2), report
assert report["offset"] == source.index(b"\tfetch()") + 1
assert report["notes"] == [] and report["fix"] == []
(span,) = report["ranges"]
assert span["file"] == "dropped.cpp"
assert source[span["start"]["offset"]:span["end"]["offset"]] == b"fetch()"
assert (span["end"]["line"], span["end"]["column"]) == (4, 9), span

assert document["failures"] == [
    {"file": "broken.cpp",
     "reason": "does not compile: unknown type name 'nonsense'"}]
assert document["summary"] == {"reports": 1, "fixed": 0, "filesAnalysed": 1,
                               "filesFailed": 1}
