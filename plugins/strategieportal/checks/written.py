"""One text of the content as it was written: its code blanked out, and the place of each of its signs."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cached_property
from typing import TYPE_CHECKING, Final

from strategieportal.checks.links import definitions, links
from strategieportal.problems import Place

if TYPE_CHECKING:
    from collections.abc import Iterator

    from strategieportal.checks.links import Link

_FENCE: Final = re.compile(r"[ \t>]*(`{3,}|~{3,})")
"""Also within tabs, boxes and quotes."""
_MARK: Final = re.compile(r"\\.|`+|\n[ \t]*(?=\n)", re.DOTALL)
"""An escaped sign, a run of backticks, or the end of a paragraph, over which no code reaches."""


class Written:
    """A text, the file it stands in and the line at which it begins."""

    def __init__(self, file: str, first_line: int, body: str) -> None:
        self.file = file
        self.first_line = first_line
        self.body = body

    @cached_property
    def lines(self) -> tuple[str, ...]:
        """The lines, those of code empty."""
        return tuple(_outside(self.body.split("\n")))

    @cached_property
    def words(self) -> str:
        """The lines as one text, code within them blanked out: every sign keeps its line and column."""
        text = "\n".join(self.lines)
        return _without_code(text) if "`" in text else text

    @cached_property
    def links(self) -> tuple[Link, ...]:
        """All links and pictures, see :func:`strategieportal.checks.links.links`."""
        return tuple(links(self.words)) if "[" in self.words else ()

    @cached_property
    def definitions(self) -> tuple[Link, ...]:
        """What labels stand for."""
        return tuple(definitions(self.words))

    def place(self, index: int) -> Place:
        """The place of the sign ``index`` of ``words``."""
        line = bisect_right(self._starts, index)
        return Place(self.file, self.first_line + line - 1, index - self._starts[line - 1] + 1)

    @cached_property
    def _starts(self) -> list[int]:
        return [0, *(found.end() for found in re.finditer("\n", self.words))]


def _outside(lines: list[str]) -> Iterator[str]:
    fence = ""
    for line in lines:
        mark = _FENCE.match(line)
        if mark and not fence:
            fence = mark[1]
        elif mark and mark[1].startswith(fence):
            fence = ""
        yield "" if mark or fence else line


def _without_code(text: str) -> str:
    """``text`` with blanks for code: what stands between two runs of as many backticks in one paragraph.

    Each run is looked at twice, however many there are, so that no text takes longer than others of its size.
    """
    parts: list[str] = []
    done = 0
    for opened, closed in _codes(text):
        parts += (text[done:opened], re.sub(r"[^\n]", " ", text[opened:closed]))
        done = closed
    return "".join((*parts, text[done:]))


def _codes(text: str) -> Iterator[tuple[int, int]]:
    paragraph: list[re.Match[str]] = []
    for mark in _MARK.finditer(text):
        if mark[0][0] == "\n":
            yield from _pairs(paragraph)
            paragraph = []
        elif mark[0][0] == "`":
            paragraph.append(mark)
    yield from _pairs(paragraph)


def _pairs(runs: list[re.Match[str]]) -> Iterator[tuple[int, int]]:
    last = {len(run[0]): run.start() for run in runs}
    opened: re.Match[str] | None = None
    for run in runs:
        if opened is None:
            opened = run if last[len(run[0])] > run.start() else None
        elif len(run[0]) == len(opened[0]):
            yield opened.start(), run.end()
            opened = None
