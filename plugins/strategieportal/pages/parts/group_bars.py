"""Counts of a group of measures as bars: by phase, and by Terminlage."""

from __future__ import annotations

from typing import TYPE_CHECKING

from strategieportal.model.words import Phase, Schedule
from strategieportal.pages.parts.bars import Bar, bar
from strategieportal.pages.parts.tags import tag

if TYPE_CHECKING:
    from strategieportal.monitoring.rollup import RollUp

_PHASES = (Phase.COMPLETED, Phase.IN_PROGRESS, Phase.PLANNED, Phase.ON_HOLD, Phase.STOPPED)
_SCHEDULES = (Schedule.ON_TRACK, Schedule.AT_RISK, Schedule.LATE, Schedule.NOT_ASSESSABLE, Schedule.NO_DATES)


def phases(counted: RollUp | None) -> Bar:
    """The decided measures of a group by phase; nothing for a group without measures."""
    return bar((tag(one), counted.by_phase[one]) for one in _PHASES) if counted else bar(())


def schedules(counted: RollUp | None) -> Bar:
    """The planned and running measures of a group by Terminlage."""
    return bar((tag(one), counted.by_schedule[one]) for one in _SCHEDULES) if counted else bar(())
