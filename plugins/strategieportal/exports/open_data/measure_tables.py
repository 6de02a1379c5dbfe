"""Measures, their milestones, money, log and postponements as tables."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from strategieportal.exports.open_data.table import Kind, Link, Spec, table
from strategieportal.model.words import FundingKind, Phase, Schedule
from strategieportal.monitoring.phase import is_done

if TYPE_CHECKING:
    from collections.abc import Iterator

    from strategieportal.exports.open_data.table import Content, Table
    from strategieportal.model.measure import Measure
    from strategieportal.publication import Publication

_ACTIVE: Final = frozenset({Phase.PLANNED, Phase.IN_PROGRESS})
_OF: Final = Spec("measure", required=True)
_BY: Final = (Link("measure", "measures"),)


def measure_tables(publication: Publication) -> Iterator[Table]:
    """All tables about measures, that of the measures themselves first."""
    yield _measures(publication)
    yield _milestones(publication)
    yield _funding(publication)
    yield _log(publication)
    yield _postponements(publication)


def _measures(publication: Publication) -> Table:
    specs = (
        Spec("id", required=True),
        Spec("code", required=True),
        Spec("title", required=True),
        Spec("field", required=True),
        Spec("field_title"),
        Spec("body"),
        Spec("phase", Kind.WORD, Phase.keys(), required=True),
        Spec("schedule", Kind.WORD, Schedule.keys()),
        Spec("start_planned", Kind.SPAN),
        Spec("end_planned", Kind.SPAN),
        Spec("start", Kind.SPAN),
        Spec("end", Kind.SPAN),
        Spec("first_day", Kind.DAY),
        Spec("last_day", Kind.DAY),
        Spec("milestones_done", Kind.WHOLE, required=True),
        Spec("milestones", Kind.WHOLE, required=True),
        Spec("planned", Kind.EURO),
        Spec("spent", Kind.EURO),
        Spec("address", Kind.ADDRESS, required=True),
    )
    rows = (_measure(publication, one) for one in publication.strategy.measures.values())
    return table("measures", specs, rows, identity=("id",))


def _measure(publication: Publication, one: Measure) -> tuple[Content, ...]:
    monitoring, field = publication.monitoring, publication.strategy.fields.get(one.field)
    phase, schedule = monitoring.phases[one.id].phase, monitoring.schedules[one.id]
    progress, plan, current = monitoring.progress[one.id], one.plan, schedule.current
    return (
        one.id,
        one.printed_code,
        one.title,
        one.field,
        field.title if field else None,
        one.responsible.body_name if one.responsible else None,
        phase.key,
        schedule.schedule.key if phase in _ACTIVE else None,
        plan.start,
        plan.end,
        current.start,
        current.end,
        current.start.first if current.start else None,
        current.end.last if current.end else None,
        progress.done,
        progress.total,
        one.budget,
        one.spent,
        f"{publication.site_url}massnahmen/{one.id}/",
    )


def _milestones(publication: Publication) -> Table:
    specs = (
        _OF,
        Spec("id", required=True),
        Spec("title", required=True),
        Spec("due", Kind.SPAN),
        Spec("due_last", Kind.DAY),
        Spec("done", Kind.SPAN),
        Spec("is_done", Kind.FLAG, required=True),
        Spec("source"),
    )
    rows = (
        (
            one.id,
            step.id,
            step.title,
            step.due,
            step.due.last if step.due else None,
            step.done,
            is_done(step, publication.as_of),
            step.source,
        )
        for one in publication.strategy.measures.values()
        for step in one.milestones
    )
    return table("milestones", specs, rows, identity=("measure", "id"), links=_BY)


def _funding(publication: Publication) -> Table:
    specs = (
        _OF,
        Spec("number", Kind.WHOLE, required=True),
        Spec("funding_kind", Kind.WORD, FundingKind.keys(), required=True),
        Spec("programme"),
        Spec("planned", Kind.EURO, required=True),
        Spec("spent", Kind.EURO),
        Spec("source"),
    )
    rows = (
        (one.id, number, money.kind.key, money.programme, money.amount, money.spent, money.source)
        for one in publication.strategy.measures.values()
        for number, money in enumerate(one.funding, 1)
    )
    return table("funding", specs, rows, identity=("measure", "number"), links=_BY)


def _log(publication: Publication) -> Table:
    specs = (
        _OF,
        Spec("on", Kind.DAY, required=True),
        Spec("phase", Kind.WORD, Phase.keys()),
        Spec("text"),
        Spec("source", Kind.ADDRESS),
    )
    rows = (
        (one.id, entry.on, entry.phase.key if entry.phase else None, entry.text, entry.source)
        for one in publication.strategy.measures.values()
        for entry in one.log
    )
    return table("log", specs, rows, links=_BY)


def _postponements(publication: Publication) -> Table:
    specs = (
        _OF,
        Spec("on", Kind.DAY, required=True),
        Spec("new_start", Kind.SPAN),
        Spec("new_end", Kind.SPAN),
        Spec("reason", required=True),
        Spec("source"),
    )
    rows = (
        (one.id, moved.on, moved.start, moved.end, moved.reason, moved.source)
        for one in publication.strategy.measures.values()
        for moved in one.postponements
    )
    return table("postponements", specs, rows, links=_BY)
