"""Terminlage: how a measure stands in time, by its plan, postponements, milestones and predecessors."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from strategieportal.model.measure import Assessment
    from strategieportal.model.milestone import Milestone
    from strategieportal.model.partial_date import PartialDate
    from strategieportal.model.words import Phase, Schedule
    from strategieportal.monitoring.receipt import Receipt


class Edge(StrEnum):
    """Which end of the period a postponement moves."""

    START = "start"
    END = "end"


class MoveDirection(StrEnum):
    """Where a postponement moves an end."""

    LATER = "later"
    EARLIER = "earlier"
    SAME = "same"
    """To the same day, or only written more or less exactly."""
    FIRST = "first"
    """There was no date before."""


@dataclass(frozen=True, slots=True)
class Dates:
    """Start and end of a measure; each may be unknown. Unlike ``Span`` it may hold an end before the start."""

    start: PartialDate | None = None
    end: PartialDate | None = None


@dataclass(frozen=True, slots=True)
class Move:
    """One end of the period moved by a decision."""

    on: date
    """The day of the decision."""
    before: PartialDate | None
    """The date that held until then; None when there was none."""
    after: PartialDate
    days: int | None
    """By how many days; negative when moved forward; None when there was no date before."""
    direction: MoveDirection
    ordinal: int
    """Which move of this edge it is, counted from 1."""
    reason: str
    edge: Edge = Edge.END


@dataclass(frozen=True, slots=True)
class Blocker:
    """A predecessor that endangers a measure or one of its milestones."""

    measure: str
    """Id of the predecessor that is really waited for; its successor where it was merged into one."""
    title: str
    phase: Phase
    end: PartialDate | None
    """Its current end."""
    milestone: Milestone | None = None
    """The milestone that waits for it; None when the whole measure does."""


@dataclass(frozen=True, slots=True)
class ScheduleResult:
    """How a measure stands in time on a day."""

    schedule: Schedule
    planned: Dates
    """As decided."""
    current: Dates
    """After all postponements up to the day."""
    moves: tuple[Move, ...]
    """Oldest first."""
    overdue: tuple[Milestone, ...]
    next_milestone: Milestone | None
    """The open milestone that is due next, not before the day."""
    blockers: tuple[Blocker, ...]
    delay: int | None
    """Days after the current end: until completion, or until the day when still open. Negative when completed before
    the end; None when there is no end or nothing to compare."""
    receipt: Receipt
    """Of the rule that decided."""
    reasons: tuple[Receipt, ...]
    """Of all rules that matched, the deciding one first."""
    stated: Assessment | None
    """What the editors say, unless they say it only after the day."""

    @property
    def differs(self) -> bool:
        """Whether the editors say something else than the rules."""
        return self.stated is not None and self.stated.schedule is not self.schedule
