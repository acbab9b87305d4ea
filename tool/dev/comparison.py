"""The tables of docs/concepts/comparison.md, from the lists beside that page:

  comparison-bases.tsv     the code bases, and how often each check of others reports
  comparison-reports.tsv   the reports that were read, each with what became of it
  comparison-mutants.tsv   mistakes made in these code bases, and who reports them
"""

import csv

# What is compared: the rows of the first table. A row of more than one name is
# one tool whose rules share the work.
LIFETIME = [("async-task-outlives-argument", "async-task-outlives-closure"),
            ("cppcoreguidelines-avoid-reference-coroutine-parameters",),
            ("cppcoreguidelines-avoid-capturing-lambda-coroutines",),
            ("-Wdangling",)]
LOCKS = [("async-lock-across-await",),
         ("cppcoreguidelines-no-suspend-with-lock",),
         ("misc-coroutine-hostile-raii",)]
KINDS = {"argument": "a reference", "view": "a pointer or a span", "object": "its object, by `this`",
         "closure": "its closure", "lock": "a lock held across an await"}


def read_list(root, name):
    path = root / "docs" / "concepts" / f"comparison-{name}.tsv"
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def problems_of(bases, reports):
    """What the lists may not say; one line each."""
    checks = {check for row in LIFETIME + LOCKS for check in row}
    names = {base["project"] for base in bases}
    seen = set()
    for report in reports:
        place = tuple(report[key] for key in ("project", "check", "file", "line", "column"))
        where = f"comparison-reports.tsv: {report['file']}:{report['line']}"
        if place in seen:
            yield f"{where}: listed twice"
        seen.add(place)
        if report["project"] not in names or report["check"] not in checks:
            yield f"{where}: unknown project or check"
        if report["verdict"] not in ("right", "wrong"):
            yield f"{where}: neither right nor wrong"
        elif (report["verdict"] == "right") == (report["defect"] == "-"):
            yield f"{where}: a right report names its defect, a wrong one has none"
        if not report["reason"]:
            yield f"{where}: no reason"
    for base in bases:
        for check in checks & base.keys():
            read = len(reports_of(reports, (check,), base["project"]))
            if read < min(int(base[check]), 30) or read > int(base[check]):
                yield (f"comparison-bases.tsv: {base['project']}: {read} of "
                       f"{base[check]} reports of {check} were read")


def reports_of(reports, checks, project=None):
    return [report for report in reports
            if report["check"] in checks and project in (None, report["project"])]


def defects_of(reports):
    return {(report["project"], report["defect"])
            for report in reports if report["verdict"] == "right"}


def how_many(bases, reports, checks):
    """Reports in all: those of cotidy were all read, of others they are counted."""
    if checks[0] in bases[0]:
        return sum(int(base[check]) for base in bases for check in checks)
    return len(reports)


def tool_table(bases, reports):
    lines = ["| check | reports | read | right | wrong | missed |", "|---|---:|---:|---:|---:|---:|"]
    for group in (LIFETIME, LOCKS):
        known = defects_of(reports_of(reports, [check for row in group for check in row]))
        for row in group:
            own = reports_of(reports, row)
            right = sum(report["verdict"] == "right" for report in own)
            missed = len(known - defects_of(own))
            names = ", ".join(f"`{check}`" for check in row)
            lines.append(f"| {names} | {how_many(bases, own, row)} | {len(own)} | {right} | "
                         f"{len(own) - right} | {missed} |")
    return lines


def base_table(bases, reports):
    others = [LIFETIME[1], LIFETIME[2]]
    cotidy = LIFETIME[0] + LOCKS[0]
    lines = ["| code base | commit | files | cotidy | reference parameters | capturing lambdas |",
             "|---|---|---:|---:|---:|---:|"]
    for base in bases:
        cells = []
        for checks in [cotidy, *others]:
            own = reports_of(reports, checks, base["project"])
            right = sum(report["verdict"] == "right" for report in own)
            cells.append(f"{right} of {len(own)}")
            total = how_many([base], own, checks)
            if total != len(own):
                cells[-1] += f" ({total})"
        lines.append(f"| [{base['project']}]({base['repository']}) | {base['commit']} | "
                     f"{base['files']} | {' | '.join(cells)} |")
    return lines


def mutant_table(mutants):
    lines = ["| what is gone | mistakes | cotidy | clang-tidy's checks | `-Wdangling` | "
             "clang-tidy, before the mistake too |", "|---|---:|---:|---:|---:|---:|"]

    def row(name, some):
        found = sum(mutant["cotidy"] != "-" for mutant in some)
        by_clang = sum(mutant["others"] == "-Wdangling" for mutant in some)
        by_others = sum(mutant["others"] != "-" for mutant in some) - by_clang
        before = sum(mutant["before"] == "yes" for mutant in some)
        return f"| {name} | {len(some)} | {found} | {by_others} | {by_clang} | {before} |"

    for kind, name in KINDS.items():
        lines.append(row(name, [mutant for mutant in mutants if mutant["kind"] == kind]))
    lines.append(row("all", mutants))
    return lines


def comparison_parts(root):
    """The generated parts of docs/concepts/comparison.md by their names."""
    bases, reports, mutants = (read_list(root, name) for name in ("bases", "reports", "mutants"))
    problems = list(problems_of(bases, reports))
    if problems:
        raise SystemExit("\n".join(problems))
    return {"comparison-tools": tool_table(bases, reports),
            "comparison-bases": base_table(bases, reports),
            "comparison-mutants": mutant_table(mutants)}
