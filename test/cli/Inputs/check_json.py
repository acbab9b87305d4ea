"""Checks the JSON output of json.test."""

import json
import sys

document = json.load(open(sys.argv[1], encoding="utf-8"))
assert document["version"] == 1
assert document["tool"]["name"] == "cotidy"
assert document["tool"]["version"] and document["tool"]["llvm"]

error, report, mendable = document["reports"]
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
assert report["fix"] == [] and "applicability" not in report
(note,) = report["notes"]
assert note["message"].startswith("run it with 'async::run'"), note
assert note["fix"] == [] and "applicability" not in note

# An edit that changes what the program does hangs on a note, and says so.
assert mendable["fix"] == [] and "applicability" not in mendable
(note,) = mendable["notes"]
assert note["applicability"] == "unsafe", note
(edit,) = note["fix"]
assert edit["text"] == "co_await " and edit["start"] == edit["end"], edit
assert edit["start"]["offset"] == source.rindex(b"fetch()"), edit

(span,) = report["ranges"]
assert span["file"] == "dropped.cpp"
assert source[span["start"]["offset"]:span["end"]["offset"]] == b"fetch()"
assert (span["end"]["line"], span["end"]["column"]) == (4, 9), span

assert document["failures"] == [
    {"file": "broken.cpp",
     "reason": "does not compile: unknown type name 'nonsense'"}]
assert document["summary"] == {"reports": 2, "fixed": 0, "filesAnalysed": 1,
                               "filesFailed": 1}
