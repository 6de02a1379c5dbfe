"""Dates, money and points of measures must fit together, and no measures wait for each other in a circle.

Dates must fit each other: milestones and their measure, postponements and plan, entries and the day.
Money and points must lie within what was planned and allowed.
Measures must not wait for each other in a circle.
"""

from __future__ import annotations

from graphlib import CycleError, TopologicalSorter
from typing import TYPE_CHECKING

from strategieportal.language import number as written
from strategieportal.language import short_day
from strategieportal.model.holding import steps
from strategieportal.model.steering import USUAL_MAXIMUM

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from strategieportal.checks.rule import Case
    from strategieportal.model.measure import Measure
    from strategieportal.model.partial_date import PartialDate
    from strategieportal.problems import Problem


def outside_milestones(case: Case) -> Iterator[Problem]:
    """Milestones before the start or after the end that holds today."""
    for name, measure in case.strategy.measures.items():
        start, end = _span(measure)
        for number, milestone in enumerate(measure.milestones):
            due = milestone.due
            early = due is not None and start is not None and due.last < start.first
            late = due is not None and end is not None and due.first > end.last
            if due is not None and (early or late):
                span = f"{start.words if start else '…'} – {end.words if end else '…'}"
                values = {"title": milestone.title, "due": due.words, "span": span}
                yield case.fault("V304", "measure", name, "milestones", number, "due", **values)


def future_entries(case: Case) -> Iterator[Problem]:
    """What is said to have happened after the day for which everything is computed."""
    as_of = short_day(case.as_of)
    for name, measure in case.strategy.measures.items():
        for number, milestone in enumerate(measure.milestones):
            if milestone.done is not None and milestone.done.first > case.as_of:
                values = {"title": milestone.title, "done": milestone.done.words, "as_of": as_of}
                yield case.fault("V313", "measure", name, "milestones", number, "done", **values)
        for number, move in enumerate(measure.postponements):
            if move.on > case.as_of:
                on = short_day(move.on)
                yield case.fault("V331", "measure", name, "postponements", number, "on", on=on, as_of=as_of)
        for number, entry in enumerate(measure.log):
            if entry.on > case.as_of:
                on = short_day(entry.on)
                yield case.fault("V314", "measure", name, "log", number, "on", on=on, as_of=as_of)


def idle_postponements(case: Case) -> Iterator[Problem]:
    """Postponements that move nothing, and ends that come before the start."""
    for name, measure in case.strategy.measures.items():
        for step in steps(measure.plan, measure.postponements):
            where = ("measure", name, "postponements", step.number)
            if step.after == step.before:
                yield case.fault("V317", *where, on=short_day(step.decision.on))
            start, end = step.after.start, step.after.end
            if start is not None and end is not None and end.last < start.first:
                yield case.fault("V329", *where, end=end.words, start=start.words)


def early_targets(case: Case) -> Iterator[Problem]:
    """Targets that are due before the baseline was measured; targets without a direction."""
    for name, kpi in case.strategy.kpis.items():
        for number, target in enumerate(kpi.targets):
            if kpi.baseline is not None and target.at.last <= kpi.baseline.at.first:
                values = {"target": target.at.words, "baseline": kpi.baseline.at.words}
                yield case.fault("V323", "kpi", name, "targets", number, "at", **values)
        if kpi.targets and kpi.direction is None:
            yield case.fault("V324", "kpi", name, "targets")


def _span(measure: Measure) -> tuple[PartialDate | None, PartialDate | None]:
    """The earliest start and the latest end that were ever decided: a milestone may keep its date when the end moves."""
    ever = [measure.plan, *(one.after for one in steps(measure.plan, measure.postponements))]
    starts, ends = (filter(None, dates) for dates in ([one.start for one in ever], [one.end for one in ever]))
    return min(starts, default=None), max(ends, default=None)


def overspent(case: Case) -> Iterator[Problem]:
    """More spent than planned from one source."""
    for name, measure in case.strategy.measures.items():
        for number, funding in enumerate(measure.funding):
            if funding.spent is not None and funding.spent > funding.amount:
                values = {"spent": written(funding.spent), "amount": written(funding.amount)}
                yield case.fault("V315", "measure", name, "funding", number, "spent", **values)


def scores_out_of_range(case: Case) -> Iterator[Problem]:
    """Points below zero or above the criterion's maximum."""
    for name, measure in case.strategy.measures.items():
        for criterion, score in measure.scores.items():
            known = case.strategy.criteria.get(criterion)
            maximum = known.highest if known is not None else USUAL_MAXIMUM
            if not 0 <= score.points <= maximum:
                values = {"id": criterion, "value": written(score.points), "maximum": written(maximum)}
                yield case.fault("V318", "measure", name, "scores", criterion, **values)


def circles(case: Case) -> Iterator[Problem]:
    """Each circle once, told at the dependency that closes it."""
    needs = {name: list(measure.depends_on) for name, measure in case.strategy.measures.items()}
    for name, needed in needs.items():
        if name in needed:
            yield case.fault("V328", "measure", name, "depends_on", needed.index(name))
    open_needs = {name: [one for one in needed if one != name and one in needs] for name, needed in needs.items()}
    while (circle := _circle(open_needs)) is not None:
        first, after = circle[0], circle[1]
        number = needs[first].index(after)
        yield case.fault("V303", "measure", first, "depends_on", number, chain=" → ".join((*circle, first)))
        open_needs[first].remove(after)


def _circle(needs: Mapping[str, list[str]]) -> tuple[str, ...] | None:
    """One circle, beginning with its smallest id, each measure before the one it depends on."""
    try:
        TopologicalSorter(needs).prepare()
    except CycleError as error:
        # graphlib names the circle from the needed measure to the one in need
        found: list[str] = list(reversed(error.args[1]))[:-1]
        start = found.index(min(found))
        return tuple(found[start:] + found[:start])
    return None
