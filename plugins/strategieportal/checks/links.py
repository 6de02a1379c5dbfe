"""Links and pictures of a Markdown text with their places, as the converter sees them, in time that grows with the text.

Brackets are paired in one pass, so no text can make the search go back. A target may hold blanks and pairs of
parentheses, or stand in ``<…>``; a title in quotation marks behind it is none of it.
"""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING, Final

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Iterator

_MARK: Final = re.compile(
    r"""(?<=\]\()[ \t]*<[^<>\n]*>[ \t]*(?:'[^'\n]*'[ \t]*|"[^"\n]*"[ \t]*)?(?=\))|\\.|[\[\]()]|\n[ \t]*(?=\n)""",
    re.DOTALL,
)
"""A target in ``<…>`` with its title on one line, an escaped sign, a bracket, or the end of a paragraph, over which no link reaches."""
_DEFINED: Final = re.compile(r"^ {0,3}\[(?!\^)(?P<label>[^\[\]\n]+)\]:[ \t]*<?(?P<target>[^\s>]+)", re.MULTILINE)
_BOUNDED: Final = re.compile(r"""<([^<>]*)>\s*(?:'[^']*'|"[^"]*")?""")
"""A target in ``<…>``; with anything but a title behind it, the brackets are part of the target."""
_ESCAPED: Final = re.compile(r"\\([\\`*_{}\[\]()>#+\-.!'\"])")
_LABEL: Final = re.compile(r"[ \n]?\[(?P<label>[^\[\]\n]*)\]")
LONGEST: Final = 4096
"""Characters of a target; what is longer is no address anybody wrote."""


class Link(Struct, frozen=True):
    """A link, a picture, or what a label stands for."""

    picture: bool
    text: str
    """What is shown or, for a picture, said; of a definition its label."""
    target: str | None
    """Where it leads, without escapes and entities; None where ``label`` tells."""
    start: int
    """Where it begins, and where its target does, counted from the start of the text."""
    at: int
    label: str = ""
    """The label of its definition, in small letters."""


def links(text: str) -> Iterator[Link]:
    """All links and pictures of ``text``, the inner ones first.

    Args:
        text: Markdown, with code blanked out.
    """
    pairs = _pairs(text)
    for opened, closed in pairs.items():
        if text[opened] != "[":
            continue
        picture = text[opened - 1 : opened] == "!" and not _escaped(text, opened - 1)
        start = opened - picture
        shown = text[opened + 1 : closed]
        behind = closed + 1
        if text[behind : behind + 1] == "(" and behind in pairs:
            target, at = _target(text, behind + 1, pairs[behind])
            yield Link(picture, shown, _read(target), start, at)
        elif text[behind : behind + 1] != ":":
            label = _LABEL.match(text, behind)
            yield Link(picture, shown, None, start, opened + 1, _named((label and label["label"]) or shown))


def definitions(text: str) -> Iterator[Link]:
    """What labels stand for: ``[label]: target``, the first of each label as the converter takes it last."""
    if "]:" in text:
        for found in _DEFINED.finditer(text):
            label = found["label"]
            yield Link(
                False, label, _read(found["target"]), found.start("label") - 1, found.start("target"), _named(label)
            )


def _read(target: str) -> str:
    """``target`` as it will stand in the document's tree."""
    return unescape(_ESCAPED.sub(r"\1", target))


def _named(label: str) -> str:
    return " ".join(label.lower().split())


def _pairs(text: str) -> dict[int, int]:
    """Opening bracket -> its closing one, within one paragraph, by the closing one's place."""
    found: dict[int, int] = {}
    square: list[int] = []
    round_: list[int] = []
    for mark in _MARK.finditer(text):
        match mark[0]:
            case "[":
                square.append(mark.start())
            case "(":
                round_.append(mark.start())
            case "]" if square:
                found[square.pop()] = mark.start()
            case ")" if round_:
                found[round_.pop()] = mark.start()
            case paragraph if not paragraph.strip():
                square.clear()
                round_.clear()
    return found


def _escaped(text: str, at: int) -> bool:
    return text[at - 1 : at] == "\\" and text[at - 2 : at - 1] != "\\"


def _target(text: str, start: int, end: int) -> tuple[str, int]:
    """The target between two parentheses and where it begins."""
    inside = text[start : min(end, start + LONGEST)]
    at = start + len(inside) - len(inside.lstrip())
    inside = inside.strip()
    if bounded := _BOUNDED.fullmatch(inside):
        return bounded[1].strip(), at + 1
    marks = _ESCAPED.sub("  ", inside)
    for begun in sorted(place for place in map(marks.find, "'\"") if place >= 0):
        if marks.endswith(marks[begun], begun + 1) or _goes_on(marks, begun, text[end : start + LONGEST]):
            return inside[:begun].rstrip(), at
    return inside, at


def _goes_on(inside: str, begun: int, rest: str) -> bool:
    """Whether a parenthesis in the title has ended the target early: its last quotation mark, and a parenthesis, come later."""
    mark = inside[begun]
    if inside.count(mark, begun) % 2 == 0:
        return False
    return re.search(rf"{mark} *\)", rest.partition("\n\n")[0]) is not None
