"""Postponements of a measure: the dates that hold on a day, and how often its end was moved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from strategieportal.language import say_count
from strategieportal.model.holding import Edge, MoveDirection, hold

if TYPE_CHECKING:
    from datetime import date

    from strategieportal.model.holding import Dates, Held, Move
    from strategieportal.model.measure import Measure


def moved(measure: Measure, as_of: date) -> Held:
    """The dates of ``measure`` that hold on ``as_of``, and all moves decided until then."""
    return hold(measure.plan, measure.postponements, as_of)


def moves_sentence(planned: Dates, current: Dates, moves: tuple[Move, ...]) -> str | None:
    """How often the end was moved to a later day, in a sentence; None when it never was."""
    later = sum(one.edge is Edge.END and one.direction is MoveDirection.LATER for one in moves)
    if not later or planned.end is None or current.end is None:
        return None
    return say_count("receipts.moved", later, first=planned.end.words, last=current.end.words)
