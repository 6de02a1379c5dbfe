"""What was published of a KPI and changed later, what is missing, and what others measured."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from strategieportal.language import short_day
from strategieportal.pages.quantity import figure, quantity, stated

if TYPE_CHECKING:
    from collections.abc import Iterator

    from strategieportal.model.kpi import Kpi
    from strategieportal.model.observation import SeriesRow
    from strategieportal.model.strategy import Strategy
    from strategieportal.monitoring.series import KpiSeries, Version


@dataclass(frozen=True, slots=True)
class Revision:
    """A published value that a later publication replaced."""

    period: str
    before: str
    after: str
    on: str
    """The day of the later publication; empty when it is not known."""
    note: str


@dataclass(frozen=True, slots=True)
class Gap:
    """A period without a value."""

    period: str
    reason: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """The same measured elsewhere, or for a part of the whole."""

    name: str
    value: str
    period: str
    source: str


def revisions(kpi: Kpi, series: KpiSeries) -> tuple[Revision, ...]:
    """Every change of a published value, the newest period first."""
    found = [
        one for point in series.points if point.revised for one in _changes(kpi, point.period.words, point.versions)
    ]
    return tuple(reversed(found))


def gaps(series: KpiSeries) -> tuple[Gap, ...]:
    """Periods without a value and why, the newest first."""
    return tuple(Gap(one.period.words, one.missing) for one in reversed(series.points) if one.missing)


def comparisons(kpi: Kpi) -> tuple[Comparison, ...]:
    """The same KPI in other regions, in the order of the sheet."""
    return tuple(
        Comparison(one.region, quantity(kpi, one.value), one.at.words, one.source or "") for one in kpi.references
    )


def parts(strategy: Strategy, kpi: Kpi) -> tuple[Comparison, ...]:
    """The newest value of every part of the whole, such as an age group; parts are never added up."""
    series = strategy.series.get(kpi.id)
    return tuple(_newest(kpi, name, found) for name, found in series.parts.items() if found) if series else ()


def _newest(kpi: Kpi, name: str, found: tuple[SeriesRow, ...]) -> Comparison:
    dated = [(one.observation.period, one.observation) for one in found if one.observation.period]
    period, one = max(dated, key=lambda pair: pair[0])
    value = stated(kpi, one.value) if one.value is not None else "–"
    return Comparison(name, value, period.words, one.missing or one.note or "")


def _changes(kpi: Kpi, period: str, versions: tuple[Version, ...]) -> Iterator[Revision]:
    for before, after in pairwise(versions):
        words = _said(kpi, before), _said(kpi, after)
        if words[0] != words[1]:
            on = short_day(after.published) if after.published else ""
            yield Revision(period, *words, on, after.note or "")


def _said(kpi: Kpi, version: Version) -> str:
    if version.word is not None:
        return version.word
    return "–" if version.value is None else f"{figure(kpi, version.value)}"
