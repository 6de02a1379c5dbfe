"""Numbers so small that they could point at single people: a secret that follows from the others is none."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from strategieportal.language import listing, say
from strategieportal.model.kpi import Observation, default_period
from strategieportal.model.words import KpiKind
from strategieportal.problems import problem

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from strategieportal.checks.rule import Case
    from strategieportal.model.kpi import Kpi, Series
    from strategieportal.model.municipality import Municipality
    from strategieportal.model.partial_date import PartialDate
    from strategieportal.problems import Problem

BOUNDED: Final = "unter"
"""Said in the reason of a value that is secret for being below the smallest number, and not to protect another."""
_SHARES: Final = ("%", "‰")
_LEAST: Final = 2
"""So many parts make a whole that is not told."""
_MONTH: Final = 30.4
"""Days of a month, to tell quarters from months."""

_Cells = dict[str, Observation]


class _Sum(Struct, frozen=True):
    """A whole and the parts that make it together."""

    period: PartialDate
    name: str
    """What the whole is the value of."""
    words: str
    """What tells the sum, in words."""
    total: Observation | None
    parts: Mapping[str, Observation | None]
    """By name; None where nothing is said of one."""
    timed: Mapping[str, PartialDate]
    """The period of each part that is a part of the time; empty for parts of the district."""


def revealed(case: Case) -> Iterator[Problem]:
    """Secrets that follow from what is told, where numbers add up to a sum."""
    for name, series in case.strategy.series.items():
        kpi = case.strategy.kpis.get(name)
        if kpi is None or (kpi.minimum_cases is None and kpi.is_rate):
            continue
        whole = _wholes(case, kpi, series)
        for period, seen in _by_period(series).items():
            for one in _sums(case, series, period, seen, whole.get(period)):
                yield from _open(case, kpi, one)
        if kpi.minimum_cases:
            for part, told in (("", whole), *_by_part(series).items()):
                for one in _spans(part or say("problems.secret.all"), told):
                    yield from _open(case, kpi, one)


def small_elsewhere(case: Case) -> Iterator[Problem]:
    """Numbers below the smallest one in snapshots and as a baseline; those of tables are refused when they are read."""
    for name, kpi in case.strategy.kpis.items():
        told: list[tuple[tuple[str, ...], Decimal | str | None]] = []
        if kpi.baseline:
            told.append((("kpi", name, "baseline", "value"), kpi.baseline.value))
        for snapshot in case.strategy.snapshots if kpi.minimum_cases else ():
            at = ("snapshot", snapshot.day.isoformat(), name)
            told += [(at, one.value) for one in snapshot.observations.get(name, ()) if one.value is not None]
        least, whole = kpi.minimum_cases, say("problems.secret.all")
        for (kind, noun, *steps), value in told:
            if kpi.hides(value):
                yield problem("S229", case.place(kind, noun, *steps), value=str(value), name=whole, minimum=least)


def counted_shares(case: Case) -> Iterator[Problem]:
    """A smallest number of cases where no cases are counted but shares: 2 % are not two people."""
    for name, kpi in case.strategy.kpis.items():
        if kpi.minimum_cases is not None and (kpi.kind is KpiKind.QUALITATIVE or (kpi.unit or "") in _SHARES):
            yield case.fault("V452", "kpi", name, "minimum_cases", id=name)


def _wholes(case: Case, kpi: Kpi, series: Series) -> dict[PartialDate, Observation]:
    """What is told of the whole, wherever it is; of several statements for a period one with a value."""
    rows = [(one.observation.period, one.observation) for one in series.rows]
    for snapshot in case.strategy.snapshots:
        found = snapshot.observations.get(kpi.id, ())
        rows += [(one.period or default_period(kpi.rhythm, snapshot.day), one) for one in found]
    if kpi.baseline is not None:
        rows.append((kpi.baseline.at, Observation(value=kpi.baseline.value)))
    told: dict[PartialDate, Observation] = {}
    for period, one in rows:
        if period is not None and (period not in told or told[period].value is None):
            told[period] = one
    return told


def _by_period(series: Series) -> Mapping[PartialDate, _Cells]:
    """What each part has, the last one told for each period."""
    found: dict[PartialDate, _Cells] = {}
    for part, told in _by_part(series).items():
        for period, one in told.items():
            found.setdefault(period, {})[part] = one
    return dict(sorted(found.items()))


def _by_part(series: Series) -> Mapping[str, dict[PartialDate, Observation]]:
    """The same by part and period."""
    return {
        part: {row.observation.period: row.observation for row in rows if row.observation.period is not None}
        for part, rows in series.parts.items()
    }


def _sums(case: Case, series: Series, period: PartialDate, seen: _Cells, whole: Observation | None) -> Iterator[_Sum]:
    """The sums of ``period``: of groups, of municipalities, of associations, and of the members of each.

    Whoever is not named in the table is taken for one that has none: who lists but some may have meant it so.
    """
    known, total = case.strategy.gazetteer, say("problems.secret.whole")
    named = set(series.municipalities.values())
    there = {name: one for name, one in known.entries.items() if name in named and _existed(one, period)}
    towns = [name for name, one in there.items() if not one.is_association]
    heads = [name for name, one in there.items() if one.is_association]
    free = [name for name in towns if there[name].association not in there]

    def summed(name: str, words: str, told: Observation | None, parts: list[str]) -> _Sum:
        return _Sum(period, name, words, told, {one: seen.get(one) for one in parts}, {})

    district = say("problems.secret.all")
    yield summed(district, total, whole, [one for one in series.parts if one not in series.municipalities])
    yield summed(district, total, whole, [known.label(one) for one in towns])
    if heads:
        yield summed(district, total, whole, [known.label(one) for one in (*heads, *free)])
    for head in heads:
        label = known.label(head)
        mine = [known.label(name) for name in towns if there[name].association == head]
        yield summed(label, say("problems.secret.of", name=label), seen.get(label), mine)


def _existed(one: Municipality, period: PartialDate) -> bool:
    return (one.since is None or one.since.first <= period.last) and (one.end is None or one.end.last >= period.first)


def _spans(part: str, told: Mapping[PartialDate, Observation]) -> Iterator[_Sum]:
    """The periods of ``part`` that shorter ones of equal length make together, as quarters make a year."""
    for period, one in told.items():
        within = [other for other in told if period.first <= other.first and other.last <= period.last]
        for length in sorted({_months(other) for other in within} - {_months(period)}):
            inner = sorted(other for other in within if _months(other) == length)
            ends = (inner[0].first, inner[-1].last) == (period.first, period.last)
            if ends and all((after.first - before.last).days == 1 for before, after in pairwise(inner)):
                names = {f"{part}, {other.words}": other for other in inner}
                words = say("problems.secret.of", name=period.words)
                yield _Sum(period, part, words, one, {name: told[other] for name, other in names.items()}, names)


def _months(period: PartialDate) -> int:
    return round(((period.last - period.first).days + 1) / _MONTH)


def _open(case: Case, kpi: Kpi, one: _Sum) -> Iterator[Problem]:
    """What ``one`` tells of secrets: the only one that is missing, or several that leave but one way to share the rest."""
    step = "minimum_cases" if kpi.minimum_cases else "title"
    empty = [name for name, seen in one.parts.items() if seen is None or seen.value is None]
    secret = [name for name in empty if (seen := one.parts[name]) is not None and seen.withheld]
    if one.total is None or len(secret) < len(empty):
        return
    if one.total.value is None:
        if one.total.withheld and not empty and len(one.parts) >= _LEAST:
            yield case.fault("V451", "kpi", kpi.id, step, period=one.period.words, part=one.name)
    elif len(empty) == 1:
        period = one.timed.get(empty[0], one.period)
        part = one.name if one.timed else empty[0]
        yield case.fault("V368", "kpi", kpi.id, step, period=period.words, part=part, whole=one.words)
    elif len(empty) > 1 and (left := _left(one)) is not None and _is_certain(kpi, one, secret, left):
        told = {"period": one.period.words, "parts": listing(secret), "left": f"{left:f}"}
        yield case.fault("V450", "kpi", kpi.id, step, minimum=kpi.minimum_cases, **told)


def _left(one: _Sum) -> Decimal | None:
    """What the secret parts have together; None where values are words."""
    told = [seen.value for seen in (one.total, *one.parts.values()) if seen is not None and seen.value is not None]
    numbers = [value for value in told if isinstance(value, Decimal)]
    return numbers[0] - sum(numbers[1:]) if len(numbers) == len(told) else None


def _is_certain(kpi: Kpi, one: _Sum, secret: list[str], left: Decimal) -> bool:
    """Whether each secret is as small or as large as it can be, so that all are known."""
    if kpi.minimum_cases is None:
        return False
    bounded = all(BOUNDED in (seen.missing or "") for name in secret if (seen := one.parts[name]) is not None)
    return 0 <= left <= len(secret) or (bounded and left == len(secret) * (kpi.minimum_cases - 1))
