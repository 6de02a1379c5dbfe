"""How a sheet stood on a day: its phase, the dates that held, how often its end had moved.

What a sheet says of later days does not hold yet. The same fold tells the dates on every page, see ``model/holding.py``.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from strategieportal.history.values_as_text import dated
from strategieportal.model.holding import Dates, Edge, hold
from strategieportal.model.words import Phase

if TYPE_CHECKING:
    from collections.abc import Iterator

    from strategieportal.history.facts import Facts
    from strategieportal.model.partial_date import PartialDate


class Standing(NamedTuple):
    """What held on the day, as texts; empty where there is nothing."""

    phase: str
    """The key of the phase."""
    start: str
    end: str
    moves: int
    """How many times the end had moved to another day."""

    def on(self, edge: Edge) -> str:
        """The start or the end."""
        return self.start if edge is Edge.START else self.end


class _Decided(NamedTuple):
    """A postponement as an old sheet tells it."""

    on: date
    start: PartialDate | None
    end: PartialDate | None
    reason: str


def standing(facts: Facts, day: date) -> Standing:
    """How the sheet with these ``facts`` stood on ``day``."""
    start, end = facts["period"]
    plan, decisions = Dates(dated(start), dated(end)), list(_decisions(facts))
    if not decisions:
        return Standing(_phase(facts, day), start, end, 0)
    held = hold(plan, decisions, day)
    moves = sum(one.edge is Edge.END and bool(one.days) for one in held.moves)
    return Standing(_phase(facts, day), _text(held.dates.start), _text(held.dates.end), moves)


def days_of(facts: Facts) -> set[date]:
    """The days from which something holds that the sheet tells."""
    named = (one[0] for one in (*facts["decisions"], *facts["log"]))
    return {on for on in map(day_of, named) if on is not None}


def day_of(text: str) -> date | None:
    """The day that ``text`` names, or None."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _phase(facts: Facts, day: date) -> str:
    """The phase of the newest entry that names one; on equal days of the one further down."""
    limit = day.isoformat()
    named = [(on, number, phase) for number, (on, phase, _) in enumerate(facts["log"]) if phase and on <= limit]
    return max(named)[2] if named else Phase.IDEA.key


def _decisions(facts: Facts) -> Iterator[_Decided]:
    for on, start, end, reason in facts["decisions"]:
        yield _Decided(day_of(on) or date.min, dated(start), dated(end), reason)


def _text(known: PartialDate | None) -> str:
    return known.text if known is not None else ""
