"""Postponements: which dates hold now, and how they got there. The plan itself is never overwritten."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from strategieportal.language import day, say, say_count
from strategieportal.monitoring.receipt import days

if TYPE_CHECKING:
    from datetime import date

    from strategieportal.model.measure import Measure
    from strategieportal.model.partial_date import PartialDate


class Edge(StrEnum):
    """Which end of the period a postponement moves."""

    START = "start"
    END = "end"


class MoveDirection(StrEnum):
    """Where a postponement moves an end."""

    LATER = "later"
    EARLIER = "earlier"
    SAME = "same"
    """To the same day, only written more or less exactly."""
    FIRST = "first"
    """There was no date before."""


class Dates(Struct, frozen=True):
    """Start and end of a measure; each may be unknown. Unlike ``Span`` it may hold an end before the start."""

    start: PartialDate | None = None
    end: PartialDate | None = None


class Move(Struct, frozen=True):
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

    @property
    def sentence(self) -> str:
        """The move in a sentence, without its reason."""
        before = self.before.words if self.before else ""
        by = days(abs(self.days or 0))
        name = f"receipts.move.{self.edge}.{self.direction}"
        return say(name, on=day(self.on), before=before, after=self.after.words, days=by)


def planned_dates(measure: Measure) -> Dates:
    """Start and end as decided."""
    return Dates(measure.period.start, measure.period.end) if measure.period else Dates()


def moved(measure: Measure, as_of: date) -> tuple[Dates, tuple[Move, ...]]:
    """The dates that hold on ``as_of``, and all moves decided until then, oldest first."""
    dates, moves = planned_dates(measure), list[Move]()
    if not measure.postponements:
        return dates, ()
    decisions = sorted((one for one in measure.postponements if one.on <= as_of), key=lambda one: one.on)
    for one in decisions:
        if one.start is not None:
            moves.append(_move(Edge.START, one.on, dates.start, one.start, one.reason, moves))
            dates = replace(dates, start=one.start)
        if one.end is not None:
            moves.append(_move(Edge.END, one.on, dates.end, one.end, one.reason, moves))
            dates = replace(dates, end=one.end)
    return dates, tuple(moves)


def moves_sentence(planned: Dates, current: Dates, moves: tuple[Move, ...]) -> str | None:
    """How often the end was moved to a later day, in a sentence; None when it never was."""
    later = sum(one.edge is Edge.END and one.direction is MoveDirection.LATER for one in moves)
    if not later or planned.end is None or current.end is None:
        return None
    return say_count("receipts.moved", later, first=planned.end.words, last=current.end.words)


def _move(edge: Edge, on: date, before: PartialDate | None, after: PartialDate, reason: str, moves: list[Move]) -> Move:
    shift = _shift(edge, before, after)
    ordinal = 1 + sum(one.edge is edge for one in moves)
    return Move(on, before, after, shift, _direction(shift), ordinal, reason, edge)


def _shift(edge: Edge, before: PartialDate | None, after: PartialDate) -> int | None:
    """Days between the first days of two starts, or the last days of two ends."""
    if before is None:
        return None
    return (after.first - before.first).days if edge is Edge.START else (after.last - before.last).days


def _direction(shift: int | None) -> MoveDirection:
    if shift is None:
        return MoveDirection.FIRST
    if shift == 0:
        return MoveDirection.SAME
    return MoveDirection.LATER if shift > 0 else MoveDirection.EARLIER
