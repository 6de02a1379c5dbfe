"""Lists and tables that are none for want of a blank line or of four blanks: they would stand in a row, with their signs.

Other programs read them, MkDocs does not. Nobody knows whether a line that begins with a dash is meant as a list, so each is a
hint, one for each block.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from strategieportal.language import say
from strategieportal.problems import Place, problem
from strategieportal.source.text import shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from strategieportal.checks.written import Written
    from strategieportal.problems import Problem

_POINT: Final = re.compile(r" {0,3}[-*+] +\S")
_FIRST: Final = re.compile(r" {0,3}1\. +\S")
_SECOND: Final = re.compile(r" {0,3}2\. +\S")
_NUMBERED: Final = re.compile(r" {0,3}\d+\. +\S")
_RULE: Final = re.compile(r"[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*")
"""The line below the head of a table."""
_OTHERS: Final = (">", "<", "|", ":", "[", "{", "!!!", "???", "===", "///", "*[", "    ")
"""How a block begins that is no words, or in which other rules hold."""
_ENOUGH: Final = 2
"""So many lines with a dash are a list; of one alone it has to be seen whether somebody only broke a sentence there."""


def run_on(text: Written) -> Iterator[Problem]:
    """The first line of each list and table in ``text`` that nobody reads as one."""
    if not any(one in text.words for one in ("\n-", "\n*", "\n+", "\n ", "1. ", "|")):
        return
    for first, block in _blocks(text.words.split("\n")):
        found = _among_words(block) or _within_list(block)
        if found is not None:
            at, kind = found
            place = Place(text.file, text.first_line + first + at, len(block[at]) - len(block[at].lstrip()) + 1)
            written = text.body.split("\n")[first + at].strip()[:40]
            yield problem("P421", place, written=shown(written), remedy=say(f"problems.run_on_{kind}"))


def _blocks(lines: list[str]) -> Iterator[tuple[int, list[str]]]:
    """Lines without a blank one between them, and where they begin; a heading is a block of its own."""
    begun = 0
    for number, line in enumerate([*lines, ""]):
        if line.strip() and not line.startswith("#"):
            continue
        if number - begun > 1:
            yield begun, lines[begun:number]
        begun = number + 1


def _among_words(block: list[str]) -> tuple[int, str] | None:
    """The first line of a list or table right below words."""
    if block[0].startswith(_OTHERS) or _POINT.match(block[0]) or _NUMBERED.match(block[0]):
        return None
    points = [at for at, line in enumerate(block) if at and _POINT.match(line)]
    if points and (len(points) >= _ENOUGH or _is_point(block[points[0]], block[points[0] - 1])):
        return points[0], "list"
    for at in range(1, len(block) - 1):
        if _FIRST.match(block[at]) and _SECOND.match(block[at + 1]):
            return at, "list"
        if "|" in block[at] and "|" in block[at + 1] and _RULE.fullmatch(block[at + 1]):
            return at, "table"
    return None


def _is_point(line: str, above: str) -> bool:
    """Whether the only line with a dash begins something of its own: behind the end of a sentence, or with a capital."""
    return above.rstrip().endswith((":", ".", "!", "?")) or line.lstrip(" -*+")[:1].isupper()


def _within_list(block: list[str]) -> tuple[int, str] | None:
    """The first line of a list in a list of the other kind that is not four blanks further in."""
    if _NUMBERED.match(block[0]):
        return next(((at, "inner") for at, line in enumerate(block) if at and _POINT.match(line)), None)
    if _POINT.match(block[0]):
        return next(((at, "inner") for at, line in enumerate(block) if at and _FIRST.match(line)), None)
    return None
