"""What was published of a KPI and changed later, what is missing, and what others measured."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from itertools import pairwise
from typing import TYPE_CHECKING

from msgspec import Struct

from strategieportal.history.event import Change
from strategieportal.history.values_as_text import dated
from strategieportal.language import listing, short_day
from strategieportal.model.words import KpiKind
from strategieportal.pages.parts.proofs import proof
from strategieportal.pages.parts.quantity import figure, quantity

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from strategieportal.history.event import Event
    from strategieportal.model.kpi import Kpi
    from strategieportal.model.partial_date import PartialDate
    from strategieportal.model.strategy import Strategy
    from strategieportal.monitoring.series import KpiSeries, Version
    from strategieportal.pages.parts.proofs import Proof


class Revision(Struct, frozen=True):
    """A published value that a later publication replaced."""

    period: str
    before: str
    after: str
    on: str
    """The day of the later publication; empty when it is not known."""
    note: str


class Gap(Struct, frozen=True):
    """A period without a value."""

    period: str
    reason: str


class ValueSource(Struct, frozen=True):
    """Where values stand that name a source of their own."""

    periods: str
    """The periods of these values, as a list in words."""
    proof: Proof


class Comparison(Struct, frozen=True):
    """The same measured elsewhere."""

    name: str
    value: str
    period: str
    source: str


def revisions(kpi: Kpi, series: KpiSeries, events: Iterable[Event] = ()) -> tuple[Revision, ...]:
    """Every change of a published value, the newest period first.

    Args:
        kpi: the KPI.
        series: its values with all versions that the data holds.
        events: its history, which also knows values that were overwritten or removed.
    """
    found = [
        (point.period, one)
        for point in series.points
        if point.revised
        for one in _changes(kpi, point.period.words, point.versions)
    ]
    told = {(period, one.before, one.after) for period, one in found}
    found += [one for one in _overwritten(kpi, events) if (one[0], one[1].before, one[1].after) not in told]
    return tuple(one for _, one in sorted(found, key=lambda one: one[0])[::-1])


def in_tables(event: Event) -> bool:
    """Whether the tables of values and revisions tell an event: new values, and every change of one of the whole."""
    whole = event.change in {Change.VALUE_REVISED, Change.VALUE_WITHDRAWN} and not event.label
    return whole or event.change is Change.VALUE_NEW


def _overwritten(kpi: Kpi, events: Iterable[Event]) -> Iterator[tuple[PartialDate, Revision]]:
    """Published values of the whole that git saw change or vanish."""
    for event in events:
        period = dated(event.key)
        secret = event.before is None and event.after is None
        if period is not None and event.change is not Change.VALUE_NEW and in_tables(event) and not secret:
            before, after = _words(kpi, event.before), _words(kpi, event.after)
            yield period, Revision(period.words, before, after, short_day(event.day), "")


def _words(kpi: Kpi, text: str | None) -> str:
    if text is None:
        return "–"
    try:
        return text if kpi.kind is KpiKind.QUALITATIVE else figure(kpi, Decimal(text))
    except InvalidOperation:
        return text


def gaps(series: KpiSeries) -> tuple[Gap, ...]:
    """Periods without a value and why, the newest first."""
    return tuple(Gap(one.period.words, one.missing) for one in reversed(series.points) if one.missing)


def value_sources(strategy: Strategy, series: KpiSeries) -> tuple[ValueSource, ...]:
    """The sources of the values of the whole that name one of their own, the newest first; equal ones once."""
    periods: dict[str, list[str]] = {}
    for one in reversed(series.points):
        if one.proof:
            periods.setdefault(one.proof, []).append(one.period.words)
    shown = ((proof(strategy, source), many) for source, many in periods.items())
    return tuple(ValueSource(listing(many), one) for one, many in shown if one is not None)


def comparisons(kpi: Kpi) -> tuple[Comparison, ...]:
    """The same KPI in other regions, in the order of the sheet."""
    return tuple(
        Comparison(one.region, quantity(kpi, one.value), one.at.words, one.source or "") for one in kpi.references
    )


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
