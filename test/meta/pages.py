#!/usr/bin/env python3
"""The page of a rule says what the rule's declaration says."""

import re

import house

SECTIONS = ["What it does", "Why is this bad?", "Example", "Options",
            "Limitations"]


def is_sentence_of(text, summary):
    """The summary word for word; as a sentence of a page it may begin with a
    capital and end with a full stop."""
    capitalised = summary[:1].upper() + summary[1:]
    return text in (summary, f"{summary}.", capitalised, f"{capitalised}.")


def head_problems(page, rule, where):
    if page.title != f"# {rule.id}":
        yield f"{where}:1: the title is not '# {rule.id}'"
    if not is_sentence_of(page.summary, rule.summary):
        yield (f"{where}:3: the first paragraph is not the rule's summary, "
               f"'{rule.summary}'")


def section_problems(page, where):
    present = [name for name in page.sections if name in SECTIONS]
    for name in SECTIONS:
        if name not in page.sections:
            yield f"{where}: the section '## {name}' is missing"
        elif name != "Example" and not page.text_of(name):
            yield f"{where}: the section '## {name}' is empty"
    if present != [name for name in SECTIONS if name in page.sections]:
        yield f"{where}: the sections are not in the order {', '.join(SECTIONS)}"
    if page.unfinished_block:
        yield f"{where}:{page.unfinished_block.line}: the code block has no end"
    for kind in ("bad", "good"):
        if not any(block.words[:2] == ["cpp", kind] and
                   block.section == "Example" for block in page.blocks):
            yield f"{where}: the section '## Example' has no '```cpp {kind}' block"


def documented_options(text):
    """The options that a page describes: list items or table rows that begin
    with the name in backquotes. Gives each one's whole text."""
    options, current = {}, None
    for line in text.splitlines():
        begin = re.match(r"(?:[-*|]|###) *`([A-Za-z]+)`", line)
        if begin:
            current = begin.group(1)
            options[current] = line[begin.end():]
        elif current and line.strip():
            options[current] += " " + line.strip()
    return options


def has_default(text, default):
    if not default:
        return bool(re.search(r"\b(empty|none)\b", text, re.IGNORECASE))
    return f"`{default}`" in text


def option_problems(page, rule, where):
    text = page.text_of("Options")
    if not rule.options:
        if text.lower().rstrip(".") != "none":
            yield f"{where}: the rule has no option; '## Options' should say none"
        return
    documented = documented_options(text)
    for option in rule.options:
        if option.name not in documented:
            yield f"{where}: the option '{option.name}' is not described"
        elif not has_default(documented[option.name], option.default):
            yield (f"{where}: the option '{option.name}' is described without "
                   f"its default, '{option.default or 'empty'}'")
    for name in documented.keys() - {option.name for option in rule.options}:
        yield f"{where}: the rule has no option '{name}'"


def pages_match(tree):
    problems = []
    pages = tree.pages()
    for rule in tree.rules:
        if rule.stem not in pages:
            continue  # Reported by the test of triplets.
        page = pages[rule.stem]
        where = tree.relative(page.path)
        problems += head_problems(page, rule, where)
        problems += section_problems(page, where)
        problems += option_problems(page, rule, where)
    return problems


def summaries_are_sentences(tree):
    """One sentence, lower case, without a full stop, so that every front end
    can set it into its own text."""
    problems = []
    for rule in tree.rules:
        if not re.fullmatch(r"[^A-Z\s].*[^.\s]", rule.summary):
            problems.append(f"rules/{rule.stem}.cpp: the summary '{rule.summary}' "
                            "should begin in lower case and end without a full stop")
        if not re.fullmatch(r"\d+\.\d+", rule.since):
            problems.append(f"rules/{rule.stem}.cpp: '{rule.since}' is no version")
        for option in rule.options:
            if not option.help or option.help.endswith("."):
                problems.append(f"rules/{rule.stem}.cpp: the help of "
                                f"'{option.name}' is empty or ends with a full stop")
    return problems


if __name__ == "__main__":
    house.main(pages_match, summaries_are_sentences)
