"""How old the data is: the day of the newest of all, and whether a KPI's is fresh.

How old the newest value of a KPI may be follows from how often it is measured.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from strategieportal.language import day, say_count
from strategieportal.model.placeholders import measured
from strategieportal.model.words import Rhythm
from strategieportal.monitoring.receipt import receipt, told

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from strategieportal.model.kpi import Kpi
    from strategieportal.model.portal import Portal
    from strategieportal.model.strategy import Strategy
    from strategieportal.monitoring.receipt import Receipt
    from strategieportal.monitoring.series import KpiSeries

STALE_AFTER_MONTHS = 18
"""After how many months without a new value data counts as stale, where the portal says nothing else."""


class DataDay(Struct, frozen=True):
    """The day of the newest data of a portal."""

    day: date
    receipt: Receipt


def data_day_of(strategy: Strategy, as_of: date) -> DataDay:
    """The day of the newest snapshot until ``as_of``, else the end of the newest period that has ended until then.

    Where there are no values at all it is the day of the newest entry of a measure's log, and only then the day itself.
    """
    published = [one.day for one in strategy.snapshots if one.day <= as_of]
    if published:
        return DataDay(published[-1], receipt("D1", as_of, day=day(published[-1])))
    periods = (row.observation.period for series in measured(strategy).values() for row in series.all_rows)
    ended = [one.last for one in periods if one is not None and one.last <= as_of]
    if ended:
        return DataDay(max(ended), receipt("D2", as_of, day=day(max(ended))))
    entries = (entry.on for one in strategy.measures.values() for entry in one.log)
    if newest := max((on for on in entries if on <= as_of), default=None):
        return DataDay(newest, receipt("D4", as_of, day=day(newest)))
    return DataDay(as_of, receipt("D3", as_of))


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
    months, latest = months_allowed(kpi.rhythm, longest), series.told
    allowed = say_count("receipts.months", months)
    inputs = (told("rhythm", kpi.rhythm.label), told("allowed", allowed))
    if latest is None:
        return Freshness(fresh=False, months=months, period="", receipt=receipt("A3", as_of, inputs))
    fresh, period = not series.stale(as_of, months), latest.period.words
    given = (told("latest", period), *inputs)
    said = receipt("A1" if fresh else "A2", as_of, given, period=period, months=allowed)
    return Freshness(fresh, months, period, said)
