"""Where the last observations of a KPI lead if they go on as a straight line."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from msgspec import Struct

from strategieportal.language import say
from strategieportal.model.words import KpiKind
from strategieportal.monitoring.path_words import rounded
from strategieportal.monitoring.receipt import figure

if TYPE_CHECKING:
    from datetime import date

    from strategieportal.model.kpi import Kpi
    from strategieportal.monitoring.path_line import Corridor
    from strategieportal.monitoring.series import KpiSeries, Point

AT_MOST = 3
"""How many observations the line is laid through at most."""
AT_LEAST = 2
"""With fewer there is no projection."""
PER_CENT = "%"
"""The unit of shares."""
WHOLE = Decimal(100)
"""All of a share, in per cent."""


class Projection(Struct, frozen=True):
    """Where the last observations lead if they go on as a straight line. An illustration, not a forecast."""

    value: Decimal
    at: date
    """The last day of the next target."""
    meets: bool
    """Whether the target would be met."""
    points: int
    """How many observations the line was laid through, two or three."""
    assumption: str
    """The assumption, as a sentence for the public."""


class Aim(Struct, frozen=True):
    """What a projection is compared with."""

    at: date
    """The day of the target."""
    bounds: Corridor
    """What the target asks for."""
    slack: Decimal
    """Distance from the bounds that still counts as met."""
    known: tuple[Decimal, ...]
    """Baseline and targets, for the natural limits of the KPI."""


def projection_of(kpi: Kpi, series: KpiSeries, aim: Aim) -> Projection | None:
    """The value on the day of the target by the least-squares line through the last up to three observations.

    The line ends at 0 where all values and targets are at least 0, and at 100 % where all are shares; the assumption
    then says so. None for a qualitative KPI, for fewer than two observations and once the target's day is observed.
    """
    points = series.measured[-AT_MOST:]
    if kpi.kind is KpiKind.QUALITATIVE or len(points) < AT_LEAST or points[-1].period.last >= aim.at:
        return None
    heights = [one.height for one in points if one.height is not None]
    line = _on_line([one.period.last for one in points], heights, aim.at)
    if line is None:
        return None
    every = [one.height for one in series.measured if one.height is not None]
    value, limit = _limited(kpi, line, (*every, *aim.known))
    return Projection(
        value=rounded(value, kpi.decimals + 2),
        at=aim.at,
        meets=aim.bounds.shortfall(value) <= aim.slack,
        points=len(points),
        assumption=" ".join((_assumption(points), *limit)),
    )


def _assumption(points: tuple[Point, ...]) -> str:
    first, last = points[0].period.words, points[-1].period.words
    return say("receipts.projection.assumption", count=figure(len(points)), first=first, last=last)


def _limited(kpi: Kpi, value: Decimal, known: tuple[Decimal, ...]) -> tuple[Decimal, tuple[str, ...]]:
    """The value kept within the natural limits of the KPI, and the sentence that says so where it was needed."""
    least, most = min(known), max(known)
    if value < 0 <= least:
        return Decimal(0), (say("receipts.projection.floor"),)
    if kpi.unit == PER_CENT and least >= 0 and most <= WHOLE < value:
        return WHOLE, (say("receipts.projection.ceiling"),)
    return value, ()


def _on_line(days: list[date], heights: list[Decimal], at: date) -> Decimal | None:
    """The height at ``at`` of the line with the least squared distances; None when all days are the same."""
    offsets = [Decimal((day - days[-1]).days) for day in days]
    middle, height = sum(offsets, Decimal(0)) / len(offsets), sum(heights, Decimal(0)) / len(heights)
    spread = sum(((one - middle) ** 2 for one in offsets), Decimal(0))
    if spread == 0:
        return None
    slope = sum(((x - middle) * (y - height) for x, y in zip(offsets, heights, strict=True)), Decimal(0)) / spread
    return height + slope * (Decimal((at - days[-1]).days) - middle)
