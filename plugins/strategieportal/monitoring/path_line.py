"""The geometry of a goal path: which values are aimed at, on which day.

Everything is reduced to one form: on each day a lower bound, an upper bound, or both. A rising KPI has a lower bound, a
falling one an upper bound, a value to be held has both at the same height, a corridor has both. Values are joined by
differences, never by ratios, so that zero, negative values and a change of sign are nothing special.
"""

from __future__ import annotations

from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from itertools import pairwise
from typing import TYPE_CHECKING

from msgspec import Struct

from strategieportal.model.words import Direction, KpiKind, PathKind

if TYPE_CHECKING:
    from datetime import date

    from strategieportal.model.kpi import Kpi, Target

_WHOLE = Decimal(1)


class Corridor(Struct, frozen=True):
    """The range in which a value is to lie; either bound may be open. Words of a scale are their index."""

    lower: Decimal | None
    upper: Decimal | None

    @property
    def single(self) -> Decimal | None:
        """The value, where both bounds are the same."""
        return self.lower if self.lower == self.upper else None

    def shortfall(self, value: Decimal) -> Decimal:
        """How far ``value`` lies outside, 0 inside."""
        below = Decimal(0) if self.lower is None else self.lower - value
        above = Decimal(0) if self.upper is None else value - self.upper
        return max(below, above, Decimal(0))

    def nearest(self, value: Decimal) -> Decimal | None:
        """The bound closest to ``value``."""
        bounds = [one for one in (self.lower, self.upper) if one is not None]
        return min(bounds, key=lambda one: abs(value - one), default=None)

    def widened(self, value: Decimal) -> Corridor:
        """The range made just wide enough to hold ``value``."""
        lower = None if self.lower is None else min(self.lower, value)
        return Corridor(lower, None if self.upper is None else max(self.upper, value))


class Line(Struct, frozen=True):
    """A goal path as corner points in order of time."""

    knots: tuple[tuple[date, Corridor], ...]
    """At least one, days ascending."""
    steps: bool
    """Whether a corner holds until the next one instead of leading there evenly."""
    whole: bool
    """Whether only whole steps can be expected, as on a scale of words."""

    def at(self, day: date) -> Corridor:
        """What is aimed at on ``day``. Before the first corner and after the last one these hold."""
        if day <= self.knots[0][0]:
            return self.knots[0][1]
        for before, after in pairwise(self.knots):
            if day < after[0]:
                return before[1] if self.steps else self._between(before, after, day)
        return self.knots[-1][1]

    @property
    def drawn(self) -> tuple[tuple[date, Corridor], ...]:
        """The corners to be joined by straight lines; a step is two corners on the same day."""
        if not self.steps:
            return self.knots
        stairs = [self.knots[0]]
        for before, after in pairwise(self.knots):
            stairs += [(after[0], before[1]), after]
        return tuple(stairs)

    def _between(self, before: tuple[date, Corridor], after: tuple[date, Corridor], day: date) -> Corridor:
        part = Decimal((day - before[0]).days) / Decimal((after[0] - before[0]).days)
        lower = _part_of_way(before[1].lower, after[1].lower, part)
        upper = _part_of_way(before[1].upper, after[1].upper, part)
        if not self.whole:
            return Corridor(lower, upper)
        return Corridor(
            None if lower is None else lower.quantize(_WHOLE, ROUND_FLOOR),
            None if upper is None else upper.quantize(_WHOLE, ROUND_CEILING),
        )


def height_of(kpi: Kpi, value: Decimal | str) -> Decimal:
    """A stated value as a number; a word of the scale is its index."""
    return Decimal(kpi.scale.index(value)) if isinstance(value, str) else value


def bounds_of(kpi: Kpi, target: Target) -> Corridor:
    """What ``target`` asks for. A rising KPI counts only its lower bound, a falling one only its upper bound."""
    lower, upper = target.lower, target.upper
    if target.value is not None:
        lower = upper = height_of(kpi, target.value)
    if kpi.direction is Direction.RISE:
        return Corridor(upper if lower is None else lower, None)
    if kpi.direction is Direction.FALL:
        return Corridor(None, lower if upper is None else upper)
    return Corridor(lower, upper)


def targets_in_force(kpi: Kpi, as_of: date) -> tuple[Target, ...]:
    """The targets that hold on ``as_of``, by date; of several for one day the one in force since last."""
    valid = [one for one in kpi.targets if _begun(one, as_of) and not _ended(one, as_of)]
    valid.sort(key=lambda one: (one.valid_from is not None, one.valid_from.first if one.valid_from else as_of))
    newest = {one.at.last: one for one in valid}
    return tuple(newest[day] for day in sorted(newest))


def _begun(target: Target, as_of: date) -> bool:
    return target.valid_from is None or target.valid_from.first <= as_of


def _ended(target: Target, as_of: date) -> bool:
    return target.valid_until is not None and target.valid_until.last < as_of


def line_of(kpi: Kpi, start: tuple[date, Decimal] | None, targets: tuple[Target, ...]) -> Line | None:
    """The path from ``start`` through ``targets``, all of which must lie after it; None when there is neither."""
    knots = [(one.at.last, bounds_of(kpi, one)) for one in targets]
    if start is not None:
        knots.insert(0, (start[0], _first_bounds(kpi, start[1], knots[0][1] if knots else None)))
    if not knots:
        return None
    return Line(tuple(knots), steps=kpi.path is PathKind.STEPS, whole=kpi.kind is KpiKind.QUALITATIVE)


def _first_bounds(kpi: Kpi, height: Decimal, following: Corridor | None) -> Corridor:
    """Where the path begins: at the baseline, and a range begins just wide enough to hold it."""
    if kpi.direction is Direction.RISE:
        return Corridor(height, None)
    if kpi.direction is Direction.FALL:
        return Corridor(None, height)
    if following is None or following.single is not None:
        return Corridor(height, height)
    return following.widened(height)


def _part_of_way(before: Decimal | None, after: Decimal | None, part: Decimal) -> Decimal | None:
    return None if before is None or after is None else before + (after - before) * part
