"""Words within shapes: the roomiest place for a name, by scan lines; where it does not fit, for a letter that stands for it."""

from __future__ import annotations

import re
from math import ceil
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from strategieportal.charts.outlines import GRID

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from strategieportal.charts.lettering import Lettering

    Rings = Sequence[Sequence[tuple[int, int]]]
    Spans = list[tuple[float, float]]

SOFT_HYPHEN: Final = "\u00ad"
"""Where a long word may part."""
SIZE: Final = 13
"""Of the letters, in pixels."""
LINE: Final = 1.2
"""Height of a line, in sizes of its letters."""
_PAD: Final = 3
"""Free beside a name, in pixels."""
_DOT: Final = 8 * GRID
"""Free around a dot, from its middle."""
_STEP: Final = 2 * GRID
"""From one scan line to the next; of a tall shape more."""
_MOST_SCANS: Final = 150
_MIDDLE: Final = 0.35
"""How much a place in the middle is worth against a roomier one."""


class Label(Struct, frozen=True):
    """Lines of text and where the middle of the first one's ground stands, in steps of a path."""

    lines: tuple[str, ...]
    x: int
    y: int


def label(
    rings: Rings, name: str, number: str, lettering: Lettering, dots: Sequence[tuple[int, int]] = ()
) -> Label | None:
    """The name with its number below, in one line or two, parted at a soft hyphen too; None where that does not fit.

    Nothing is written over one of ``dots``.
    """
    return _first(rings, _splits(name, number), lettering, dots)


def short_label(
    rings: Rings, letter: str, number: str, lettering: Lettering, dots: Sequence[tuple[int, int]] = ()
) -> Label | None:
    """The letter that stands for a name, with the number below or beside it, else alone; None where not even that fits."""
    return _first(rings, ((letter, number), (f"{letter} {number}",), (letter,)), lettering, dots)


def _first(
    rings: Rings, choices: Iterable[tuple[str, ...]], lettering: Lettering, dots: Sequence[tuple[int, int]]
) -> Label | None:
    """The first of ``choices`` that fits."""
    scanned = _scan(rings, dots)
    for lines in choices:
        wide = (lettering.widest(lines, SIZE) + 2 * _PAD) * GRID
        high = len(lines) * SIZE * LINE * GRID
        if found := _room(scanned, wide, high):
            x, y = found
            return Label(lines, round(x), round(y - high / 2 + SIZE * GRID))
    return None


def _splits(name: str, number: str) -> Iterator[tuple[str, ...]]:
    """The name in one line, then in two; a soft hyphen is seen only where the line ends with it."""
    yield name.replace(SOFT_HYPHEN, ""), number
    parts = re.split(f"(?<=[ {SOFT_HYPHEN}-])", name)
    for at in range(1, len(parts)):
        first, second = "".join(parts[:at]).strip(), "".join(parts[at:]).strip()
        hyphen = "-" if first.endswith(SOFT_HYPHEN) else ""
        yield first.replace(SOFT_HYPHEN, "") + hyphen, second.replace(SOFT_HYPHEN, ""), number


class _Scan(Struct, frozen=True):
    """A shape as lines from west to east, from north to south."""

    lines: list[Spans]
    top: float
    step: float
    middle: float


def _scan(rings: Rings, dots: Sequence[tuple[int, int]]) -> _Scan:
    heights = [y for ring in rings for _, y in ring]
    top, high = min(heights), max(heights) - min(heights)
    count = max(1, min(_MOST_SCANS, high // _STEP))
    step = high / count
    lines = [_spans(rings, top + step * (at + 0.5), dots) for at in range(count)]
    return _Scan(lines, top, step, sum(heights) / len(heights))


def _room(scanned: _Scan, wide: float, high: float) -> tuple[float, float] | None:
    """The middle of the best place for a box; None if it fits nowhere."""
    count = len(scanned.lines)
    needed = max(1, ceil(high / scanned.step)) if scanned.step else count
    best: tuple[float, float, float] | None = None
    for at in range(count - needed):
        y = scanned.top + scanned.step * (at + 0.5 + needed / 2)
        for start, end in _common(scanned.lines[at : at + needed + 1]):
            worth = (end - start - wide) - _MIDDLE * abs(y - scanned.middle)
            if end - start >= wide and (best is None or worth > best[0]):
                best = worth, (start + end) / 2, y
    return best[1:] if best else None


def _spans(rings: Rings, y: float, dots: Sequence[tuple[int, int]]) -> Spans:
    """Where the line at ``y`` lies within the shape and beside the dots."""
    crossed: list[float] = []
    for ring in rings:
        for at, (bx, by) in enumerate(ring):
            ax, ay = ring[at - 1]
            if (ay > y) != (by > y):
                crossed.append((bx - ax) * (y - ay) / (by - ay) + ax)
    crossed.sort()
    spans = list(zip(crossed[::2], crossed[1::2], strict=False))
    for x, height in dots:
        if abs(height - y) < _DOT:
            sides = [((start, min(end, x - _DOT)), (max(start, x + _DOT), end)) for start, end in spans]
            spans = [one for both in sides for one in both if one[0] < one[1]]
    return spans


def _common(lines: Sequence[Spans]) -> Spans:
    """What all ``lines`` have within the shape."""
    free = lines[0]
    for one in lines[1:]:
        free = [(max(a, c), min(b, d)) for a, b in free for c, d in one if max(a, c) < min(b, d)]
    return free
