"""Which phase a measure is in: the newest entry of its log decides."""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING

from msgspec import Struct

from strategieportal.language import day, say_count
from strategieportal.model.words import Phase
from strategieportal.monitoring.receipt import figure, receipt, told

if TYPE_CHECKING:
    from datetime import date

    from strategieportal.model.measure import LogEntry, Measure, Milestone
    from strategieportal.monitoring.receipt import Input, Receipt

OPEN_PHASES = frozenset({Phase.PLANNED, Phase.IN_PROGRESS})
"""Phases in which a measure is decided and not yet closed; only these have a Terminlage."""

DECIDED_PHASES = OPEN_PHASES | {Phase.COMPLETED, Phase.ON_HOLD, Phase.STOPPED}
"""Phases of a measure that is called decided, wherever one is counted: one that was merged into another counts there."""


class PhaseResult(Struct, frozen=True):
    """The phase of a measure on a day."""

    phase: Phase
    since: date | None
    """Since when the measure has been in this phase without a break; None when no entry says so, or none is known."""
    entries: tuple[LogEntry, ...]
    """The log up to the day, newest first."""
    receipt: Receipt
    remark_receipt: Receipt | None = None
    """Set where phase and milestones contradict each other, as when all are done but the measure is not closed."""

    @property
    def reason(self) -> str:
        """The words of the entry that decided it; empty without any."""
        deciding = next((one for one in self.entries if one.phase is self.phase), None)
        return (deciding.text or "") if deciding else ""

    @property
    def remark(self) -> str | None:
        """The sentence of that contradiction."""
        return self.remark_receipt.sentence if self.remark_receipt else None


def phase_of(measure: Measure, as_of: date) -> PhaseResult:
    """The phase of ``measure`` on the day ``as_of``.

    The newest entry of the log that names a phase decides; on equal days the one further down in the file. Entries
    after ``as_of`` are ignored, and the receipt says so. Without an entry the measure is an idea; an entry that says that
    the phase is not known is believed, and nothing is said to have been so since its day. Neither is it of a phase that
    only was found to be there, since when nobody knows.
    """
    entries = _newest_first(measure.log, as_of)
    named = [one for one in entries if one.phase is not None]
    later = sorted(one.on for one in measure.log if one.phase is not None and one.on > as_of)
    phase = named[0].phase if named else None
    if phase is None:
        return PhaseResult(Phase.IDEA, None, entries, _no_phase(later, as_of), None)
    if phase is Phase.UNSTATED:
        return PhaseResult(phase, None, entries, _unstated(named[0], later, as_of), None)
    remark = _contradiction(measure, phase, as_of)
    return PhaseResult(phase, _begin_of_run(named), entries, _newest_entry(named, later, as_of), remark)


def is_done(milestone: Milestone, as_of: date) -> bool:
    """Whether ``milestone`` is done by ``as_of``: the period in which it was done has begun, or nobody knows the day."""
    if milestone.done is None:
        return milestone.done_undated
    return milestone.done.first <= as_of


def _newest_first(log: tuple[LogEntry, ...], as_of: date) -> tuple[LogEntry, ...]:
    known = [one for one in reversed(log) if one.on <= as_of]
    return tuple(sorted(known, key=lambda one: one.on, reverse=True))


def _begin_of_run(named: list[LogEntry]) -> date | None:
    """The day of the first entry of the unbroken run of the same phase that ends with the newest entry, if it began then."""
    first = list(takewhile(lambda one: one.phase is named[0].phase, named))[-1]
    return None if first.undated else first.on


def _newest_entry(named: list[LogEntry], later: list[date], as_of: date) -> Receipt:
    inputs = (told("entry", day(named[0].on)), told("entries", figure(len(named))), *_ignored(later))
    notes = _notes(later)
    label = named[0].phase.label if named[0].phase else ""
    return receipt("P1", as_of, inputs, notes=notes, day=day(named[0].on), phase=label)


def _unstated(entry: LogEntry, later: list[date], as_of: date) -> Receipt:
    inputs = (told("entry", day(entry.on)), *_ignored(later))
    return receipt("P6", as_of, inputs, notes=_notes(later), day=day(entry.on))


def _ignored(later: list[date]) -> tuple[Input, ...]:
    return (told("ignored", figure(len(later))),) if later else ()


def _notes(later: list[date]) -> tuple[str, ...]:
    return (say_count("receipts.note.later", len(later), day=day(later[0])),) if later else ()


def _no_phase(later: list[date], as_of: date) -> Receipt:
    if not later:
        return receipt("P2", as_of, (told("entries", figure(0)),))
    return receipt("P3", as_of, (told("ignored", figure(len(later))),), day=day(later[0]))


def _contradiction(measure: Measure, phase: Phase, as_of: date) -> Receipt | None:
    """What to say where the milestones tell something else than the phase."""
    total, done = len(measure.milestones), sum(is_done(one, as_of) for one in measure.milestones)
    rule = None
    if phase in OPEN_PHASES and total and done == total:
        rule = "P4"
    elif phase is Phase.COMPLETED and done < total:
        rule = "P5"
    if rule is None:
        return None
    counts = {"done": figure(done), "total": figure(total)}
    return receipt(rule, as_of, (told("milestones", f"{counts['done']} / {counts['total']}"),), **counts)
