"""Every date that a decided measure has promised: its milestones and its end; and what is due next."""

from __future__ import annotations

from heapq import nsmallest
from itertools import chain
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from strategieportal.model.holding import Edge
from strategieportal.model.words import Phase
from strategieportal.monitoring.phase import is_done

if TYPE_CHECKING:
    from collections.abc import Iterator

    from strategieportal.model.measure import Measure
    from strategieportal.model.partial_date import PartialDate
    from strategieportal.model.strategy import Strategy
    from strategieportal.monitoring.monitor import Monitoring

_PROMISED = frozenset({Phase.PLANNED, Phase.IN_PROGRESS, Phase.COMPLETED})
"""What was stopped, parked or never decided has no dates that anybody waits for."""


_AT_WORK: Final = frozenset({Phase.PLANNED, Phase.IN_PROGRESS})


class Due(Struct, frozen=True):
    """A date of a measure."""

    measure: Measure
    milestone: str
    """Id of the milestone; empty for the measure's end."""
    title: str
    """Of the milestone; empty for the end."""
    at: PartialDate
    done: bool
    moves: int
    """How many times the end has moved; 0 for milestones, whose moves the sheet does not keep."""


def due_dates(strategy: Strategy, monitoring: Monitoring) -> tuple[Due, ...]:
    """All dates, measure by measure; the milestones in the order of the sheet, then the end."""
    return tuple(due for one in strategy.measures.values() for due in _of(one, monitoring))


def fields_with_dates(strategy: Strategy, monitoring: Monitoring) -> tuple[str, ...]:
    """Ids of the action fields and themes that have a date, in the order of the pages."""
    found = {
        field for one in due_dates(strategy, monitoring) for field in (one.measure.field, *one.measure.cross_cutting)
    }
    return tuple(one for one in strategy.fields if one in found)


class Coming(Struct, frozen=True):
    """Something that is due on the day or later."""

    at: PartialDate
    measure: Measure | None = None
    """The measure that it belongs to; None for an event of the outside."""
    title: str = ""
    """Of the milestone or the event; empty for the end of a measure."""


def coming(strategy: Strategy, monitoring: Monitoring, count: int) -> tuple[Coming, ...]:
    """The ``count`` milestones and ends of measures at work, and events, that are due next, the earliest first.

    A date such as ``2026-Q3`` is due on its last day; of one day measures come before events, in the order of the pages.
    """
    at_work = (one for one in strategy.measures.values() if monitoring.phases[one.id].phase in _AT_WORK)
    dues = chain.from_iterable(_of(one, monitoring) for one in at_work)
    found = chain(
        (Coming(one.at, one.measure, one.title) for one in dues if not one.done),
        (Coming(one.at, None, one.title) for one in strategy.events.values()),
    )
    ahead = (one for one in enumerate(found) if one[1].at.last >= monitoring.as_of)
    return tuple(one for _, one in nsmallest(count, ahead, key=lambda one: (one[1].at.last, one[0])))


class Awaited(Struct, frozen=True):
    """A date that somebody still waits for."""

    measure: Measure
    kind: str
    """``milestone``, ``end``, or ``start`` of a measure that is still planned."""
    milestone: str
    """Id of the milestone; empty for an edge of the period."""
    title: str
    """Of the milestone; empty for an edge of the period."""
    at: PartialDate
    days: int
    """Days since its last day; 0 on that day, negative before it."""

    @property
    def overdue(self) -> bool:
        """Whether its last day has passed."""
        return self.days > 0

    @property
    def quarter(self) -> tuple[int, int]:
        """Year and quarter of its last day."""
        return self.at.last.year, (self.at.last.month + 2) // 3


def awaited(strategy: Strategy, monitoring: Monitoring) -> tuple[Awaited, ...]:
    """What measures at work have promised and not done, what was due first in front; of one day in the order of the pages.

    A date such as ``2026-Q3`` is due on its last day. A permanent task has no end, and what is in progress has begun.
    """
    at_work = (one for one in strategy.measures.values() if monitoring.phases[one.id].phase in _AT_WORK)
    found = chain.from_iterable(_awaited(one, monitoring) for one in at_work)
    return tuple(sorted(found, key=lambda one: one.at.last))


def _awaited(measure: Measure, monitoring: Monitoring) -> Iterator[Awaited]:
    as_of, current = monitoring.as_of, monitoring.schedules[measure.id].current
    if current.start is not None and monitoring.phases[measure.id].phase is Phase.PLANNED:
        yield Awaited(measure, "start", "", "", current.start, (as_of - current.start.last).days)
    for one in measure.milestones:
        if one.due is not None and not is_done(one, as_of):
            yield Awaited(measure, "milestone", one.id, one.title, one.due, (as_of - one.due.last).days)
    if current.end is not None and not measure.permanent:
        yield Awaited(measure, "end", "", "", current.end, (as_of - current.end.last).days)


def bodies_with_dates(strategy: Strategy, monitoring: Monitoring) -> tuple[str, ...]:
    """Names of the responsible bodies that have a date, sorted by name."""
    told = (one.measure.responsible for one in due_dates(strategy, monitoring))
    return tuple(sorted({one.body_name for one in told if one is not None}))


def _of(measure: Measure, monitoring: Monitoring) -> Iterator[Due]:
    phase = monitoring.phases[measure.id].phase
    if phase not in _PROMISED:
        return
    for one in measure.milestones:
        if one.due is not None:
            yield Due(measure, one.id, one.title, one.due, is_done(one, monitoring.as_of), 0)
    schedule = monitoring.schedules[measure.id]
    if schedule.current.end is not None:
        moves = sum(one.edge is Edge.END and one.before is not None for one in schedule.moves)
        yield Due(measure, "", "", schedule.current.end, phase is Phase.COMPLETED, moves)
