"""What most readers come to a measure for, in four lines: who, how late, what next, how much."""

from __future__ import annotations

from typing import TYPE_CHECKING

from strategieportal.language import day, say, say_count
from strategieportal.model.words import Schedule
from strategieportal.monitoring.behind import days_late
from strategieportal.pages.parts import refs
from strategieportal.pages.parts.facts import Fact

if TYPE_CHECKING:
    from collections.abc import Iterator

    from strategieportal.model.measure import Measure
    from strategieportal.pages.measure.sections import Costs
    from strategieportal.pages.parts.steps import Step
    from strategieportal.publication import Publication


def glance(
    publication: Publication, measure: Measure, steps: tuple[Step, ...], money: Costs | None
) -> tuple[Fact, ...]:
    """Who answers for ``measure``, how late it is, what comes next and what it costs; what is not known is said.

    Args:
        publication: what is published.
        measure: of whom it is told.
        steps: its milestones, as pages show them.
        money: what it costs; None where nothing is known.
    """
    return tuple(_lines(publication, measure, steps, money))


def _lines(publication: Publication, measure: Measure, steps: tuple[Step, ...], money: Costs | None) -> Iterator[Fact]:
    told = measure.responsible
    body = (refs.body(told.body_name),) if told else ()
    yield Fact(_label("who"), "" if body else say("pages_measure.who.none"), refs=body)
    if publication.monitoring.phases[measure.id].phase in refs.ACTIVE:
        late, coming = _late(publication, measure.id), _next(publication, measure, steps)
        yield from (Fact(_label("late"), late),) if late else ()
        yield from (Fact(_label("next"), coming[0], note=coming[1]),) if coming[0] else ()
    spent = say("pages_measure.costs.spent_of", spent=money.spent) if money and money.spent else ""
    yield Fact(_label("costs"), money.planned if money else say("pages_measure.costs.none"), note=spent)


def _label(name: str) -> str:
    return say(f"pages_measure.glance.{name}")


def _late(publication: Publication, measure: str) -> str:
    """``229 Tage, seit 1. April 2026``; empty where nobody can say."""
    schedule = publication.monitoring.schedules[measure]
    late = days_late(schedule, publication.as_of)
    if late is not None and schedule.late_since:
        return say_count("pages_measure.glance.days", late, since=day(schedule.late_since))
    known = {Schedule.ON_TRACK: "none", Schedule.AT_RISK: "at_risk"}
    return say(f"pages_measure.glance.{known[schedule.schedule]}") if schedule.schedule in known else ""


def _next(publication: Publication, measure: Measure, steps: tuple[Step, ...]) -> tuple[str, str]:
    """The step that comes next and when; else the end; two empty texts where neither is known."""
    for one in steps:
        if one.next:
            return one.title, one.when
    end = publication.monitoring.schedules[measure.id].current.end
    if end is None or measure.permanent:
        return "", ""
    return say("pages_measure.glance.end"), end.words
