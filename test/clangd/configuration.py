# RUN: %python %s %cotidy-clangd %t
"""Which rules run: the default ones where nothing is configured, and otherwise
what .clang-tidy, .clangd, NOLINT and the command line say. One folder for each
configuration, all of them in one project."""

from editor import RULE, Project, codes, expect

OTHER = "modernize-use-nullptr"

# Without headers, for there are many of these.
TEXT = """struct awaiter {
  bool await_ready();
  void await_suspend(void *);
  void await_resume();
};
awaiter wait();
void run() {
  wait(); // here
}
int *pointer = 0;
"""


def check(files_of_cases, expected, options=()):
    """Opens each case's file and compares what is published."""
    files = {}
    for case, (text, configuration) in files_of_cases.items():
        files[f"{case}/main.cpp"] = text
        for name, content in configuration.items():
            files[f"{case}/{name}"] = content
    project = Project("configuration", files, options)
    with project.edit() as editor:
        for case in files_of_cases:
            path = project.path(f"{case}/main.cpp")
            expect(case, codes(editor.open(path)), expected[case])
            editor.close(path)


CASES, EXPECTED = {}, {}


def case(name, expected, clang_tidy=None, clangd=None, comment="// here"):
    configuration = {}
    if clang_tidy:
        configuration[".clang-tidy"] = f"Checks: '{clang_tidy}'"
    if clangd:
        configuration[".clangd"] = f"Diagnostics: {{{clangd}}}"
    CASES[name] = (TEXT.replace("// here", comment), configuration)
    EXPECTED[name] = expected


case("none", [RULE])

case("other-only", [RULE, OTHER], f"-*,{OTHER}")
case("other-added", [RULE, OTHER], OTHER)
case("rule-off-of-others", [OTHER], f"-*,{OTHER},-{RULE}")
case("rule-off", [], f"-{RULE}")
case("another-rule-off", [RULE], "-async-floating-task")
case("another-rule-only", [], "-*,async-floating-task")
case("group", [RULE], "-*,async-*")
case("all-off", [], "-*")

# clangd's own configuration, in which checks are added and removed by name.
case("removed", [], clangd=f"ClangTidy: {{Remove: {RULE}}}")
case("added", [RULE, OTHER], clangd=f"ClangTidy: {{Add: {OTHER}}}")
case("suppressed", [], clangd=f"Suppress: {RULE}")
case("strict", [RULE], clangd="ClangTidy: {FastCheckFilter: Strict}")
case("loose", [RULE], clangd="ClangTidy: {FastCheckFilter: Loose}")
case("unfiltered", [RULE], clangd="ClangTidy: {FastCheckFilter: None}")

case("nolint", [], comment="// NOLINT")
case("nolint-rule", [], comment=f"// NOLINT({RULE})")
case("nolint-group", [], comment="// NOLINT(async-*)")
case("nolint-another", [RULE], comment="// NOLINT(async-floating-task)")

check(CASES, EXPECTED)
check({"no-clang-tidy": CASES["none"]}, {"no-clang-tidy": []},
      ["--clang-tidy=false"])
