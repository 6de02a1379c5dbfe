"""Where the last observations of a KPI lead if they go on as a straight line."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from strategieportal.language import say
from strategieportal.model.words import KpiKind
from strategieportal.monitoring.path_words import rounded
from strategieportal.monitoring.receipt import figure

if TYPE_CHECKING:
    from datetime import date

    from strategieportal.model.kpi import Kpi
    from strategieportal.monitoring.path_line import Corridor
    from strategieportal.monitoring.series import KpiSeries

AT_MOST = 3
"""How many observations the line is laid through at most."""
AT_LEAST = 2
"""With fewer there is no projection."""


@dataclass(frozen=True, slots=True)
class Projection:
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


def projection_of(kpi: Kpi, series: KpiSeries, at: date, aimed: Corridor, tolerance: Decimal) -> Projection | None:
    """The value on the day ``at`` by the least-squares line through the last up to three observations.

    Args:
        kpi: the KPI; a qualitative one has no projection.
        series: its observations.
        at: the day of the target, which must lie after the last observation.
        aimed: what the target asks for.
        tolerance: distance that still counts as met where a single value is to be held.
    """
    points = series.measured[-AT_MOST:]
    if kpi.kind is KpiKind.QUALITATIVE or len(points) < AT_LEAST or points[-1].period.last >= at:
        return None
    heights = [one.height for one in points if one.height is not None]
    value = _on_line([one.period.last for one in points], heights, at)
    if value is None:
        return None
    slack = Decimal(0) if aimed.single is None else tolerance
    return Projection(
        value=rounded(value, kpi.decimals + 2),
        at=at,
        meets=aimed.shortfall(value) <= slack,
        points=len(points),
        assumption=say(
            "receipts.projection.assumption",
            count=figure(len(points)),
            first=points[0].period.words,
            last=points[-1].period.words,
        ),
    )


def _on_line(days: list[date], heights: list[Decimal], at: date) -> Decimal | None:
    """The height at ``at`` of the line with the least squared distances; None when all days are the same."""
    offsets = [Decimal((day - days[-1]).days) for day in days]
    middle, height = sum(offsets, Decimal(0)) / len(offsets), sum(heights, Decimal(0)) / len(heights)
    spread = sum(((one - middle) ** 2 for one in offsets), Decimal(0))
    if spread == 0:
        return None
    slope = sum(((x - middle) * (y - height) for x, y in zip(offsets, heights, strict=True)), Decimal(0)) / spread
    return height + slope * (Decimal((at - days[-1]).days) - middle)
