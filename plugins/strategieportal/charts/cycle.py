"""The strategy cycle as a picture: phases on a ring, drawn without the engine.

The strategy cycle as a figure: the phases as a ring, the tasks that run through all of them below.
The geometry of a ring of phases: arrows that follow each other clockwise, the first at the top.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from strategieportal.charts.figure import Figure
from strategieportal.charts.renderer import NARROW, WIDE
from strategieportal.charts.sketch import LINE, SPARE, Sketch

if TYPE_CHECKING:
    from strategieportal.charts.lettering import Lettering


_LIFT: Final = 8
_AWAY: Final = 28
"""From the ring to the names around it."""
_NAME: Final = 15
"""Size of the names around the ring."""
_GAP: Final = 12
_BOX: Final = 52
"""Height of the box of a task."""


class CycleData(Struct, frozen=True):
    """What the figure shows.

    Attributes:
        title: of the figure.
        sentence: what it says.
        label: what a screen reader calls the picture.
        phases: names in their order.
        current: number of the phase of today, from 1; 0 where that is not known.
        centre: words in the middle of the ring.
        here: said below the name of today's phase.
        across: heading of the tasks.
        tasks: names of the tasks that run through all phases.
        columns: headings of the table.
        rows: the same in words, a line for each phase.
    """

    title: str
    sentence: str
    label: str
    phases: tuple[str, ...]
    current: int
    centre: tuple[str, ...]
    here: str
    across: str
    tasks: tuple[str, ...]
    columns: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()


def figure(data: CycleData, lettering: Lettering) -> Figure:
    """The figure of ``data``: wide with names around the ring, narrow with numbers alone, for a list stands below."""
    return Figure(
        id="kreislauf",
        title=data.title,
        sentence=data.sentence,
        wide_svg=_wide(data, lettering, themed=True).inline(data.label),
        narrow_svg=_narrow(data).inline(data.label),
        columns=data.columns,
        rows=data.rows,
        source="",
        csv="",
        option_json="",
        texts=(True,) * len(data.columns),
        standalone_svg=_wide(data, lettering, themed=False).file(data.title, data.sentence, lettering),
    )


def _narrow(data: CycleData) -> Sketch:
    sketch = Sketch(NARROW, 284)
    _ring(sketch, data, Ring(NARROW / 2, 142, 130, 82, len(data.phases)))
    return sketch


def _wide(data: CycleData, lettering: Lettering, *, themed: bool) -> Sketch:
    sketch = Sketch(WIDE, 336, themed)
    ring = Ring(WIDE / 2, 166, 138, 90, len(data.phases))
    _ring(sketch, data, ring)
    for number, name in enumerate(data.phases, start=1):
        _name(sketch, ring, lettering, number, (name, data.here if number == data.current else ""))
    if data.tasks:
        _tasks(sketch, data, lettering)
    return sketch


def _ring(sketch: Sketch, data: CycleData, ring: Ring) -> None:
    for number in range(1, len(data.phases) + 1):
        now, past = number == data.current, number < data.current
        ground = "brand" if now else "brand-2" if past else "paper-2"
        sketch.path(ring.segment(number, _LIFT if now else 0), ground, stroke="brand" if now or past else "line-2")
        x, y = ring.middle(number)
        ink = "paper" if now else "ink"
        sketch.lines((str(number),), x, y - 12, size=20, fill=ink, bold=True, anchor="middle")
    top = ring.y - LINE * 17 * len(data.centre) / 2
    sketch.lines(data.centre, ring.x, top, size=17, bold=True, anchor="middle")


def _name(sketch: Sketch, ring: Ring, lettering: Lettering, number: int, words: tuple[str, str]) -> None:
    """The name of a phase beside its segment, on the side on which it lies."""
    x, y = ring.middle(number, ring.outer + _AWAY)
    right = x >= ring.x
    room = (sketch.width - x if right else x) * SPARE
    lines = lettering.wrap(words[0], _NAME, room, lines=2, bold=bool(words[1]))
    below = lettering.wrap(words[1], 14, room, lines=1) if words[1] else ()
    top = y - (len(lines) * LINE * _NAME + len(below) * LINE * 14) / 2
    anchor = "start" if right else "end"
    top = sketch.lines(lines, x, top, size=_NAME, bold=bool(words[1]), anchor=anchor)  # type: ignore[arg-type]
    sketch.lines(below, x, top, fill="brand", anchor=anchor)  # type: ignore[arg-type]


def _tasks(sketch: Sketch, data: CycleData, lettering: Lettering) -> None:
    top = sketch.lines((data.across,), 0, sketch.height + 8, fill="ink-2") + 4
    width = (sketch.width - _GAP * (len(data.tasks) - 1)) / len(data.tasks)
    for number, task in enumerate(data.tasks):
        left = round(number * (width + _GAP), 1)
        sketch.box(left + 0.5, top + 0.5, (round(width - 1, 1), _BOX), "paper-2", stroke="line-2")
        lines = lettering.wrap(task, 14, (width - 24) * SPARE, lines=2, bold=True)
        y = top + (_BOX - len(lines) * LINE * 14) / 2
        sketch.lines(lines, round(left + width / 2, 1), y, bold=True, anchor="middle")
    sketch.height = top + _BOX + 2


_RING_GAP: Final = 3.0
"""Between two segments, in degrees."""
_TIP: Final = 5.0
"""How far a segment points into the next one, in degrees."""


class Ring(Struct, frozen=True):
    """A ring around a centre, in pixels.

    Attributes:
        x: of the centre.
        y: of the centre.
        outer: radius.
        inner: radius.
        count: how many segments there are.
    """

    x: float
    y: float
    outer: float
    inner: float
    count: int

    def segment(self, number: int, lift: float = 0) -> str:
        """The outline of the segment ``number``, from 1, as the path of an SVG; ``lift`` makes it stand out."""
        outer, middle = self.outer + lift, (self.outer + self.inner) / 2
        step = 360 / self.count
        first, last = (number - 1) * step + _RING_GAP / 2, number * step - _RING_GAP / 2
        wide = 1 if last - first > 180 else 0  # noqa: PLR2004 - half a turn
        a, b, c, d = (
            self._at(*one) for one in ((outer, first), (outer, last), (self.inner, last), (self.inner, first))
        )
        tip, notch = self._at(middle, last + _TIP), self._at(middle, first + _TIP)
        return (
            f"M{a}A{outer:g} {outer:g} 0 {wide} 1 {b}L{tip}L{c}A{self.inner:g} {self.inner:g} 0 {wide} 0 {d}L{notch}Z"
        )

    def middle(self, number: int, radius: float | None = None) -> tuple[float, float]:
        """The point in the middle of the segment ``number``, or at ``radius`` from the centre in its direction."""
        angle = (number - 0.5) * 360 / self.count
        far = (self.outer + self.inner) / 2 if radius is None else radius
        return self._point(far, angle + (_TIP / 2 if radius is None else 0))

    def _point(self, radius: float, degrees: float) -> tuple[float, float]:
        """A point on a circle, clockwise from the top, rounded so that every machine writes the same."""
        angle = math.radians(degrees)
        return round(self.x + radius * math.sin(angle), 1), round(self.y - radius * math.cos(angle), 1)

    def _at(self, radius: float, degrees: float) -> str:
        x, y = self._point(radius, degrees)
        return f"{x:.1f} {y:.1f}"
