"""The goal path as a line of corners, and one KPI seen against it.

The geometry of a goal path: which values are aimed at, on which day.
What the rules of the goal path look at: the newest value, the start, the targets in force, the line, the tolerance.

Everything is reduced to one form: on each day a lower bound, an upper bound, or both. A rising KPI has a lower bound, a
falling one an upper bound, a value to be held has both at the same height, a corridor has both. Values are joined by
differences, never by ratios, so that zero, negative values and a change of sign are nothing special.
"""

from __future__ import annotations

from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from enum import StrEnum
from itertools import pairwise
from typing import TYPE_CHECKING

from msgspec import Struct

from strategieportal.model.words import Direction, KpiKind, PathKind

if TYPE_CHECKING:
    from datetime import date

    from strategieportal.model.kpi import Kpi, Target
    from strategieportal.model.partial_date import PartialDate
    from strategieportal.monitoring.series import KpiSeries, Point


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


class Validity(StrEnum):
    """Whether a target is in force on a day, and if not, why: a later decision may have put another one in its place."""

    IN_FORCE = "in_force"
    COMING = "coming"
    ENDED = "ended"
    REPLACED = "replaced"


def validity(kpi: Kpi, as_of: date) -> tuple[tuple[Target, Validity], ...]:
    """All targets of ``kpi`` by date, those that a later decision replaced included, and whether they are in force."""
    in_force = targets_in_force(kpi, as_of)
    return tuple((one, _validity(one, in_force, as_of)) for one in sorted(kpi.targets, key=lambda one: one.at))


def _validity(target: Target, in_force: tuple[Target, ...], as_of: date) -> Validity:
    if target in in_force:
        return Validity.IN_FORCE
    if target.valid_from and target.valid_from.first > as_of:
        return Validity.COMING
    return Validity.ENDED if target.valid_until and target.valid_until.last < as_of else Validity.REPLACED


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


TOLERANCE = Decimal("0.05")
"""Tolerance where the KPI states none, as a share of the way from baseline to last target."""
NEAR = 3
"""So many tolerances away is still near the path."""
MOVING = frozenset({Direction.RISE, Direction.FALL})
"""Directions of KPIs that are to move and not to be held."""


class Seen(Struct, frozen=True):
    """A value at its period: an observation, or the baseline."""

    period: PartialDate
    height: Decimal
    """The number, or the index on the scale."""


class Start(Struct, frozen=True):
    """Where the path begins."""

    seen: Seen
    stated: bool
    """False when the first observation stands in for a missing baseline."""


class Case(Struct, frozen=True):
    """One KPI on one day."""

    kpi: Kpi
    as_of: date
    points: tuple[Seen, ...]
    """All real observations, oldest first."""
    start: Start | None
    in_force: tuple[Target, ...]
    usable: tuple[Target, ...]
    """Those in force that lie after the start."""
    line: Line | None
    tolerance: Decimal

    @property
    def latest(self) -> Seen | None:
        """The newest real observation."""
        return self.points[-1] if self.points else None

    @property
    def moving(self) -> bool:
        """Whether the KPI is meant to rise or fall, and not to be held."""
        return self.kpi.direction in MOVING

    @property
    def target(self) -> Target | None:
        """The next target, or the last one when all have passed."""
        targets = self.usable or self.in_force
        return next((one for one in targets if one.at.last >= self.as_of), targets[-1] if targets else None)

    @property
    def near(self) -> Decimal:
        """Distance from the path that still counts as near: three tolerances, and at least one step of a scale."""
        least = Decimal(1) if self.kpi.kind is KpiKind.QUALITATIVE else Decimal(0)
        return max(self.tolerance * NEAR, least)

    def aims_after(self, day: date) -> tuple[Corridor, ...]:
        """What the targets ask for that a value of ``day`` has still to meet; the last one when all have passed."""
        to_come = [one for one in self.usable if one.at.last >= day] or self.usable[-1:]
        return tuple(bounds_of(self.kpi, one) for one in to_come)

    def slack(self, bounds: Corridor) -> Decimal:
        """The distance that counts as within: the tolerance where a single value is to be held, else nothing."""
        return Decimal(0) if bounds.single is None else self.tolerance

    def meets(self, seen: Seen, aims: tuple[Corridor, ...]) -> bool:
        """Whether a value meets all of ``aims``, of which there must be one."""
        return bool(aims) and all(one.shortfall(seen.height) <= self.slack(one) for one in aims)

    def closes(self, day: date) -> bool:
        """Whether the last target was due by ``day``."""
        return bool(self.usable) and day >= self.usable[-1].at.last


def case_of(kpi: Kpi, series: KpiSeries, as_of: date) -> Case:
    """Everything that the rules look at. Without a direction there are neither start nor targets."""
    points = tuple(found for one in series.points if (found := _seen(one)))
    start = _start(kpi, points) if kpi.direction else None
    in_force = targets_in_force(kpi, as_of) if kpi.direction else ()
    usable = tuple(one for one in in_force if start is None or one.at.last > start.seen.period.last)
    corner = (start.seen.period.last, start.seen.height) if start else None
    line = line_of(kpi, corner, usable) if start or kpi.direction not in MOVING else None
    return Case(kpi, as_of, points, start, in_force, usable, line, _tolerance(kpi, start, usable))


def _seen(point: Point) -> Seen | None:
    return None if point.height is None else Seen(point.period, point.height)


def _start(kpi: Kpi, points: tuple[Seen, ...]) -> Start | None:
    """The baseline; for a rising or falling KPI without one the first of several observations."""
    if kpi.baseline is not None:
        return Start(Seen(kpi.baseline.at, height_of(kpi, kpi.baseline.value)), stated=True)
    if kpi.direction not in MOVING or len(points) < 2:  # noqa: PLR2004 - a start and something after it
        return None
    return Start(points[0], stated=False)


def _tolerance(kpi: Kpi, start: Start | None, usable: tuple[Target, ...]) -> Decimal:
    """The stated tolerance, else 5 % of a length, else half of the last printed place; 0 for a scale of words.

    The length is the first of these that is not 0: the way from the start to the last target of a KPI that is to move,
    the width of the last corridor, the height of the last target, the height of the start.
    """
    if kpi.tolerance is not None:
        return kpi.tolerance
    if kpi.kind is KpiKind.QUALITATIVE:
        return Decimal(0)
    bounds = bounds_of(kpi, usable[-1]) if usable else Corridor(None, None)
    ends = [one for one in (bounds.lower, bounds.upper) if one is not None]
    lengths = [abs(one - start.seen.height) for one in ends if start and kpi.direction in MOVING]
    lengths += [ends[-1] - ends[0]] if ends else []
    lengths += [abs(one) for one in ends] + ([abs(start.seen.height)] if start else [])
    return next((one * TOLERANCE for one in lengths if one), Decimal("0.5").scaleb(-kpi.decimals))
