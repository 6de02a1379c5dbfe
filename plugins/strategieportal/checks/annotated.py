"""Words with annotations of Material, ``(1)`` above ``{ .annotate }``: the numbered list below must explain each.

Without that list the marks would stand raw; where it has fewer entries, a number may be meant as it stands.
"""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING, Final

from strategieportal.checks.fences import entries_below
from strategieportal.language import say
from strategieportal.problems import Place, problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from strategieportal.checks.written import Written
    from strategieportal.problems import Problem

_BELOW: Final = re.compile(r"(?P<indent>[ \t>]*)\{:?[ \t][^{}\n]*\.annotate(?![\w-])[^{}\n]*\}[ \t]*")
_BOX: Final = re.compile(r"(?P<indent>[ \t>]*)(?:!!!|\?\?\?\+?)[^\"\n]*(?<![\w-])annotate(?![\w-]).*")
_ELEMENT: Final = re.compile(
    r"(?P<indent>[ \t>]*)<div[^<>]*\sclass=[\"']?[^\"'<>]*(?<![\w-])annotate(?![\w-])[^<>]*>.*"
)
_DIV: Final = re.compile(r"<(/?)div\b", re.IGNORECASE)
_MARK: Final = re.compile(r"\((?P<number>\d{1,3})\)!?")


def annotated(text: Written) -> Iterator[Problem]:
    """Every annotation in the words of ``text`` that no entry explains."""
    if "annotate" not in text.words:
        return
    lines = text.words.split("\n")
    for first, last, indent in _blocks(lines):
        entries = entries_below(islice(lines, last, None), indent)
        for number in range(first, last):
            for found in _MARK.finditer(lines[number]):
                if not 1 <= int(found["number"]) <= entries:
                    yield _unexplained(found, Place(text.file, text.first_line + number, found.start() + 1), entries)


def _unexplained(found: re.Match[str], place: Place, entries: int) -> Problem:
    if not entries:
        return problem("P417", place, written=found[0], number=found["number"])
    return problem("P421", place, written=found[0], remedy=say("problems.foreign_annotation"))


def _blocks(lines: list[str]) -> Iterator[tuple[int, int, str]]:
    """First line, line behind the last, and indent of everything that is to have annotations; nothing is looked at twice."""
    number = paragraph = 0
    while number < len(lines):
        first, last = number, number + 1
        line = lines[number]
        if not line.strip():
            paragraph = last
        elif found := _BELOW.fullmatch(line):
            yield paragraph, last, found["indent"]
            paragraph = last
        elif found := _BOX.fullmatch(line):
            last = paragraph = _end_of_box(lines, last, len(found["indent"]))
            yield first, last, found["indent"]
        elif found := _ELEMENT.fullmatch(line):
            last = paragraph = _end_of_element(lines, number)
            yield first, last, found["indent"]
        number = last


def _end_of_box(lines: list[str], number: int, indent: int) -> int:
    while number < len(lines) and (not lines[number].strip() or lines[number][indent : indent + 1].isspace()):
        number += 1
    return number


def _end_of_element(lines: list[str], number: int) -> int:
    depth = 0
    for place in range(number, len(lines)):
        depth += sum(-1 if found[1] else 1 for found in _DIV.finditer(lines[place]))
        if depth <= 0:
            return place + 1
    return len(lines)
