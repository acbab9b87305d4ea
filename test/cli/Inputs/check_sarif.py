"""Checks that a file is SARIF 2.1.0 as far as cotidy uses it, and that what it
says of a source is what the source holds.

  check_sarif.py <log.sarif> [<key>=<value>...]

The rules of the standard that are checked have their section numbers. Keys are
`results`, `notifications` and `successful`.
"""

import json
import pathlib
import re
import sys
import urllib.parse

# Section 3.x of the standard: the properties an object may have, required ones
# with a "!".
OBJECTS = {
    "log": "$schema version! runs!",
    "run": "tool! columnKind originalUriBaseIds invocations results",
    "tool": "driver!",
    "driver": "name! version semanticVersion informationUri rules",
    "rule": "id! shortDescription fullDescription help helpUri "
            "defaultConfiguration properties",
    "configuration": "enabled level",
    "properties": "tags applicability",
    "multiformat": "text! markdown",
    "invocation": "executionSuccessful! toolExecutionNotifications",
    "notification": "message! level descriptor locations",
    "descriptor": "id!",
    "result": "ruleId ruleIndex level message! locations relatedLocations fixes "
              "partialFingerprints",
    "location": "id message physicalLocation",
    "physical": "artifactLocation! region",
    "artifact": "uri uriBaseId",
    "region": "startLine startColumn endLine endColumn byteOffset byteLength",
    "fix": "description artifactChanges! properties",
    "change": "artifactLocation! replacements!",
    "replacement": "deletedRegion! insertedContent",
    "content": "text",
}
LEVELS = {"none", "note", "warning", "error"}


class Checker:
    def __init__(self, log):
        self.log = log
        self.bases = {}
        self.rules = []

    def object(self, kind, value):
        assert isinstance(value, dict), f"{kind} is {value!r}"
        names = OBJECTS[kind].split()
        required = {name[:-1] for name in names if name.endswith("!")}
        allowed = {name.rstrip("!") for name in names}
        assert required <= set(value), f"{kind} lacks {required - set(value)}"
        assert set(value) <= allowed, f"{kind} has {set(value) - allowed}"

    def run(self):
        self.object("log", self.log)
        assert self.log["version"] == "2.1.0"
        assert len(self.log["runs"]) == 1
        run = self.log["runs"][0]
        self.object("run", run)
        assert run["columnKind"] == "utf16CodeUnits"
        for name, base in run["originalUriBaseIds"].items():
            # 3.14.14: the URI of a base ends with a slash.
            assert base["uri"].startswith("file:///"), base
            assert base["uri"].endswith("/"), base
            self.bases[name] = base["uri"]
        self.driver(run["tool"]["driver"])
        for result in run["results"]:
            self.result(result)
        for invocation in run["invocations"]:
            self.object("invocation", invocation)
            assert isinstance(invocation["executionSuccessful"], bool)
            for notification in invocation["toolExecutionNotifications"]:
                self.notification(notification)
        return run

    def driver(self, driver):
        self.object("driver", driver)
        for rule in driver["rules"]:
            self.object("rule", rule)
            for key in ("shortDescription", "fullDescription", "help"):
                self.object("multiformat", rule[key])
                assert rule[key]["text"].strip(), f"{rule['id']}: {key}"
            assert re.fullmatch(r"https://\S+", rule["helpUri"]), rule["helpUri"]
            self.object("configuration", rule["defaultConfiguration"])
            self.object("properties", rule["properties"])
            assert rule["defaultConfiguration"]["level"] in LEVELS
            self.rules.append(rule["id"])
        assert len(set(self.rules)) == len(self.rules)

    def result(self, result):
        self.object("result", result)
        self.object("multiformat", result["message"])
        assert result["level"] in LEVELS
        # 3.27.6: the index leads to the rule of that id.
        assert self.rules[result["ruleIndex"]] == result["ruleId"]
        assert len(result["locations"]) == 1
        for location in result["locations"]:
            self.location(location)
        ids = [self.location(location)
               for location in result.get("relatedLocations", [])]
        # 3.28.2: ids are unique within a result.
        assert len(set(ids)) == len(ids)
        for value in result["partialFingerprints"].values():
            assert isinstance(value, str) and value
        for fix in result.get("fixes", []):
            self.object("fix", fix)
            self.object("multiformat", fix["description"])
            self.object("properties", fix["properties"])
            applicability = fix["properties"]["applicability"]
            assert applicability in ("safe", "unsafe"), applicability
            # 3.55.2: a description, in which ours says how certain it is.
            assert (fix["description"]["text"].startswith("unsafe")
                    == (applicability == "unsafe")), fix
            for change in fix["artifactChanges"]:
                self.object("change", change)
                lines = self.artifact(change["artifactLocation"])
                for replacement in change["replacements"]:
                    self.object("replacement", replacement)
                    self.object("content", replacement["insertedContent"])
                    self.region(replacement["deletedRegion"], lines)

    def notification(self, notification):
        self.object("notification", notification)
        self.object("multiformat", notification["message"])
        assert notification["level"] in LEVELS
        for location in notification.get("locations", []):
            self.location(location)
        if "descriptor" in notification:
            self.object("descriptor", notification["descriptor"])

    def location(self, location):
        self.object("location", location)
        if "message" in location:
            self.object("multiformat", location["message"])
        if "physicalLocation" in location:
            physical = location["physicalLocation"]
            self.object("physical", physical)
            lines = self.artifact(physical["artifactLocation"])
            if "region" in physical:
                self.region(physical["region"], lines)
        return location.get("id")

    def artifact(self, artifact):
        """The lines of the file, or None if there is no such file."""
        self.object("artifact", artifact)
        uri = artifact["uri"]
        # RFC 3986: nothing but what may stand in a URI.
        assert re.fullmatch(r"[A-Za-z0-9\-._~/%:]+", uri), uri
        if "uriBaseId" in artifact:
            assert not uri.startswith(("/", "file:")), uri
            uri = self.bases[artifact["uriBaseId"]] + uri
        assert uri.startswith("file:///"), uri
        path = pathlib.Path(urllib.parse.unquote(uri[len("file://"):],
                                                 errors="surrogateescape"))
        if not path.exists():
            return None
        text = path.read_bytes().decode("utf-8", "replace")
        return text.replace("\r\n", "\n").split("\n")

    def region(self, region, lines):
        self.object("region", region)
        start = (region["startLine"], region["startColumn"])
        end = (region["endLine"], region["endColumn"])
        assert (1, 1) <= start <= end, region
        assert lines is not None, "a region of a file that is not there"
        for line, column in (start, end):
            assert line <= len(lines), region
            units = len(lines[line - 1].encode("utf-16-le")) // 2
            assert column <= units + 1, region


def main():
    log, *expectations = sys.argv[1:]
    run = Checker(json.loads(pathlib.Path(log).read_text(encoding="utf-8"))).run()
    invocation = run["invocations"][0]
    found = {
        "results": len(run["results"]),
        "notifications": len(invocation["toolExecutionNotifications"]),
        "successful": str(invocation["executionSuccessful"]).lower(),
    }
    for expectation in expectations:
        key, value = expectation.split("=")
        assert str(found[key]) == value, f"{key} is {found[key]}, not {value}"


if __name__ == "__main__":
    main()
