"""How fresh the information of each responsible body is: its newest log entry and its newest KPI value."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from msgspec import Struct

from strategieportal.language import day
from strategieportal.monitoring.receipt import receipt, told

if TYPE_CHECKING:
    from strategieportal.model.measure import Measure
    from strategieportal.monitoring.receipt import Receipt
    from strategieportal.monitoring.series import KpiSeries
    from strategieportal.monitoring.thread import Facts


class Body(Struct, frozen=True):
    """A responsible body and its news."""

    name: str
    measures: tuple[str, ...]
    """Ids of those that count and that it answers for."""
    kpis: tuple[str, ...]
    entry: date | None
    """Day of the newest log entry of its measures; None without any."""
    value: date | None
    """Day on which its newest KPI value was published, or the end of its period where nobody says."""
    receipt: Receipt

    @property
    def newest(self) -> date:
        """The newest of both days; the first of all days without any."""
        return max(filter(None, (self.entry, self.value)), default=date.min)


def bodies_of(facts: Facts) -> tuple[Body, ...]:
    """All bodies that answer for a measure that counts or for a KPI; the one with the oldest news first."""
    measures: dict[str, list[Measure]] = {}
    kpis: dict[str, list[str]] = {}
    for one in facts.counted:
        if one.responsible:
            measures.setdefault(one.responsible.body_name, []).append(one)
    for kpi in facts.strategy.kpis.values():
        if kpi.responsible:
            kpis.setdefault(kpi.responsible.body_name, []).append(kpi.id)
    found = (_body(name, measures.get(name, []), kpis.get(name, []), facts) for name in {*measures, *kpis})
    return tuple(sorted(found, key=lambda one: (one.newest, one.name)))


def _body(name: str, measures: list[Measure], kpis: list[str], facts: Facts) -> Body:
    entries = [entry.on for one in measures for entry in facts.phases[one.id].entries]
    values = [on for one in kpis if (on := _published(facts.series[one], facts.as_of)) is not None]
    entry, value = max(entries, default=None), max(values, default=None)
    said = _receipt(entry, value, facts.as_of)
    return Body(name, tuple(one.id for one in measures), tuple(kpis), entry, value, said)


def _published(series: KpiSeries, as_of: date) -> date | None:
    """When the newest value was first told, as far as anybody says."""
    latest = series.latest
    if latest is None:
        return None
    told_on = [one.published for one in latest.versions if one.published and one.missing is None]
    return told_on[0] if told_on else min(latest.period.last, as_of)


def _receipt(entry: date | None, value: date | None, as_of: date) -> Receipt:
    known = {"entry": day(entry) if entry else "", "value": day(value) if value else ""}
    inputs = tuple(told(f"newest_{name}", words) for name, words in known.items() if words)
    form = (
        "sentence" if entry and value else "sentence_entry" if entry else "sentence_value" if value else "sentence_none"
    )
    return receipt("A4", as_of, inputs, form=form, **known)
