"""Snapshots and series must fit the KPIs they speak of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from strategieportal.guessing import perhaps, perhaps_id
from strategieportal.language import listing, short_day
from strategieportal.model.words import KpiKind
from strategieportal.problems import Problem, problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from strategieportal.checks.rule import Case
    from strategieportal.model.kpi import Kpi, Observation, Snapshot


def unknown_kpis(case: Case) -> Iterator[Problem]:
    """Values of KPIs that nobody defined, in snapshots and in series."""
    for snapshot in case.strategy.snapshots:
        for name in snapshot.observations:
            if not case.reading.knows("kpi", name):
                remedy = perhaps_id(name, case.strategy.kpis) or None
                place = case.place("snapshot", snapshot.day.isoformat(), name, key=True)
                yield problem("V305", place, id=name, remedy=remedy)
    for name in case.strategy.series:
        if not case.reading.knows("kpi", name):
            remedy = perhaps_id(name, case.strategy.kpis) or None
            yield problem("V325", case.place("series", name), id=name, remedy=remedy)


def unfit_values(case: Case) -> Iterator[Problem]:
    """Snapshots older than their KPI, words for numbers, words off the scale, periods twice or in the future."""
    for snapshot in case.strategy.snapshots:
        for name, observations in snapshot.observations.items():
            if (kpi := case.strategy.kpis.get(name)) is None:
                continue
            if kpi.since is not None and snapshot.day < kpi.since.first:
                values = {"id": name, "day": short_day(snapshot.day), "since": kpi.since.words}
                yield _fault(case, "V306", snapshot, name, **values)
            yield from _repeated(case, snapshot, name, observations)
            for observation in observations:
                yield from _unfit(case, snapshot, kpi, observation)


def _repeated(case: Case, snapshot: Snapshot, name: str, observations: tuple[Observation, ...]) -> Iterator[Problem]:
    seen: set[object] = set()
    for observation in observations:
        if observation.period in seen:
            period = observation.period.words if observation.period else short_day(snapshot.day)
            yield _fault(case, "V309", snapshot, name, id=name, period=period)
        seen.add(observation.period)


def _unfit(case: Case, snapshot: Snapshot, kpi: Kpi, observation: Observation) -> Iterator[Problem]:
    value = observation.value
    if kpi.kind is KpiKind.QUANTITATIVE and isinstance(value, str):
        yield _fault(case, "V310", snapshot, kpi.id, id=kpi.id, value=value)
    if kpi.kind is KpiKind.QUALITATIVE and value is not None and value not in kpi.scale:
        remedy = perhaps(str(value), kpi.scale) or None
        place = case.place("snapshot", snapshot.day.isoformat(), kpi.id)
        yield problem("V311", place, id=kpi.id, value=str(value), scale=listing(kpi.scale, style="or"), remedy=remedy)
    if observation.period is not None and observation.period.first > snapshot.day:
        values = {"period": observation.period.words, "day": short_day(snapshot.day)}
        yield _fault(case, "V312", snapshot, kpi.id, **values)


def future_rows(case: Case) -> Iterator[Problem]:
    """Rows of a series for periods that begin after the day: no measurement, so that they are not shown as one."""
    for name, series in case.strategy.series.items():
        periods = {one.observation.period for one in series.all_rows if one.observation.period}
        later = sorted(one for one in periods if one.first > case.as_of)
        if later and case.reading.knows("kpi", name):
            words = {"periods": listing(one.words for one in later[:3]), "as_of": short_day(case.as_of)}
            yield problem("V397", case.place("series", name), count=len(later), **words)


def _fault(case: Case, code: str, snapshot: Snapshot, name: str, **values: str) -> Problem:
    return problem(code, case.place("snapshot", snapshot.day.isoformat(), name), **values)
