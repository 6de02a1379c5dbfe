"""What keeps a measure waiting, and how often and far its end moved.

Predecessors that endanger a measure: not done in time for it, or not to be done at all.
Postponements of a measure: the dates that hold on a day, and how often its end was moved.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from msgspec import Struct

from strategieportal.language import day, say
from strategieportal.model.holding import hold
from strategieportal.model.words import Phase
from strategieportal.monitoring.phase import is_done, phase_of
from strategieportal.monitoring.receipt import receipt, told

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from strategieportal.model.holding import Dates, Held
    from strategieportal.model.measure import Measure, Milestone
    from strategieportal.model.partial_date import PartialDate
    from strategieportal.monitoring.phase import PhaseResult
    from strategieportal.monitoring.receipt import Input, Receipt


HORIZON_DAYS = 30
"""How far ahead a rule looks; also how many more days an overdue predecessor is expected to take at least."""

_NOT_COMING = frozenset({Phase.STOPPED, Phase.REJECTED, Phase.ON_HOLD})
_MORE_DAYS = timedelta(days=HORIZON_DAYS)


class Blocker(Struct, frozen=True):
    """A predecessor that endangers a measure or one of its milestones."""

    measure: str
    """Id of the predecessor that is really waited for; its successor where it was merged into one."""
    title: str
    phase: Phase
    end: PartialDate | None
    """Its current end."""
    milestone: Milestone | None = None
    """The milestone that waits for it; None when the whole measure does."""


class Surroundings(Struct, frozen=True):
    """What a measure is compared with: the other measures, and where they stand on the day."""

    measures: Mapping[str, Measure]
    phases: Mapping[str, PhaseResult] | None
    """Known phases by id; None has them computed."""
    as_of: date

    def phase(self, measure: Measure) -> Phase:
        """The phase of another measure."""
        return self.phases[measure.id].phase if self.phases is not None else phase_of(measure, self.as_of).phase

    def end(self, measure: Measure) -> PartialDate | None:
        """The current end of another measure; None for a permanent one."""
        return None if measure.permanent else moved(measure, self.as_of).dates.end


def blockers_of(
    measure: Measure, phase: Phase, current: Dates, around: Surroundings
) -> Iterator[tuple[Blocker, Receipt]]:
    """Every predecessor that endangers ``measure``, with the receipt of the rule that says so.

    Those that come too late first, then those that do not come at all.
    """
    waiting = [one for one in measure.milestones if one.depends_on and not is_done(one, around.as_of)]
    named = [(one, None) for one in measure.depends_on]
    named_by_milestones = [(one, milestone) for milestone in waiting for one in milestone.depends_on]
    pairs = [*named, *named_by_milestones]
    blockers = [one for name, milestone in pairs if (one := _blocker(measure, name, milestone, around))]
    for one in blockers:
        late = _too_late(one, measure, phase, current, around)
        if late:
            yield one, late
    for one in blockers:
        if one.phase in _NOT_COMING:
            yield one, _not_coming(one, around.as_of)


def _blocker(measure: Measure, name: str, milestone: Milestone | None, around: Surroundings) -> Blocker | None:
    """The predecessor called ``name``, unless it is done, unknown or the measure itself."""
    other = _really_waited_for(name, around)
    if other is None or other.id == measure.id:
        return None
    phase = around.phase(other)
    if phase in {Phase.COMPLETED, Phase.MERGED}:
        return None
    return Blocker(other.id, other.title, phase, around.end(other), milestone)


def _really_waited_for(name: str, around: Surroundings) -> Measure | None:
    """The measure called ``name``, or what it was merged into, however often."""
    seen: set[str] = set()
    other = around.measures.get(name)
    while other is not None and other.merged_into and around.phase(other) is Phase.MERGED and other.id not in seen:
        seen.add(other.id)
        other = around.measures.get(other.merged_into)
    return other


def _too_late(blocker: Blocker, measure: Measure, phase: Phase, current: Dates, around: Surroundings) -> Receipt | None:
    """The receipt that ``blocker`` ends after the day on which it has to be done.

    One whose phase nobody states may be done when its end has passed, so that it endangers nothing then.
    """
    if blocker.end is None or blocker.phase in _NOT_COMING:
        return None
    passed = blocker.end.last < around.as_of
    if passed and blocker.phase is Phase.UNSTATED:
        return None
    expected = around.as_of + _MORE_DAYS if passed else blocker.end.last
    state = say(f"receipts.state.{'passed' if passed else 'later'}", end=day(blocker.end.last))
    inputs = _inputs(blocker)
    if blocker.milestone is not None:
        due = blocker.milestone.due
        if due is None or expected <= due.last:
            return None
        words = {"milestone": blocker.milestone.title, "due": day(due.last), "title": blocker.title, "state": state}
        return receipt("T12", around.as_of, inputs, **words)
    limit = _limit(measure, phase, current)
    if limit is None or expected <= limit[1]:
        return None
    until = say(f"receipts.limit.{limit[0]}", day=day(limit[1]))
    return receipt("T11", around.as_of, inputs, title=blocker.title, state=state, limit=until)


def _limit(measure: Measure, phase: Phase, current: Dates) -> tuple[str, date] | None:
    """The day by which predecessors must be done, and whether that is the start or the end."""
    if phase is Phase.PLANNED and current.start is not None:
        return "start", current.start.last
    if current.end is not None and not measure.permanent:
        return "end", current.end.last
    return None


def _not_coming(blocker: Blocker, as_of: date) -> Receipt:
    inputs = _inputs(blocker)
    if blocker.milestone is None:
        return receipt("T13", as_of, inputs, title=blocker.title, phase=blocker.phase.label)
    words = {"milestone": blocker.milestone.title, "title": blocker.title, "phase": blocker.phase.label}
    return receipt("T14", as_of, inputs, **words)


def _inputs(blocker: Blocker) -> tuple[Input, ...]:
    inputs: tuple[Input, ...] = (told("predecessor", blocker.title), told("phase", blocker.phase.label))
    return (*inputs, told("predecessor_end", blocker.end.words)) if blocker.end else inputs


def moved(measure: Measure, as_of: date) -> Held:
    """The dates of ``measure`` that hold on ``as_of``, and all moves decided until then."""
    return hold(measure.plan, measure.postponements, as_of)
