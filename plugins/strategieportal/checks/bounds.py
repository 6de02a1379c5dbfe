"""Texts on which the converter would work for minutes or give up: brackets and tags without end, nesting without measure.

Python-Markdown looks from each open bracket and tag to the end of the text and calls itself for each list in a list, so
its time grows with the product of both. Within these bounds a text of the largest size takes a few seconds.

Nearly every text is far below all of them: a count of its signs tells that, and nothing more is looked for.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from strategieportal.language import say
from strategieportal.problems import Problem, problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from strategieportal.checks.written import Written

OPEN: Final = 50
"""Brackets of one paragraph, or tags of one text, that have no end or stand within each other."""
DEEP: Final = 20
"""Lists, boxes and quotations within each other."""
TERMS: Final = 100
"""Terms with their meanings in one block without an empty line."""
LINE: Final = 10_000
"""Characters of a line; the longest paragraphs of people have a fifth of them."""
MARKS: Final = 2_000
"""Signs in one paragraph that may mean something."""
_SIGNS: Final = "*_`\"'^~=\\"
_SIGN: Final = re.compile(rf"[{re.escape(_SIGNS)}]|\n[ \t]*(?=[\n|])")
"""Or the end of a paragraph or of a row of a table, whose cells are read by themselves."""
COLUMNS: Final = 200
_COLUMNS: Final = re.compile(rf"^(?:[^|\n]*+\|){{{COLUMNS}}}", re.MULTILINE)
_MARK: Final = re.compile(r"\\.|[\[\]()]|\n[ \t]*(?=\n)", re.DOTALL)
_OPEN_TAG: Final = re.compile(r"<[a-zA-Z/!?][^<>]*(?=<|\Z)")
_DEEP: Final = re.compile(
    rf"^(?:[ \t]{{{4 * DEEP},}}+(?=[-*+>!?=:]|\d+\.)"
    # a line of dashes or stars is a rule
    rf"|(?! {{0,3}}(?:-[ ]{{0,2}}|\*[ ]{{0,2}})++$)[ \t]*+(?:(?:[-*+>]|\d{{1,9}}\.)[ \t]*+){{{DEEP},}}+)",
    re.MULTILINE,
)
_NESTING: Final = frozenset(" \t-*+>0123456789")
"""With what a line begins that is deep."""
_LINE: Final = re.compile(rf"^.{{{LINE + 1}}}", re.MULTILINE)
MEANINGS: Final = 1_000
"""Meanings of terms in one text."""
NOTES: Final = 1_000
"""Marks of footnotes in one text; each looks for a name among all that were given before."""
_NOTE: Final = re.compile(r"\[\^")
_MEANING: Final = re.compile(r"^ {0,3}: ", re.MULTILINE)
_TERMS: Final = re.compile(rf"(?:^(?![ \t]*$).*\n: .*(?:\n|\Z)){{{TERMS}}}", re.MULTILINE)


def bounds(text: Written) -> Iterator[Problem]:
    """The first place of each kind where ``text`` goes beyond a bound."""
    words = text.words
    colons = words.count(":")
    found = (
        *_brackets(words),
        ("html", _nth(_OPEN_TAG, words, OPEN) if words.count("<") > OPEN else None),
        ("nested", _nested(words)),
        ("signs", _crowded("\n".join(text.lines) if "`" in text.body else words)),
        ("columns", match.start() if words.count("|") >= COLUMNS and (match := _COLUMNS.search(words)) else None),
        ("line", match.start() if len(words) > LINE and (match := _LINE.search(words)) else None),
        ("meanings", _nth(_MEANING, words, MEANINGS) if colons > MEANINGS else None),
        ("notes", _nth(_NOTE, words, NOTES) if words.count("[") > NOTES else None),
        ("terms", match.start() if colons >= TERMS and (match := _TERMS.search(words)) else None),
    )
    for what, at in found:
        if at is not None:
            yield problem("P420", text.place(at), what=say(f"problems.beyond.{what}"))


def _brackets(words: str) -> Iterator[tuple[str, int | None]]:
    """Where a paragraph has had too many brackets that are still open."""
    waiting = {"[": 0, "(": 0}
    beyond: dict[str, int | None] = {"[": None, "(": None}
    many = "[" in words and max(words.count("["), words.count("(")) > OPEN
    for mark in _MARK.finditer(words) if many else ():
        sign = mark[0]
        if sign in waiting:
            waiting[sign] += 1
            if waiting[sign] > OPEN and beyond[sign] is None:
                beyond[sign] = mark.start()
        elif sign in "])":
            other = "[" if sign == "]" else "("
            waiting[other] = max(0, waiting[other] - 1)
        elif sign[0] == "\n":
            waiting = dict.fromkeys(waiting, 0)
    yield "square", beyond["["]
    yield "round", beyond["("]


def _nested(words: str) -> int | None:
    """Where lists, boxes and quotations stand too deep within each other; lines that begin with a word are passed over."""
    for line in words.split("\n"):
        if len(line) >= DEEP and line[0] in _NESTING and _DEEP.match(line):
            found = _DEEP.search(words)
            return found.start() if found else None
    return None


def _crowded(words: str) -> int | None:
    """Where a paragraph has more signs than the converter can pair in a few seconds."""
    if max(map(len, words.split("\n\n"))) <= MARKS or sum(map(words.count, _SIGNS)) <= MARKS:
        return None
    count = 0
    for sign in _SIGN.finditer(words):
        count = 0 if sign[0][0] == "\n" else count + 1
        if count > MARKS:
            return sign.start()
    return None


def _nth(pattern: re.Pattern[str], words: str, number: int) -> int | None:
    """Where the match comes that is one more than ``number``."""
    for count, found in enumerate(pattern.finditer(words)):
        if count == number:
            return found.start()
    return None
