"""The text of a sheet in parts: what stands before the first heading, each section, and the line about the origin."""

from __future__ import annotations

import hashlib
import re
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

INTRO: Final = "text"
ORIGIN: Final = "herkunft"
_FENCE: Final = re.compile(r" {0,3}(```|~~~)")
_HEADING: Final = re.compile(r"## +(?P<title>\S.*)")
_ORIGIN: Final = re.compile(r"(?:\A\s*|\n\n)(?P<origin>(?:---\n\n)?\*[^*\n]+\*)\s*\Z")


class Part(Struct, frozen=True):
    """A part of a text without the empty lines around it, and where it begins and ends."""

    text: str
    start: int
    end: int


def parts_of(body: str) -> dict[str, Part]:
    """The parts of ``body`` by a name that stays while its heading does; empty ones are left out."""
    found = _ORIGIN.search(body)
    end = found.start("origin") if found else len(body)
    cuts = [(0, INTRO), *_headings(body[:end]), (end, "")]
    parts: dict[str, Part] = {}
    for (start, name), (stop, _) in pairwise(cuts):
        text = body[start:stop].strip()
        if text:
            begin = body.index(text[0], start)
            parts[_unique(name, parts)] = Part(text, begin, begin + len(text))
    if found:
        parts[ORIGIN] = Part(found["origin"], found.start("origin"), found.end("origin"))
    return parts


def with_parts(body: str, changes: Mapping[str, str | None], order: Sequence[str]) -> str:
    """``body`` with some parts exchanged, taken out (None) or added; all other characters stay.

    Args:
        body: the text.
        changes: name of a part -> its text.
        order: names of the parts in the order of the source; a new part goes behind the one before it there.
    """
    for name, text in changes.items():
        parts = parts_of(body)
        if (part := parts.get(name)) is not None:
            body = _exchanged(body, part, text)
        elif text is not None:
            body = _added(body, parts, text, _before(name, order, parts))
    return body


def _exchanged(body: str, part: Part, text: str | None) -> str:
    if text is not None:
        return body[: part.start] + text + body[part.end :]
    rest = body[part.end :].lstrip("\n")
    return body[: part.start] + rest if rest else body[: part.start].rstrip("\n") + "\n"


def _added(body: str, parts: Mapping[str, Part], text: str, before: str | None) -> str:
    if before is not None:
        at = parts[before].end
        return f"{body[:at]}\n\n{text}{body[at:]}"
    first = min((one.start for one in parts.values()), default=None)
    return f"{body[:first]}{text}\n\n{body[first:]}" if first is not None else f"\n{text}\n"


def _before(name: str, order: Sequence[str], parts: Mapping[str, Part]) -> str | None:
    """The part after which ``name`` goes, or None for the very beginning."""
    if name == INTRO:
        return None
    if name not in order or name == ORIGIN:
        return max(parts, key=lambda one: parts[one].start, default=None)
    earlier = [one for one in order[: order.index(name)] if one in parts]
    others = [one for one in parts if one != ORIGIN]
    return earlier[-1] if earlier else max(others, key=lambda one: parts[one].start, default=None)


def _headings(body: str) -> Iterator[tuple[int, str]]:
    at, fence = 0, ""
    for line in body.split("\n"):
        found = _FENCE.match(line)
        if found and not fence:
            fence = found[1]
        elif found and found[1] == fence:
            fence = ""
        elif not fence and (heading := _HEADING.fullmatch(line.rstrip())):
            yield at, f"{INTRO}#{hashlib.sha256(heading['title'].encode()).hexdigest()[:6]}"
        at += len(line) + 1


def _unique(name: str, taken: Mapping[str, Part]) -> str:
    number, new = 2, name
    while new in taken:
        number, new = number + 1, f"{name}-{number}"
    return new
