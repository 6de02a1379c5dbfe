"""Whether a KPI's data is fresh: how old its newest value may be follows from how often it is measured."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from strategieportal.language import say_count
from strategieportal.model.words import Rhythm
from strategieportal.monitoring.receipt import receipt, told
from strategieportal.monitoring.series import STALE_AFTER_MONTHS

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from strategieportal.model.kpi import Kpi
    from strategieportal.model.portal import Portal
    from strategieportal.monitoring.receipt import Receipt
    from strategieportal.monitoring.series import KpiSeries

FRESH_MONTHS: Final[Mapping[Rhythm, int]] = MappingProxyType(
    {Rhythm.MONTHLY: 3, Rhythm.QUARTERLY: 6, Rhythm.HALF_YEARLY: 12}
)
"""Months that may pass since the newest value: two whole rhythms, three for what is counted monthly. All other rhythms
have the portal's own limit, which is never exceeded."""


class Freshness(Struct, frozen=True):
    """How old the newest value of a KPI is."""

    fresh: bool
    months: int
    """How many months may pass."""
    period: str
    """The period of the newest value in words; empty without any value."""
    receipt: Receipt


def limit(portal: Portal) -> int:
    """The portal's own limit in months."""
    return portal.stale_after_months or STALE_AFTER_MONTHS


def months_allowed(rhythm: Rhythm, longest: int) -> int:
    """How many months may pass since the newest value.

    Args:
        rhythm: how often the KPI is measured.
        longest: the portal's own limit.
    """
    return min(FRESH_MONTHS.get(rhythm, longest), longest)


def freshness_of(kpi: Kpi, series: KpiSeries, as_of: date, longest: int = STALE_AFTER_MONTHS) -> Freshness:
    """Whether the data of ``kpi`` is fresh on ``as_of``; ``longest`` is the portal's own limit in months."""
    months, latest = months_allowed(kpi.rhythm, longest), series.latest
    allowed = say_count("receipts.months", months)
    inputs = (told("rhythm", kpi.rhythm.label), told("allowed", allowed))
    if latest is None:
        return Freshness(fresh=False, months=months, period="", receipt=receipt("A3", as_of, inputs))
    fresh, period = not series.stale(as_of, months), latest.period.words
    given = (told("latest", period), *inputs)
    said = receipt("A1" if fresh else "A2", as_of, given, period=period, months=allowed)
    return Freshness(fresh, months, period, said)
