"""What the rules of the goal path look at: the newest value, the start, the targets in force, the line, the tolerance."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from msgspec import Struct

from strategieportal.model.words import Direction, KpiKind
from strategieportal.monitoring.path_line import Corridor, bounds_of, height_of, line_of, targets_in_force

if TYPE_CHECKING:
    from datetime import date

    from strategieportal.model.kpi import Kpi, Target
    from strategieportal.model.partial_date import PartialDate
    from strategieportal.monitoring.path_line import Line
    from strategieportal.monitoring.series import KpiSeries, Point

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
