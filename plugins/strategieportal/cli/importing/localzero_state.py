"""What a task of LocalZero Monitoring says about its state -> phase, plan, stated progress and stated lateness."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from strategieportal.language import has, number, say, short_day
from strategieportal.model.words import Phase, Schedule

if TYPE_CHECKING:
    from collections.abc import Mapping

UNKNOWN, RUNNING, COMPLETED, LATE_OR_MISSING, FAILED = 0, 2, 4, 6, 8
_PHASES = {
    UNKNOWN: Phase.UNSTATED,
    RUNNING: Phase.IN_PROGRESS,
    COMPLETED: Phase.COMPLETED,
    LATE_OR_MISSING: Phase.PLANNED,
    FAILED: Phase.STOPPED,
}
"""Of an unknown state nothing is invented; what is late or missing has at least been planned."""
_OPEN = (Phase.PLANNED, Phase.UNSTATED)
"""Phases in which nothing is said of a beginning."""
_PROPOSAL = 2
"""Code of the field ``source`` for a task that is no part of the plan."""
_DATES = ("planned_start", "planned_completion", "actual_start", "actual_completion")
_HUNDRED = 100

Note = tuple[str, str, dict[str, str]]
"""Code of a problem, the key at which it stands, and the values of its sentence."""


class State(Struct, frozen=True):
    """The state of a task, by English names of the measure."""

    period: dict[str, date] | None
    log: list[dict[str, Any]]
    assessment: dict[str, Any] | None
    progress: dict[str, Any] | None
    notes: tuple[Note, ...]


def state_of(record: Mapping[str, Any], as_of: date, author: str) -> State:
    """The state of the task ``record``.

    Args:
        record: the task.
        as_of: the day on which the source said so.
        author: who says so.
    """
    notes: list[Note] = []
    dates = {key: _date(record, key, notes) for key in _DATES}
    status = _status(record, notes)
    period = _period(dates, notes)
    log = _log(record, status, dates, as_of, author, notes)
    late = status == LATE_OR_MISSING
    if late:
        told = ("I545", {"phase": log[-1]["phase"].label}) if period else ("I546", {})
        notes.append((told[0], "execution_status", told[1]))
    if status == UNKNOWN:
        notes.append(("I548", "execution_status", {}))
    assessment = _assessment(status, as_of, author) if late and period else None
    return State(period, log, assessment, _progress(record, as_of, author, notes), tuple(notes))


def state_sentence(record: Mapping[str, Any], as_of: date, author: str) -> str:
    """Status, plan and progress of a task in a sentence; nothing when it says nothing."""
    notes: list[Note] = []
    status = _status(record, notes)
    dates = {key: found for key in _DATES if (found := _date(record, key, notes)) is not None}
    parts = [say(f"import.localzero.{key}", day=short_day(found)) for key, found in dates.items()]
    progress = _progress(record, as_of, author, notes)
    if progress:
        parts.append(say("import.localzero.share", share=number(progress["share"])))
    if status == UNKNOWN and not parts:
        return ""
    told = say("import.localzero.state", source=author, day=short_day(as_of), status=_word(status))
    return " ".join([told, *parts])


def _status(record: Mapping[str, Any], notes: list[Note]) -> int:
    given = record.get("execution_status")
    if isinstance(given, int) and given in _PHASES:
        return int(given)
    if given is not None:
        notes.append(("I552", "execution_status", {"value": str(given)[:40]}))
    return UNKNOWN


def _word(status: int) -> str:
    return say(f"import.localzero.status.{status}")


def _date(record: Mapping[str, Any], key: str, notes: list[Note]) -> date | None:
    given = record.get(key)
    if given is None or given == "":
        return None
    try:
        return date.fromisoformat(str(given)[:10])
    except ValueError:
        notes.append(("I553", key, {"value": str(given)[:40]}))
        return None


def _period(dates: Mapping[str, date | None], notes: list[Note]) -> dict[str, date] | None:
    start, end = dates["planned_start"], dates["planned_completion"]
    if start and end and end < start:
        notes.append(("I554", "planned_completion", {"start": short_day(start), "end": short_day(end)}))
        end = None
    period = {name: one for name, one in (("start", start), ("end", end)) if one is not None}
    return period or None


def _log(
    record: Mapping[str, Any],
    status: int,
    dates: Mapping[str, date | None],
    as_of: date,
    author: str,
    notes: list[Note],
) -> list[dict[str, Any]]:
    """Dated entries: what really began and ended, then what the source says on the day it was taken."""
    begun, done = dates["actual_start"], dates["actual_completion"]
    phase = _phase(record, status, begun, as_of)
    log: list[dict[str, Any]] = []
    if begun and begun <= as_of:
        log.append({"on": begun, "phase": Phase.IN_PROGRESS, "text": say("import.localzero.begun", source=author)})
    if done and status == COMPLETED and done <= as_of and not (begun and begun > done):
        log.append({"on": done, "phase": Phase.COMPLETED, "text": say("import.localzero.done", source=author)})
    elif done:
        notes.append(("I555", "actual_completion", {"day": short_day(done), "status": _word(status)}))
    why = f"import.localzero.why.{status}"
    told = say("import.localzero.state", source=author, day=short_day(as_of), status=_word(status))
    text = f"{told} {say(why)}" if has(why) and phase is _PHASES[status] else told
    undated = phase is not Phase.UNSTATED and not any(one["phase"] is phase for one in log)
    return [*log, {"on": as_of, "phase": phase, "undated": undated or None, "text": text}]


def _phase(record: Mapping[str, Any], status: int, begun: date | None, as_of: date) -> Phase:
    phase = _PHASES[status]
    if phase in _OPEN and begun and begun <= as_of:
        return Phase.IN_PROGRESS
    if phase in {Phase.PLANNED, Phase.UNSTATED} and record.get("source") == _PROPOSAL:
        return Phase.IDEA
    return phase


def _assessment(status: int, as_of: date, author: str) -> dict[str, Any]:
    reason = say("import.localzero.late", source=author, status=_word(status))
    return {"schedule": Schedule.LATE, "reason": reason, "on": as_of}


def _progress(record: Mapping[str, Any], as_of: date, author: str, notes: list[Note]) -> dict[str, Any] | None:
    given = record.get("execution_completion")
    if given is None:
        return None
    if isinstance(given, bool) or not isinstance(given, int | float) or not 0 <= given <= _HUNDRED:
        notes.append(("I556", "execution_completion", {"value": str(given)[:40]}))
        return None
    return {"share": Decimal(str(given)), "source": author, "on": as_of}
