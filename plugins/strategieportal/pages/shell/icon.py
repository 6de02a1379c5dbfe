"""The portal's icon: one drawing as SVG, and made of dots for what cannot show that.

The drawing is a rounded square, two hills and the sun. Dots are computed row by row from its outline, four rows to a
dot, so that nothing but the standard library is needed.
"""

from __future__ import annotations

import struct
import zlib
from itertools import pairwise
from math import ceil, cos, floor, pi, sin
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from strategieportal.colours.tokens import Shade

    Point = tuple[float, float]

HILLS: Final = "M6 30.5c4.5-9.5 9.5-9.5 14-1.5 3.5-7.5 9-8.5 14-.5V32a2 2 0 0 1-2 2H8a2 2 0 0 1-2-2Z"
_SIZE: Final = 40
"""Width and height of the drawing in units of its own."""
_ROWS: Final = 4
"""Rows of the drawing that are looked at for one row of dots."""
_STEPS: Final = 24
"""Straight pieces of a curve."""
_CURVES: Final = (
    ((6, 30.5), (10.5, 21), (15.5, 21), (20, 29)),
    ((20, 29), (23.5, 21.5), (29, 20.5), (34, 28.5)),
)
"""The two hills of ``HILLS`` as Bézier curves with absolute points."""


def svg(tokens: Mapping[str, Shade]) -> bytes:
    """The icon, light and dark."""
    brand, paper = tokens["brand"], tokens["paper"]
    dark = f"@media(prefers-color-scheme:dark){{rect{{fill:{brand.dark}}}path,circle{{fill:{paper.dark}}}}}"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_SIZE} {_SIZE}">'
        f"<style>rect{{fill:{brand.light}}}path,circle{{fill:{paper.light}}}{dark}</style>"
        f'<rect width="{_SIZE}" height="{_SIZE}" rx="8"/><path d="{HILLS}"/><circle cx="28" cy="12" r="4"/></svg>'
    ).encode()


def png(tokens: Mapping[str, Shade], size: int, *, full: bool = False) -> bytes:
    """The icon in its light colours as PNG.

    Args:
        tokens: the portal's colours.
        size: width and height in dots.
        full: without rounded corners, for systems that round them themselves.
    """
    ground = _covered([_box(0 if full else 8)], size)
    front = _covered([_hills(), _round(28, 12, 4)], size)
    colours = tuple(_rgb(tokens[name].light) for name in ("brand", "paper"))
    rows = (_row(one, other, *colours) for one, other in zip(ground, front, strict=True))
    return _file(size, b"".join(b"\0" + row for row in rows))


def ico(picture: bytes, size: int) -> bytes:
    """``favicon.ico`` that holds one PNG of ``size`` dots."""
    head = struct.pack("<HHH", 0, 1, 1)
    return head + struct.pack("<BBBBHHII", size, size, 0, 0, 1, 32, len(picture), len(head) + 16) + picture


def _hills() -> list[Point]:
    outline = [point for curve in _CURVES for point in _curve(*curve)]
    return [*outline, (34, 32), *_arc(32, 32, 2, 0), *_arc(8, 32, 2, 0.5)]


def _box(radius: float) -> list[Point]:
    corners = ((_SIZE - radius, _SIZE - radius), (radius, _SIZE - radius), (radius, radius), (_SIZE - radius, radius))
    return [point for turn, (x, y) in enumerate(corners) for point in _arc(x, y, radius, turn / 2)]


def _round(x: float, y: float, radius: float) -> list[Point]:
    return [point for turn in range(4) for point in _arc(x, y, radius, turn / 2)]


def _arc(x: float, y: float, radius: float, start: float) -> Iterator[Point]:
    """A quarter of a circle, from ``start`` (in pi) on."""
    for step in range(_STEPS + 1):
        angle = pi * (start + step / _STEPS / 2)
        yield x + radius * cos(angle), y + radius * sin(angle)


def _curve(a: Point, b: Point, c: Point, d: Point) -> Iterator[Point]:
    for step in range(_STEPS + 1):
        t = step / _STEPS
        weights = ((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t**2 * (1 - t), t**3)
        points = (a, b, c, d)
        yield (
            sum(weight * point[0] for weight, point in zip(weights, points, strict=True)),
            sum(weight * point[1] for weight, point in zip(weights, points, strict=True)),
        )


def _covered(outlines: Iterable[list[Point]], size: int) -> list[list[float]]:
    """How much of each dot lies inside the outlines, from 0 to 1."""
    rows = [[0.0] * size for _ in range(size)]
    scale = size / _SIZE
    for outline in outlines:
        points = [(x * scale, y * scale) for x, y in outline]
        edges = list(pairwise([*points, points[0]]))
        for number in range(size * _ROWS):
            _fill(rows[number // _ROWS], _crossings(edges, (number + 0.5) / _ROWS))
    return rows


def _crossings(edges: Iterable[tuple[Point, Point]], y: float) -> list[float]:
    found = (
        one[0] + (y - one[1]) * (other[0] - one[0]) / (other[1] - one[1])
        for one, other in edges
        if (one[1] <= y) != (other[1] <= y)
    )
    return sorted(found)


def _fill(row: list[float], crossings: list[float]) -> None:
    for left, right in zip(crossings[::2], crossings[1::2], strict=True):
        for dot in range(max(0, floor(left)), min(len(row), ceil(right))):
            row[dot] += max(0.0, min(right, dot + 1) - max(left, dot)) / _ROWS


def _row(ground: list[float], front: list[float], below: tuple[int, ...], above: tuple[int, ...]) -> bytes:
    known: dict[tuple[float, float], bytes] = {}
    for pair in set(zip(ground, front, strict=True)):
        alpha, part = (min(1.0, one) for one in pair)
        mix = (round(one * part + other * (1 - part)) for one, other in zip(above, below, strict=True))
        known[pair] = bytes((*mix, round(255 * alpha)))
    return b"".join(known[pair] for pair in zip(ground, front, strict=True))


def _rgb(colour: str) -> tuple[int, ...]:
    return tuple(int(colour[start : start + 2], 16) for start in (1, 3, 5))


def _file(size: int, rows: bytes) -> bytes:
    head = struct.pack(">IIBBBBB", size, size, 8, 6, 0, 0, 0)
    parts = (b"IHDR" + head, b"IDAT" + zlib.compress(rows, 9), b"IEND")
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(one) - 4) + one + struct.pack(">I", zlib.crc32(one)) for one in parts
    )
