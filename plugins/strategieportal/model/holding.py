"""Which start and end hold on a day, and how they got there: the one fold of a plan and the decisions that moved it.

The plan itself is never overwritten. A decision holds from its day on, the latest one decides; of several of one day the
one further down in the sheet. Whoever tells an end (status, page, calendar, history, edition, check) asks here.
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Protocol

from msgspec import Struct

from strategieportal.language import day, say, say_count

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from strategieportal.model.partial_date import PartialDate


class Edge(StrEnum):
    """Which end of the period a decision moves."""

    START = "start"
    END = "end"


class MoveDirection(StrEnum):
    """Where a decision moves an end."""

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


class Decision(Protocol):
    """What moves start or end, such as a ``Postponement``."""

    @property
    def on(self) -> date:
        """The day from which it holds."""

    @property
    def start(self) -> PartialDate | None:
        """The new start; None to leave it."""

    @property
    def end(self) -> PartialDate | None:
        """The new end; None to leave it."""

    @property
    def reason(self) -> str:
        """Why, in the editors' words."""


class Step(Struct, frozen=True):
    """One decision and what it changed."""

    number: int
    """Its place in the order in which the sheet tells the decisions, from 0."""
    decision: Decision
    before: Dates
    after: Dates


class Move(Struct, frozen=True):
    """One end of the period moved by a decision."""

    on: date
    """The day of the decision."""
    before: PartialDate | None
    """The date that held until then; None when there was none."""
    after: PartialDate
    days: int | None
    """By how many days, see :func:`shift`; negative when moved forward; None when there was no date before."""
    direction: MoveDirection
    ordinal: int
    """Which move of this edge it is, counted from 1."""
    reason: str
    edge: Edge = Edge.END

    @property
    def sentence(self) -> str:
        """The move in a sentence, without its reason."""
        before = self.before.words if self.before else ""
        by = say_count("receipts.days", abs(self.days or 0))
        name = f"receipts.move.{self.edge}.{self.direction}"
        return say(name, on=day(self.on), before=before, after=self.after.words, days=by)


class Held(Struct, frozen=True):
    """What holds on a day."""

    dates: Dates
    moves: tuple[Move, ...]
    """All moves decided until then, oldest first."""


def hold(plan: Dates, decisions: Iterable[Decision], as_of: date) -> Held:
    """The dates that hold on ``as_of``, and all moves decided until then.

    Args:
        plan: start and end as decided at first.
        decisions: what moved them, in the order of the sheet.
        as_of: the day; later decisions do not hold yet.
    """
    dates, moves = plan, list[Move]()
    for step in steps(plan, decisions, as_of):
        dates = step.after
        moves += (_move(edge, step, moves) for edge in Edge if getattr(step.decision, edge) is not None)
    return Held(dates, tuple(moves))


def steps(plan: Dates, decisions: Iterable[Decision], as_of: date = date.max) -> Iterator[Step]:
    """Each decision until ``as_of`` with what held before and after it, oldest first; without a day all of them."""
    dates = plan
    for number, one in sorted(enumerate(decisions), key=lambda entry: entry[1].on):
        if one.on > as_of:
            return
        after = Dates(one.start or dates.start, one.end or dates.end)
        yield Step(number, one, dates, after)
        dates = after


def shift(edge: Edge, before: PartialDate | None, after: PartialDate | None) -> int | None:
    """Days between the first days of two starts, or the last days of two ends; None without both."""
    if before is None or after is None:
        return None
    return (after.first - before.first).days if edge is Edge.START else (after.last - before.last).days


def move(
    on: date,
    before: PartialDate | None,
    after: PartialDate,
    *,
    ordinal: int = 1,
    reason: str = "",
    edge: Edge = Edge.END,
) -> Move:
    """The move from ``before`` to ``after``, with its days and direction."""
    by = shift(edge, before, after)
    return Move(on, before, after, by, _direction(by), ordinal, reason, edge)


def _move(edge: Edge, step: Step, moves: list[Move]) -> Move:
    before, after = getattr(step.before, edge), getattr(step.after, edge)
    ordinal = 1 + sum(one.edge is edge for one in moves)
    return move(step.decision.on, before, after, ordinal=ordinal, reason=step.decision.reason, edge=edge)


def _direction(by: int | None) -> MoveDirection:
    if by is None:
        return MoveDirection.FIRST
    if by == 0:
        return MoveDirection.SAME
    return MoveDirection.LATER if by > 0 else MoveDirection.EARLIER
