"""The geometry of a ring of phases: arrows that follow each other clockwise, the first at the top."""

from __future__ import annotations

import math
from typing import Final

from msgspec import Struct

_GAP: Final = 3.0
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
        first, last = (number - 1) * step + _GAP / 2, number * step - _GAP / 2
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
