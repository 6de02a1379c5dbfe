"""Numbers so small that they could point at single people: a secret that the sum of the others tells is none."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec import Struct

from strategieportal.language import say
from strategieportal.model.gazetteer import alike
from strategieportal.model.kpi import default_period

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from strategieportal.checks.rule import Case
    from strategieportal.model.kpi import Kpi, Observation, Series
    from strategieportal.model.municipality import Municipality
    from strategieportal.model.partial_date import PartialDate
    from strategieportal.problems import Problem

WITHHELD: Final = "geheim"
"""How the reason of a value begins that is kept secret."""

_Parts = dict[str, "Observation"]


class _Sum(Struct, frozen=True):
    """Parts that make a whole together."""

    whole: str
    """What tells their sum, in words."""
    parts: tuple[str, ...]


def revealed(case: Case) -> Iterator[Problem]:
    """Periods of which a sum and all of its parts but one are told, where numbers add up to a sum."""
    for name, series in case.strategy.series.items():
        kpi = case.strategy.kpis.get(name)
        if kpi is None or (kpi.minimum_cases is None and kpi.is_rate):
            continue
        whole, step = _told(case, kpi, series), "minimum_cases" if kpi.minimum_cases else "title"
        for period, seen in _by_period(series).items():
            for one in _sums(case, series, period, seen, whole=period in whole):
                if (part := _alone(one, seen)) is not None:
                    values = {"period": period.words, "part": part, "whole": one.whole}
                    yield case.fault("V368", "kpi", name, step, **values)


def _told(case: Case, kpi: Kpi, series: Series) -> set[PartialDate]:
    """The periods of which the whole has a value."""
    rows = [(one.observation.period, one.observation) for one in series.rows]
    for snapshot in case.strategy.snapshots:
        found = snapshot.observations.get(kpi.id, ())
        rows += [(one.period or default_period(kpi.rhythm, snapshot.day), one) for one in found]
    return {period for period, one in rows if period is not None and one.value is not None}


def _by_period(series: Series) -> Mapping[PartialDate, _Parts]:
    """What each part has, the last one told for each period."""
    found: dict[PartialDate, _Parts] = {}
    for part, rows in series.parts.items():
        for one in (row.observation for row in rows):
            if one.period is not None:
                found.setdefault(one.period, {})[part] = one
    return dict(sorted(found.items()))


def _sums(case: Case, series: Series, period: PartialDate, seen: _Parts, *, whole: bool) -> Iterator[_Sum]:
    """The sums that are told for ``period``: of groups, of municipalities, of associations, and of the members of each.

    Whoever is not named in the table is taken for one that has none: who lists but some may have meant it so.
    """
    known, total = case.strategy.gazetteer, say("problems.secret.whole")
    named = set(series.municipalities.values())
    there = {name: one for name, one in known.entries.items() if name in named and _existed(one, period)}
    towns = [name for name, one in there.items() if not one.is_association]
    heads = [name for name, one in there.items() if one.is_association]
    if whole:
        yield _Sum(total, tuple(one for one in series.parts if one not in series.municipalities))
        yield _Sum(total, tuple(map(known.label, towns)))
        free = [name for name in towns if there[name].association not in there]
        yield _Sum(total, tuple(map(known.label, (*heads, *free) if heads else ())))
    for head in heads:
        told = seen.get(known.label(head))
        if told is not None and told.value is not None:
            mine = [name for name in towns if there[name].association == head]
            yield _Sum(say("problems.secret.of", name=known.label(head)), tuple(map(known.label, mine)))


def _existed(one: Municipality, period: PartialDate) -> bool:
    return (one.since is None or one.since.first <= period.last) and (one.end is None or one.end.last >= period.first)


def _alone(one: _Sum, seen: _Parts) -> str | None:
    """The part of a sum that alone has no value, if that one is secret."""
    empty = [part for part in one.parts if part not in seen or seen[part].value is None]
    if len(empty) != 1 or empty[0] not in seen:
        return None
    return empty[0] if alike(seen[empty[0]].missing or "").startswith(WITHHELD) else None
