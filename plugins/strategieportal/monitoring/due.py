"""Every date that a decided measure has promised: its milestones and its end, for calendars."""

from __future__ import annotations

from typing import TYPE_CHECKING

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
