"""What has happened to a measure: its log and every move of its dates, newest first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from strategieportal.history.telling import because
from strategieportal.language import say
from strategieportal.model.holding import Edge, MoveDirection
from strategieportal.pages.parts.refs import host

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from strategieportal.model.holding import Move
    from strategieportal.model.measure import LogEntry
    from strategieportal.pages.changes.postponements import EndMove

_SPOKEN = range(1, 7)
"""How many times are written as a word."""


class Entry(Struct, frozen=True):
    """One line of the log."""

    on: date
    headline: str
    """What changed, in a few words; empty where the text says all."""
    text: str
    source: str = ""
    """Link to the proof; empty where none is given."""
    source_host: str = ""


def log(entries: Sequence[LogEntry], moves: Iterable[Move]) -> tuple[Entry, ...]:
    """All entries, newest first; of one day, moves stand before the log.

    Args:
        entries: the log up to the day, newest first.
        moves: the moves of start and end, oldest first.
    """
    told = [_moved(one) for one in reversed(list(moves))] + list(_told(entries))
    return tuple(sorted(told, key=lambda one: one.on, reverse=True))


def moved(moves: Iterable[EndMove]) -> str:
    """How often the end was put off, and from when to when; empty where it was not.

    Args:
        moves: all moves of the end, oldest first, those included that only the history knows.
    """
    later = [one for one in moves if one.days > 0]
    if not later:
        return ""
    count = len(later)
    times = say(f"pages_measure.times.{count}") if count in _SPOKEN else say("pages_measure.times.many", count=count)
    return say("pages_measure.moved", times=times, first=later[0].before.words, last=later[-1].after.words)


def _told(entries: Sequence[LogEntry]) -> Iterable[Entry]:
    for index, one in enumerate(entries):
        before = next((older.phase for older in entries[index + 1 :] if older.phase), None)
        headline = ""
        if one.phase and one.phase is not before:
            name = "phase_changed" if before else "phase_first"
            headline = say(f"pages_measure.log.{name}", phase=one.phase.label, before=before.label if before else "")
        elif one.phase:
            headline = say("pages_measure.log.phase_kept", phase=one.phase.label)
        link = one.source or ""
        yield Entry(one.on, headline, one.text or "", link, host(link) if link else "")


def _moved(move: Move) -> Entry:
    return Entry(move.on, _headline(move), because(None, move.reason, asked=True))


def _headline(move: Move) -> str:
    edge = "start" if move.edge is Edge.START else "end"
    if move.before is None or move.direction is MoveDirection.FIRST:
        return say(f"pages_measure.log.{edge}_first", after=move.after.words)
    return say(f"pages_measure.log.{edge}_{move.direction.value}", before=move.before.words, after=move.after.words)
