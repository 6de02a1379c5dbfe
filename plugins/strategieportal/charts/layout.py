"""The two layouts of every picture, its plot area, its legend, and labels that find a free place."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise
from math import hypot
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from strategieportal.charts.palette import LIGHT
from strategieportal.charts.renderer import NARROW, WIDE

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from strategieportal.charts.lettering import Lettering
    from strategieportal.charts.options import Option

Point = tuple[float, float]
_ICON: Final = 24
_ICON_HEIGHT: Final = 11
_ICON_GAP: Final = 6
_ITEM_GAP: Final = 18
_ROW: Final = 24


class Layout(Struct, frozen=True):
    """A width and the size of letters on it, both in pixels, and the typeface."""

    width: int
    size: int
    lettering: Lettering

    @property
    def narrow(self) -> bool:
        """Whether this is the layout for phones."""
        return self.width == NARROW


def layouts(lettering: Lettering) -> tuple[Layout, Layout]:
    """The wide and the narrow layout."""
    return Layout(WIDE, 14, lettering), Layout(NARROW, 13, lettering)


class Box(Struct, frozen=True):
    """A rectangle in pixels."""

    left: float
    top: float
    right: float
    bottom: float

    def overlaps(self, other: Box) -> bool:
        """Whether both share an area."""
        across = self.left < other.right and other.left < self.right
        return across and self.top < other.bottom and other.top < self.bottom

    def holds(self, point: Point) -> bool:
        """Whether ``point`` lies inside."""
        return self.left < point[0] < self.right and self.top < point[1] < self.bottom


class Legend(Struct, frozen=True):
    """The legend above a picture, one component per row, and the height it takes."""

    option: list[Option]
    height: float


def legend(layout: Layout, entries: Sequence[Option]) -> Legend:
    """A legend of ``entries`` (``name`` and perhaps ``icon``), in as many rows as their words need."""
    if not entries:
        return Legend([], 0)
    rows: list[list[Option]] = [[]]
    used = 0.0
    for entry in entries:
        width = _ICON + _ICON_GAP + layout.lettering.width(str(entry["name"]), layout.size)
        if rows[-1] and used + width > layout.width:
            rows.append([])
            used = 0.0
        rows[-1].append(entry)
        used += width + _ITEM_GAP
    return Legend([_legend_row(layout, row, number) for number, row in enumerate(rows)], len(rows) * _ROW)


def _legend_row(layout: Layout, row: list[Option], number: int) -> Option:
    return {
        "left": 0,
        "top": 2 + number * _ROW,
        "padding": 0,
        "itemGap": _ITEM_GAP,
        "itemWidth": _ICON,
        "itemHeight": _ICON_HEIGHT,
        # Wider than the picture: the rows are already broken.
        "width": 2 * layout.width,
        "textStyle": text_style(layout),
        "data": row,
    }


def text_style(layout: Layout, colour: str = "ink", *, bold: bool = False) -> Option:
    """How words are set: the token of their colour, their weight, and the size of the layout."""
    style: Option = {"color": LIGHT[colour], "fontSize": layout.size}
    return style | {"fontWeight": 600} if bold else style


class Wish(Struct, frozen=True):
    """A label that needs a place at a point."""

    text: str
    at: Point
    above: bool
    """Whether it would rather stand above than below the point."""
    required: bool = True
    """Whether it must be shown even where it covers something."""


@dataclass(slots=True)
class Places:
    """Gives labels a place where they cover neither marks nor lines nor each other.

    Attributes:
        layout: for the size of letters and the width of the picture.
        left: nothing may stand to the left of it, in pixels.
        top: nothing may stand above it.
        bottom: nothing may stand below it.
        dots: centres of marks.
        samples: points on lines, close to each other.
        taken: labels already placed.
    """

    layout: Layout
    left: float
    top: float
    bottom: float
    dots: tuple[Point, ...] = ()
    samples: tuple[Point, ...] = ()
    taken: list[Box] = field(default_factory=list)

    def label(self, wish: Wish) -> Option | None:
        """The label option for ``wish``; None if it is not required and would cover something."""
        candidates = [
            (self._cost(box, rank), rank, option, box) for rank, (option, box) in enumerate(self._around(wish))
        ]
        cost, _, option, box = min(candidates, key=lambda one: one[:2])
        if cost >= _DISTURBING and not wish.required:
            return None
        self.taken.append(box)
        return option

    def _around(self, wish: Wish) -> Iterable[tuple[Option, Box]]:
        """Places around the point, the most wanted first."""
        gap, height = 9.0, 1.3 * self.layout.size
        width = self.layout.lettering.width(wish.text, self.layout.size, bold=True)
        x, y = wish.at
        left, across = self._across(x, width)
        above = Box(left, y - gap - height, left + width, y - gap)
        below = Box(left, y + gap, left + width, y + gap + height)
        top, bottom = ({"position": "top"} | across, above), ({"position": "bottom"} | across, below)
        yield from (top, bottom) if wish.above else (bottom, top)
        yield {"position": "right"}, Box(x + gap, y - height / 2, x + gap + width, y + height / 2)
        yield {"position": "left"}, Box(x - gap - width, y - height / 2, x - gap, y + height / 2)

    def _across(self, x: float, width: float) -> tuple[float, Option]:
        """Where a centred label begins; near a side it is set flush to that side, whatever typeface a reader gets."""
        right = self.layout.width - 2
        if x + width / 2 > right:
            return right - width, {"align": "right", "offset": [round(right - x, 1), 0]}
        if x - width / 2 < self.left:
            return self.left, {"align": "left", "offset": [round(self.left - x, 1), 0]}
        return x - width / 2, {}

    def _cost(self, box: Box, rank: int) -> float:
        outside = (
            box.left < self.left or box.right > self.layout.width or box.top < self.top or box.bottom > self.bottom
        )
        left, top, right, bottom = box.left, box.top, box.right, box.bottom
        covered = sum(10 for dot in self.dots if _near(box, dot))
        # hundreds of points for each label, so nothing is called for them
        covered += sum(2 for x, y in self.samples if left < x < right and top < y < bottom)
        return 1000 * outside + 200 * any(box.overlaps(one) for one in self.taken) + covered + rank


_DISTURBING: Final = 20


def _near(box: Box, dot: Point) -> bool:
    reach = 4.0
    return Box(box.left - reach, box.top - reach, box.right + reach, box.bottom + reach).holds(dot)


def along(points: Sequence[Point], step: float = 3.0) -> list[Point]:
    """Points on the line through ``points``, about ``step`` pixels from each other."""
    found = list(points[:1])
    for (x0, y0), (x1, y1) in pairwise(points):
        count = max(1, int(hypot(x1 - x0, y1 - y0) / step))
        found += [(x0 + (x1 - x0) * part / count, y0 + (y1 - y0) * part / count) for part in range(1, count + 1)]
    return found
