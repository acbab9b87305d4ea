"""Coroutines of any length, in the shapes that cost an analysis most."""

HEAD = """#include <async/task.h>
#include <utility>
#include <vector>
async::task<int> make(int);
async::task<> step(int);
void keep(async::task<int>);
bool flag(int);
"""


def awaits(number):
    """One await after the other."""
    return [f"co_await step({number});"]


def tasks(number):
    """Each task has a name, and is awaited at once."""
    return [f"auto t{number} = make({number});", f"co_await std::move(t{number});"]


def branches(number):
    """Consumed on both sides of a branch."""
    return [f"auto t{number} = make({number});", f"if (flag({number})) {{",
            f"co_await std::move(t{number});", "} else {",
            f"keep(std::move(t{number}));", "}"]


def loops(number):
    """A loop in a loop, with a task made and awaited in each."""
    return [f"for (int i = 0; flag(i + {number}); ++i) {{",
            f"auto a{number} = make(i);", "for (int j = 0; flag(j); ++j) {",
            f"auto b{number} = make(j);", f"co_await std::move(b{number});", "}",
            f"co_await std::move(a{number});", "}"]


def exits(number):
    """A way out after each task, past all the tasks that are done."""
    return [f"auto t{number} = make({number});", f"if (flag({number})) {{",
            f"co_await std::move(t{number});", "co_return;", "}",
            f"co_await std::move(t{number});"]


def handlers(number):
    """A try block with a handler that consumes what the block did not."""
    return [f"auto t{number} = make({number});", "try {",
            f"co_await step({number});", "} catch (...) {",
            f"keep(std::move(t{number}));", "co_return;", "}",
            f"co_await std::move(t{number});"]


REPEATED = {"awaits": awaits, "tasks": tasks, "branches": branches,
            "loops": loops, "exits": exits, "handlers": handlers}


def count(lines):
    """Statements: whatever is more than a brace."""
    return sum(line.strip("{} ") not in ("", "else") for line in lines)


def held(statements):
    """All tasks are made first, and then awaited: as many live at once as can."""
    number = statements // 2
    return [f"auto t{i} = make({i});" for i in range(number)] + \
        [f"co_await std::move(t{i});" for i in range(number)]


def held_over_branches(statements):
    """The same with as many branches between, in which they all live."""
    number = statements // 4
    return [f"auto t{i} = make({i});" for i in range(number)] + \
        [line for i in range(number)
         for line in (f"if (flag({i}))", f"co_await step({i});")] + \
        [f"co_await std::move(t{i});" for i in range(number)]


def repeated(shape):
    def body(statements):
        each = count(shape(0))
        return [line for i in range(max(1, statements // each))
                for line in shape(i)]
    return body


SHAPES = {**{name: repeated(shape) for name, shape in REPEATED.items()},
          "held": held, "held over branches": held_over_branches}


def source(shape, statements, total):
    """A file of `total` statements in functions of `statements` each, and how
    many there are in truth."""
    body = SHAPES[shape](statements)
    functions = max(1, total // statements)
    text = [HEAD]
    for number in range(functions):
        text += [f"async::task<> function{number}() {{", *body, "}"]
    return "\n".join(text) + "\n", functions * count(body)
