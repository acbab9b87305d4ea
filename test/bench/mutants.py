"""The mistakes that `mutate` makes: each a small edit of a correct file."""

import dataclasses
import re

from cpp_text import CppText

AWAIT = re.compile(r"\bco_await\b\s*")
# `auto x =`, `const auto &[a, b] =` and the like, before the operand.
AUTO_BEFORE = re.compile(
    r"(?:\bconst\s+)?\bauto\b(?:\s+const\b)?\s*&{0,2}\s*(?:\w+|\[[\w\s,]*\])\s*=\s*$")

# The parenthesis of what is no simple statement, and statements that end a way.
HEAD_BEFORE = re.compile(r"\b(?:if(?:\s+constexpr)?|for|while|switch)\s*$")
NO_WAY_ON = re.compile(r"\s*(?:co_return|return|throw|goto|break)\b")


@dataclasses.dataclass
class Mutant:
    """One edit: the range [begin, end) of a file becomes `text`. `lines` are those
    of the statement, `function` is the range of the function around it."""
    kind: str
    file: str
    begin: int
    end: int
    text: str
    lines: range
    function: tuple
    statement: str

    def __str__(self):
        return f"{self.file}:{self.lines.start}"


@dataclasses.dataclass(frozen=True)
class Kind:
    """A kind of mistake: what it does in a sentence, the headers it needs, and the
    function of another translation unit that it calls, if there is one."""
    name: str
    summary: str
    find: object
    headers: tuple = ()
    helper: str = ""


def is_one_operand(code):
    """Whether an expression is a call or a name with what belongs to it, and no
    operator is left that would bind it to something else."""
    # Template arguments and brackets are part of an operand.
    flat, depth = [], 0
    for character in code:
        if character in "([{":
            depth += 1
        if depth == 0:
            flat.append(character)
        if character in ")]}":
            depth -= 1
            if depth == 0:
                flat.append("()")
    text = "".join(flat)
    text = re.sub(r"\s*(?:->|::|\.)\s*(?:template\b)?", ".", text).strip()
    previous = None
    while previous != text:
        previous = text
        text = re.sub(r"<[\w\s.,*&()]*>(?=\(\)|[.,>]|$)", "", text)
    text = re.sub(r"^(?:co_await\b|[*&!~+-]|\s)+", "", text)
    return bool(re.fullmatch(r'[\w.]*(?:\(\)|"[^"]*"|[\w.]|\s)*', text)) and bool(text)


def _one_line(text):
    text = " ".join(text.split())
    return text if len(text) <= 100 else text[:99] + "…"


def _awaits(source):
    """Each co_await with the end of its keyword, and the end of the statement."""
    for match in AWAIT.finditer(source.code):
        end = source.end_of_statement(match.end())
        function = source.function_around(match.start())
        if end is not None and function:
            yield match, end, function


def _without_keyword(kind, file, source, match, begin, end, function):
    # A line break behind the keyword stays: lines keep their numbers.
    gap = "".join(re.findall("\n", source.text[match.start():match.end()]))
    return Mutant(kind, file, match.start(), match.end(), gap,
                  range(source.line(begin), source.line(end) + 1), function,
                  _one_line(source.text[begin:end + 1]))


def _statements(kind, file, source, is_wanted):
    for match, end, function in _awaits(source):
        operand = source.code[match.end():end]
        if source.is_at_statement_begin(match.start()) and \
                is_one_operand(operand) and is_wanted(operand):
            yield _without_keyword(kind, file, source, match,
                                   match.start(), end, function)


def makes_a_value(operand):
    return operand.rstrip()[-1] in ")}"


def dropped_await(file, source):
    """`co_await f();` becomes `f();`."""
    return _statements("statement", file, source, makes_a_value)


def dropped_await_of_name(file, source):
    """`co_await x;` becomes `x;`."""
    return _statements("name", file, source,
                       lambda operand: not makes_a_value(operand))


def unawaited_variable(file, source):
    """`auto x = co_await f();` becomes `auto x = f();`."""
    for match, end, function in _awaits(source):
        head = AUTO_BEFORE.search(source.code[:match.start()])
        if head and source.is_at_statement_begin(head.start()) and \
                is_one_operand(source.code[match.end():end]):
            yield _without_keyword("variable", file, source, match,
                                   head.start(), end, function)


def _statement_around(source, place):
    """The range of the simple statement that a place is in, or None."""
    for opening in reversed(source.brackets_around(place)):
        if source.code[opening] == "{":
            break
        if HEAD_BEFORE.search(source.code[:opening]):
            return None
        place = opening
    begin = max(source.code.rfind(mark, 0, place) for mark in ";{}") + 1
    end = source.end_of_statement(place)
    return None if end is None else (begin, end)


def _blocking(kind, text):
    def find(file, source):
        for match in AWAIT.finditer(source.code):
            function = source.function_around(match.start())
            statement = _statement_around(source, match.start())
            if not function or not statement:
                continue
            begin, end = statement
            if NO_WAY_ON.match(source.code, begin):
                continue
            line = source.line(end)
            yield Mutant(kind, file, end + 1, end + 1, " " + text,
                         range(line, line + 1), function,
                         _one_line(source.text[begin:end + 1] + " " + text))
    return find


# What blocks: its name, what is called, a statement that does, its headers.
BLOCKING = [
    ("sleep_for", "std::this_thread::sleep_for",
     "std::this_thread::sleep_for(std::chrono::seconds(1));", ("chrono", "thread")),
    ("usleep", "usleep", "::usleep(5);", ("unistd.h",)),
    ("future", "std::future::get",
     "{ std::promise<int> mutant_promise; std::future<int> mutant_future = "
     "mutant_promise.get_future(); mutant_future.get(); }", ("future",)),
    ("recv", "recv",
     "{ char mutant_byte; ::recv(::socket(2, 1, 0), &mutant_byte, 1, 0); }",
     ("sys/socket.h",)),
    ("getline", "std::getline",
     "{ std::string mutant_line; std::getline(std::cin, mutant_line); }",
     ("iostream", "string")),
    ("system", "std::system", "(void)std::system(\"true\");", ("cstdlib",)),
]

KINDS = {kind.name: kind for kind in [
    Kind("statement", "`co_await f();` → `f();`", dropped_await),
    Kind("name", "`co_await x;` → `x;`", dropped_await_of_name),
    Kind("variable", "`auto x = co_await f();` → `auto x = f();`",
         unawaited_variable),
    *(made for name, called, text, headers in BLOCKING for made in (
        Kind(name, f"`{called}` after an await", _blocking(name, text), headers),
        Kind(f"hidden-{name}", "the same in a function of another file",
             _blocking(f"hidden-{name}", f"mutant_{name}();"), headers,
             f"void mutant_{name}() {{ {text} }}"))),
]}


def find_mutants(file, text, kinds):
    """All mutants of a file, in the order of the kinds and of their places."""
    source = CppText(text)
    return [mutant for kind in kinds for mutant in KINDS[kind].find(file, source)]


def apply(text, mutants):
    """The text with all the edits made; they must not overlap."""
    for mutant in sorted(mutants, key=lambda one: one.begin, reverse=True):
        text = text[:mutant.begin] + mutant.text + text[mutant.end:]
    return text
