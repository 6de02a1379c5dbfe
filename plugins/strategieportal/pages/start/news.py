"""What changed last and what comes next: from the history, and from the dates that the data itself holds."""

from __future__ import annotations

from datetime import date
from heapq import nlargest
from itertools import chain
from typing import TYPE_CHECKING

from msgspec import Struct

from strategieportal.history.event import NounKind
from strategieportal.language import say, say_count
from strategieportal.model.holding import Edge
from strategieportal.monitoring.due import awaited
from strategieportal.monitoring.due import coming as due_next
from strategieportal.pages.changes.timeline import items
from strategieportal.pages.page import Ref
from strategieportal.pages.parts import refs

if TYPE_CHECKING:
    from collections.abc import Iterator

    from strategieportal.model.holding import Move
    from strategieportal.model.measure import LogEntry, Measure
    from strategieportal.model.partial_date import PartialDate
    from strategieportal.publication import Publication


class Change(Struct, frozen=True):
    """Something that happened on a day."""

    on: date
    ref: Ref | None
    """What it happened to, without a path where that is gone; None for many at once."""
    text: str
    """What happened, in words that follow the title."""


class Coming(Struct, frozen=True):
    """Something that is due."""

    at: PartialDate
    text: str
    """What is due."""
    ref: Ref | None
    """Where it belongs; None for an event of the outside."""


def changes(publication: Publication, count: int) -> tuple[Change, ...]:
    """The newest ``count`` changes up to the day, newest first; on one day in the order of the pages.

    The history tells those since its first commit, the sheets' own dates those before.
    """
    began = publication.history.began or date.max
    dated = (one for one in chain(_measure_changes(publication), _snapshots(publication)) if one.on < began)
    found = chain(_recorded(publication), dated)
    newest = nlargest(count, enumerate(found), key=lambda one: (one[1].on, -one[0]))
    return tuple(change for _, change in newest)


def coming(publication: Publication, count: int) -> tuple[Coming, ...]:
    """The ``count`` milestones, ends and events that are due next, the earliest first."""
    found = due_next(publication.strategy, publication.monitoring, count)
    return tuple(
        Coming(one.at, one.title or say("pages_start.coming.end"), _ref(one.measure) if one.measure else None)
        for one in found
    )


def overdue(publication: Publication) -> str:
    """How many dates of measures at work have passed without being met; empty for none."""
    found = awaited(publication.strategy, publication.monitoring)
    count = len([one for one in found if one.overdue])
    return say_count("pages_due.lead.overdue", count) if count else ""


def _ref(measure: Measure) -> Ref:
    return Ref(measure.title, f"{refs.MEASURES}{measure.id}/")


def _recorded(publication: Publication) -> Iterator[Change]:
    """What the history tells, without wording, corrections, what it began with, and news, which stand there themselves."""
    history = publication.history
    events = [
        one
        for one in history.events
        if one.news and one.commit != history.first and one.day <= publication.as_of and one.noun is not NounKind.NEWS
    ]
    for item in items(publication, events):
        yield Change(item.on, item.refs[0] if len(item.refs) == 1 else None, item.sentence)


def _measure_changes(publication: Publication) -> Iterator[Change]:
    """One change per measure and day; that a date moved says more than the words beside it."""
    for measure in publication.strategy.measures.values():
        ref = _ref(measure)
        entries = reversed(publication.monitoring.phases[measure.id].entries)
        moves = publication.monitoring.schedules[measure.id].moves
        by_day = {entry.on: _said(entry) for entry in entries} | {one.on: _moved(one) for one in moves}
        for on, text in by_day.items():
            yield Change(on, ref, text)


def _said(entry: LogEntry) -> str:
    """An entry's own words, else the phase it begins."""
    if entry.text:
        return entry.text
    return say(f"pages_start.changes.phase.{entry.phase.value}") if entry.phase else ""


def _moved(move: Move) -> str:
    edge = "end" if move.edge is Edge.END else "start"
    if move.before is None:
        return say(f"pages_start.changes.{edge}_set", after=move.after.words)
    return say(f"pages_start.changes.{edge}_moved", before=move.before.words, after=move.after.words)


def _snapshots(publication: Publication) -> Iterator[Change]:
    for snapshot in publication.strategy.snapshots:
        if snapshot.day <= publication.as_of and snapshot.observations:
            ref = Ref(say("pages_shell.sections.kpis"), refs.KPIS)
            yield Change(snapshot.day, ref, say_count("pages_start.changes.snapshot", len(snapshot.observations)))
