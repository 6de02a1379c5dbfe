"""What has to be done about a portal's content on a day: what is due, overdue, silent, contradictory or ending soon."""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from strategieportal.language import day, say, say_count
from strategieportal.model.words import Phase
from strategieportal.monitoring.due import due_dates
from strategieportal.monitoring.freshness import freshness_of, limit
from strategieportal.monitoring.phase import is_done

if TYPE_CHECKING:
    from collections.abc import Iterator

    from strategieportal.model.measure import Measure
    from strategieportal.model.parts import Responsible
    from strategieportal.model.strategy import Strategy
    from strategieportal.monitoring.due import Due
    from strategieportal.monitoring.monitor import Monitoring

SOON_DAYS: Final = 60
"""How many days ahead somebody is told what is due, unless they ask for more."""
SILENT_DAYS: Final = 182
"""Half a year without an entry in the log of what is being done."""
_AT_WORK: Final = frozenset({Phase.PLANNED, Phase.IN_PROGRESS})


class ChoreKind(StrEnum):
    """Why something has to be done, the most pressing first."""

    OVERDUE = "overdue"
    """A promised day has passed."""
    CONTRADICTION = "contradiction"
    """Two statements of a sheet cannot both hold."""
    STALE = "stale"
    """A KPI has no value that is recent enough for its rhythm."""
    SILENT = "silent"
    """Nobody has told anything for long."""
    DUE = "due"
    """A promised day comes soon."""
    ENDING = "ending"
    """A measure ends soon and has steps that are not done."""


class Chore(Struct, frozen=True):
    """One thing to do."""

    kind: ChoreKind
    noun: str
    """``measure`` or ``kpi``."""
    id: str
    title: str
    body: str
    """The body that answers for it; empty where the sheet names none."""
    contact: str
    sentence: str
    """What is the matter, in German."""
    on: date | None = None
    """The day that it is about."""


def chores(strategy: Strategy, monitoring: Monitoring, soon: int = SOON_DAYS) -> tuple[Chore, ...]:
    """Everything that has to be done on the day of ``monitoring``, by body, then the most pressing first.

    Args:
        strategy: what is published.
        monitoring: what follows from it on the day.
        soon: days ahead in which something counts as due soon.
    """
    found = (*_dates(strategy, monitoring, soon), *_measures(strategy, monitoring), *_kpis(strategy, monitoring))
    order = {kind: number for number, kind in enumerate(ChoreKind)}
    return tuple(sorted(found, key=lambda one: (not one.body, one.body, order[one.kind], one.on or date.max, one.id)))


def _dates(strategy: Strategy, monitoring: Monitoring, soon: int) -> Iterator[Chore]:
    """Milestones and ends that have passed or come soon."""
    until = monitoring.as_of + timedelta(days=soon)
    for due in due_dates(strategy, monitoring):
        at_work = monitoring.phases[due.measure.id].phase in _AT_WORK
        if due.done or not at_work or due.at.last > until:
            continue
        late = due.at.last < monitoring.as_of
        kind = ChoreKind.OVERDUE if late else _coming(due, monitoring)
        yield _chore(kind, due.measure, _said(kind, due, monitoring), due.at.last)


def _coming(due: Due, monitoring: Monitoring) -> ChoreKind:
    open_steps = any(not is_done(one, monitoring.as_of) for one in due.measure.milestones)
    return ChoreKind.ENDING if not due.milestone and open_steps else ChoreKind.DUE


def _said(kind: ChoreKind, due: Due, monitoring: Monitoring) -> str:
    days = abs((due.at.last - monitoring.as_of).days)
    form = "milestone" if due.milestone else "end"
    return say(f"care.{kind}.{form}", title=due.title, at=due.at.words, days=say_count("receipts.days", days))


def _measures(strategy: Strategy, monitoring: Monitoring) -> Iterator[Chore]:
    for one in strategy.measures.values():
        phase = monitoring.phases[one.id]
        if phase.phase in _AT_WORK:
            yield from _silent(one, monitoring)
        yield from _contradictory(one, monitoring)


def _silent(measure: Measure, monitoring: Monitoring) -> Iterator[Chore]:
    entries = [entry.on for entry in measure.log if entry.on <= monitoring.as_of]
    last = max(entries, default=None)
    if last is None:
        yield _chore(ChoreKind.SILENT, measure, say("care.silent.never"))
    elif monitoring.as_of - last > timedelta(days=SILENT_DAYS):
        yield _chore(ChoreKind.SILENT, measure, say("care.silent.long", day=day(last)), last)


def _contradictory(measure: Measure, monitoring: Monitoring) -> Iterator[Chore]:
    phase, schedule = monitoring.phases[measure.id].phase, monitoring.schedules[measure.id]
    open_steps = [one.title for one in measure.milestones if not is_done(one, monitoring.as_of)]
    if phase is Phase.COMPLETED and open_steps:
        yield _chore(ChoreKind.CONTRADICTION, measure, say("care.contradiction.open_steps", title=open_steps[0]))
    start = schedule.current.start
    if phase is Phase.PLANNED and start is not None and start.last < monitoring.as_of:
        told = say("care.contradiction.not_begun", at=start.words)
        yield _chore(ChoreKind.CONTRADICTION, measure, told, start.last)
    if schedule.stated is not None and schedule.stated.schedule is not schedule.schedule and phase in _AT_WORK:
        words = {"stated": schedule.stated.schedule.label, "computed": schedule.schedule.label}
        yield _chore(
            ChoreKind.CONTRADICTION, measure, say("care.contradiction.assessment", **words), schedule.stated.on
        )


def _kpis(strategy: Strategy, monitoring: Monitoring) -> Iterator[Chore]:
    longest = limit(strategy.portal)
    for kpi in strategy.kpis.values():
        fresh = freshness_of(kpi, monitoring.series[kpi.id], monitoring.as_of, longest)
        if not fresh.fresh:
            body, contact = _answers(kpi.responsible)
            told = fresh.receipt.sentence
            yield Chore(ChoreKind.STALE, "kpi", kpi.id, kpi.title, body, contact, told)


def _chore(kind: ChoreKind, measure: Measure, sentence: str, on: date | None = None) -> Chore:
    body, contact = _answers(measure.responsible)
    return Chore(kind, "measure", measure.id, measure.title, body, contact, sentence, on)


def _answers(responsible: Responsible | None) -> tuple[str, str]:
    return (responsible.body_name, responsible.contact or "") if responsible is not None else ("", "")
