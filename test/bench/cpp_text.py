"""Enough of C++'s surface to find statements in a file without parsing it: which
characters are code, which bracket closes which, and where a function begins and
ends. What it cannot tell it leaves out; it never guesses."""

import bisect
import re

# In the order in which they have to be tried.
NOT_CODE = re.compile(
    r'(?P<comment>//(?:\\\n|[^\n])*|/\*.*?\*/)'
    r'|(?P<raw>(?:u8|[uUL])?R"(?P<mark>[^\s()\\]{0,16})\(.*?\)(?P=mark)")'
    r'|(?P<string>"(?:\\.|[^"\\\n])*")'
    r"|(?P<character>(?<![0-9A-Za-z_])(?:u8|[uUL])?'(?:\\.|[^'\\\n])+')"
    r'|(?P<directive>^[ \t]*\#(?:\\\n|/\*.*?\*/|[^\n])*)',
    re.DOTALL | re.MULTILINE)
PAIRS = {"(": ")", "[": "]", "{": "}"}
# What opens a scope that is no function's body.
DECLARATIVE = re.compile(
    r"\b(?:namespace|class|struct|union|enum|extern)\b[^()]*$|^\s*$|=\s*$")


def without_comments_and_text(text):
    """The text with all that is no code replaced by blanks of the same length;
    the quotes of literals stay, so that they are operands still."""
    def blank(match):
        kept = re.sub(r"[^\n]", " ", match.group())
        if match.lastgroup in ("string", "character") or match.group("raw"):
            return '"' + kept[1:-1] + '"'
        return kept
    return NOT_CODE.sub(blank, text)


class CppText:
    """One file's text."""

    def __init__(self, text):
        self.text = text
        self.code = without_comments_and_text(text)
        self._lines = [match.end() for match in re.finditer("\n", text)]
        self.closing = {}     # by the opening bracket's place
        self.enclosing = []   # (opening, closing), in the order of opening
        self._match_brackets()

    def _match_brackets(self):
        stack = []
        for match in re.finditer(r"[()\[\]{}]", self.code):
            bracket, place = match.group(), match.start()
            if bracket in PAIRS:
                stack.append(place)
            elif stack and PAIRS[self.code[stack[-1]]] == bracket:
                self.closing[stack.pop()] = place
            # Else: an #if and its #else opened what is closed once. What stands
            # around it is not found to be in any function, and left out.
        self.enclosing = sorted(self.closing.items())
        self.opening = {closing: opening for opening, closing in self.enclosing}

    def line(self, place):
        return bisect.bisect_right(self._lines, place) + 1

    def brackets_around(self, place):
        """The openings of all brackets that a place is in, innermost last."""
        return [opening for opening, closing in self.enclosing
                if opening < place < closing]

    def header(self, opening):
        """What stands before a brace since the last statement or scope."""
        begin, depth = opening, 0
        while begin > 0:
            character = self.code[begin - 1]
            if character in ")]":
                depth += 1
            elif character in "([":
                depth -= 1
                if depth < 0:
                    break
            elif depth == 0 and character in ";{}":
                break
            begin -= 1
        return self.code[begin:opening]

    def function_around(self, place):
        """The range of the outermost function that a place is in, or None."""
        for opening in self.brackets_around(place):
            if self.code[opening] == "{" and \
                    not DECLARATIVE.search(self.header(opening)):
                return opening, self.closing[opening]
        return None

    def end_of_statement(self, place):
        """The `;` that ends the statement, on the bracket level of a place."""
        while place < len(self.code):
            character = self.code[place]
            if character == ";":
                return place
            if character in PAIRS:
                if place not in self.closing:
                    return None
                place = self.closing[place]
            elif character in ")]}":
                return None
            place += 1
        return None

    def is_at_statement_begin(self, place):
        """Whether a statement of a block begins here."""
        around = self.brackets_around(place)
        if not around or self.code[around[-1]] != "{":
            return False
        before = self.code[:place].rstrip()
        if before[-1] in ";{}" or re.search(r"\b(?:else|do)$", before):
            return True
        if before[-1] == ")":  # Of an `if (…)`, or of a cast.
            head = self.code[:self.opening.get(len(before) - 1, 0)]
            return bool(re.search(r"\b(?:if(?:\s+constexpr)?|for|while)\s*$", head))
        label = re.search(r"[;{}]([^;{}]*):$", before)
        return bool(label and re.fullmatch(r"\s*(?:case\b[^?]*|\w+)\s*",
                                           label.group(1)))
