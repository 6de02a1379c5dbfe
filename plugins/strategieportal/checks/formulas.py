r"""Formulas that stand as a block of their own, or between two ``$$`` in a line: each is told once, where it begins.

What stands in one is not Markdown, so nobody else looks at it: ``\\`` at the end of a line is no mistake there.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from strategieportal.checks.written import Written
from strategieportal.problems import problem
from strategieportal.source.text import shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from strategieportal.problems import Problem

_OPENED: Final = re.compile(
    r"^[ \t>]*(?P<block>\$\$|\\\[|\\begin\{(?P<name>[a-zA-Z]+\*?)\})|(?<![\\\w$])\$\$(?![\s$])[^$\n]+\$\$(?!\$)",
    re.MULTILINE,
)
_SIGNS: Final = ("$$", "\\[", "\\begin{")
_PAUSE: Final = re.compile(r"\n[ \t>]*\n")


def formulas(text: Written) -> tuple[list[Problem], Written]:
    """What is told of the formulas in ``text``, and the text with blanks in their place: every sign keeps its place."""
    words = text.words
    if not any(one in words for one in _SIGNS):
        return [], text
    told: list[Problem] = []
    parts: list[str] = []
    done = 0
    for first, last in _spans(words):
        told.append(
            problem("P414", text.place(first), written=shown(words[first:last].split("\n", maxsplit=1)[0].strip()[:40]))
        )
        parts += (words[done:first], re.sub(r"[^\n]", " ", words[first:last]))
        done = last
    return told, Written(text.file, text.first_line, "".join((*parts, words[done:]))) if told else text


def _spans(words: str) -> Iterator[tuple[int, int]]:
    """Where each formula begins and ends."""
    at = 0
    while (found := _OPENED.search(words, at)) is not None:
        first = found.start("block") if found["block"] else found.start()
        at = _end(words, found) if found["block"] else found.end()
        yield first, at


def _end(words: str, found: re.Match[str]) -> int:
    """Where the block ends that ``found`` opens: with its closing sign, or with its own sign where that is missing."""
    closing = {"$$": "$$", "\\[": "\\]"}.get(found["block"], f"\\end{{{found['name']}}}")
    pause = _PAUSE.search(words, found.end())
    close = words.find(closing, found.end(), pause.start() if pause else len(words))
    if close < 0 and words[found.end() :].partition("\n")[0].strip() == "":
        # with blank lines in it, it ends where the sign stands alone in its line
        alone = re.compile(rf"^[ \t>]*{re.escape(closing)}[ \t]*$", re.MULTILINE).search(words, found.end())
        return alone.end() if alone else found.end()
    return close + len(closing) if close >= 0 else found.end()
