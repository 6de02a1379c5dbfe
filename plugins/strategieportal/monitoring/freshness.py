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
    from strategieportal.model.measure import Measure
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
    """The day of the newest thing that is told until ``as_of``: a value of a KPI, or a dated word on a measure.

    Values are as new as the newest snapshot; without any, as the end of the newest period that has ended. Only where
    nothing is told at all it is the day itself.
    """
    values = _newest_values(strategy, as_of)
    told_on = (measure_day(one, as_of) for one in strategy.measures.values())
    newest = max((one for one in told_on if one), default=None)
    if values is None:
        if newest is None:
            return DataDay(as_of, receipt("D3", as_of))
        return DataDay(newest, receipt("D4", as_of, day=day(newest)))
    if newest is not None and newest > values.day:
        said = receipt("D4", as_of, form="sentence_values", day=day(newest), values=day(values.day))
        return DataDay(newest, said)
    return values


def _newest_values(strategy: Strategy, as_of: date) -> DataDay | None:
    published = [one.day for one in strategy.snapshots if one.day <= as_of]
    if published:
        return DataDay(published[-1], receipt("D1", as_of, day=day(published[-1])))
    periods = (row.observation.period for series in measured(strategy).values() for row in series.all_rows)
    ended = max((one.last for one in periods if one is not None and one.last <= as_of), default=None)
    return DataDay(ended, receipt("D2", as_of, day=day(ended))) if ended else None


def measure_day(measure: Measure, as_of: date) -> date | None:
    """The day of the newest thing that the sheet of ``measure`` tells until ``as_of``; None where nothing has a day.

    Told are entries of the log, postponements, the editors' assessment, stated progress and steps that were done.
    """
    days = [
        *(one.on for one in measure.log),
        *(one.on for one in measure.postponements),
        *(one.done.last for one in measure.milestones if one.done is not None),
    ]
    if measure.assessment is not None and measure.assessment.on is not None:
        days.append(measure.assessment.on)
    if measure.progress is not None and measure.progress.on is not None:
        days.append(measure.progress.on)
    return max((one for one in days if one <= as_of), default=None)


def kpi_day(series: KpiSeries) -> date | None:
    """The day of the newest value of a KPI: when it was published, else when its period ended; None without any."""
    if series.published:
        return series.published
    return series.last_period.last if series.last_period else None


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
