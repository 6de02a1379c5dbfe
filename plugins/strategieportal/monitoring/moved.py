"""Ends of measures that moved: from when to when, how often, and what all moves come to."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from statistics import median
from typing import TYPE_CHECKING

from msgspec import Struct

from strategieportal.language import day, say
from strategieportal.model.holding import Edge
from strategieportal.model.words import Schedule
from strategieportal.monitoring.receipt import days, figure, receipt, told

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from strategieportal.model.holding import Move
    from strategieportal.model.partial_date import PartialDate
    from strategieportal.monitoring.receipt import Receipt
    from strategieportal.monitoring.schedule import ScheduleResult


class MovedEnd(Struct, frozen=True):
    """The end of one measure, which moved at least once."""

    measure: str
    moves: tuple[Move, ...]
    """Oldest first; each from one date to another day."""

    @property
    def first(self) -> PartialDate:
        """The end before the first move."""
        before = self.moves[0].before
        assert before is not None  # noqa: S101 - an end that was set for the first time did not move
        return before

    @property
    def latest(self) -> PartialDate:
        """The end after the last move."""
        return self.moves[-1].after

    @property
    def count(self) -> int:
        """How often it moved."""
        return len(self.moves)

    @property
    def days(self) -> int:
        """Days between both; negative when it was moved forward."""
        return (self.latest.last - self.first.last).days


class MovedEnds(Struct, frozen=True):
    """All ends that moved."""

    ends: tuple[MovedEnd, ...]
    """The one that moved furthest back first; of equal ones in the order of the pages."""
    count: int
    """How many moves there are."""
    days: int
    """Their sum in days; moves forward count as negative."""
    median: int
    """The median of their days, rounded to whole ones, away from 0 from the middle as everywhere; 0 without any move."""
    receipt: Receipt
    put_off: Mapping[str, PutOff]
    """By id of the measure, where its end was put off."""
    on_new_time: Mapping[str, int]
    """By id of each measure that is on track only after its end was put off: by how many days it lies behind the first."""

    @property
    def forward(self) -> bool:
        """Whether an end was moved forward."""
        return any((move.days or 0) < 0 for one in self.ends for move in one.moves)


class PutOff(Struct, frozen=True):
    """How often the end of one measure was put off."""

    times: int
    first: PartialDate
    """The end before it was put off for the first time."""
    latest: PartialDate
    """The end after it was put off for the last time."""
    receipt: Receipt


def put_off(moves: Iterable[Move], as_of: date) -> PutOff | None:
    """How often an end was put off; None where it never was.

    Args:
        moves: all moves of the end, oldest first, those included that only the history knows.
        as_of: the day for the receipt.
    """
    later = [(one.before, one) for one in moves if one.before is not None and one.days is not None and one.days > 0]
    if not later:
        return None
    times, first, latest = len(later), later[0][0], later[-1][1].after
    inputs = tuple(told("put_off", _told_move(before, one)) for before, one in later)
    said = receipt("E3", as_of, inputs, form="sentence_one" if times == 1 else "sentence", count=figure(times))
    return PutOff(times, first, latest, said)


def _told_move(before: PartialDate, one: Move) -> str:
    return say("receipts.put_off.words", on=day(one.on), before=before.words, after=one.after.words)


def moves_of_end(said: Iterable[Move], unsaid: Iterable[Move]) -> tuple[Move, ...]:
    """The moves of one end from a date to another day, oldest first.

    Args:
        said: moves of start and end that the sheet tells.
        unsaid: moves of the end that only the history has seen.
    """
    own = [one for one in said if one.edge is Edge.END and one.before is not None and one.days]
    return tuple(sorted([*own, *unsaid], key=lambda one: one.on))


def moved_ends(
    schedules: Mapping[str, ScheduleResult], unsaid: Mapping[str, tuple[Move, ...]], as_of: date
) -> MovedEnds:
    """All ends that moved until ``as_of``.

    Args:
        schedules: by id of the measure, in the order of the pages.
        unsaid: by id of the measure what only the history has seen.
        as_of: the day for the receipt; the moves are those of its schedules.
    """
    moves = {one: moves_of_end(found.moves, unsaid.get(one, ())) for one, found in schedules.items()}
    ends = sorted((MovedEnd(one, some) for one, some in moves.items() if some), key=lambda one: -one.days)
    by = [move.days or 0 for one in ends for move in one.moves]
    total, middle = sum(by), _whole(median(by)) if by else 0
    seen = sum(len(unsaid.get(one.measure, ())) for one in ends)
    inputs = tuple(
        told(label, figure(count)) for label, count in (("moved", len(ends)), ("moves", len(by)), ("unsaid", seen))
    )
    off = {one: found for one, some in moves.items() if (found := put_off(some, as_of))}
    on_track = (one for one in ends if schedules[one.measure].schedule is Schedule.ON_TRACK)
    new_time = {one.measure: one.days for one in on_track if one.days > 0}
    if not ends:
        return MovedEnds((), 0, 0, 0, receipt("E2", as_of, inputs), off, new_time)
    said = receipt("E1", as_of, inputs, sum=_signed(total), median=_signed(middle))
    return MovedEnds(tuple(ends), len(by), total, middle, said, off, new_time)


def _whole(middle: float) -> int:
    return int(Decimal(middle).quantize(Decimal(1), ROUND_HALF_UP))


def _signed(count: int) -> str:
    return f"−{days(-count)}" if count < 0 else days(count)
