"""How a KPI stands to the path between its baseline and its targets."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date
    from decimal import Decimal

    from strategieportal.model.kpi import Target
    from strategieportal.model.partial_date import PartialDate
    from strategieportal.model.words import PathStatus
    from strategieportal.monitoring.receipt import Receipt
    from strategieportal.monitoring.series import Point


@dataclass(frozen=True, slots=True)
class Corridor:
    """The range in which a value is to lie; either bound may be open. Words of a scale are their index."""

    lower: Decimal | None
    upper: Decimal | None


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


@dataclass(frozen=True, slots=True)
class PathResult:
    """How a KPI stands on a day. All numbers are in the KPI's unit; words of a scale are their index."""

    status: PathStatus
    latest: Point | None
    """The newest real observation, which is the one assessed."""
    expected: Decimal | None
    """Value of the path at the end of the latest observation's period; for a corridor its nearest bound."""
    expected_now: Decimal | None
    """Value of the path on the day."""
    gap: Decimal | None
    """Latest value minus expected value; for a corridor 0 inside, else the signed distance to the nearest bound."""
    tolerance: Decimal | None
    """Distance from the path that still counts as on the path."""
    target: Target | None
    """The next target in force; the last one when all have passed."""
    targets_in_force: tuple[Target, ...]
    """By date."""
    path_points: tuple[tuple[date, Decimal], ...]
    """The path from baseline to last target, to be joined by straight lines; empty for a corridor."""
    corridor: Corridor | None
    """The range in force at the latest observation; None when a single value is aimed at."""
    corridor_points: tuple[tuple[date, Corridor], ...]
    """The range over time, to be joined by straight lines; empty when a single value is aimed at."""
    projection: Projection | None
    reached_on: PartialDate | None
    """The first period of the unbroken run of observations that meet all targets to come."""
    receipt: Receipt
