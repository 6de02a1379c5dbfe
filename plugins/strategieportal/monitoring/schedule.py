"""Terminlage: how a measure stands in time, by its plan, postponements, milestones and predecessors.

Dates that are not exact are read in favour of the measure: a period has passed when its last day has. No KPI has a say
here: whatever an indicator does, an overdue date stays overdue.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from strategieportal.language import day, say_count
from strategieportal.model.words import Phase, Schedule
from strategieportal.monitoring.blockers import HORIZON_DAYS, Blocker, Surroundings, blockers_of, moved
from strategieportal.monitoring.phase import OPEN_PHASES, is_done, phase_of
from strategieportal.monitoring.receipt import days, note, receipt, told

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from strategieportal.model.holding import Dates, Move
    from strategieportal.model.measure import Assessment, Measure, Milestone
    from strategieportal.model.partial_date import PartialDate
    from strategieportal.monitoring.phase import PhaseResult
    from strategieportal.monitoring.receipt import Input, Receipt


class ScheduleResult(Struct, frozen=True):
    """How a measure stands in time on a day."""

    schedule: Schedule
    planned: Dates
    """As decided."""
    current: Dates
    """After all postponements up to the day."""
    moves: tuple[Move, ...]
    """Oldest first."""
    overdue: tuple[Milestone, ...]
    """Open milestones whose date has passed, the oldest first; empty when the measure is not assessed."""
    next_milestone: Milestone | None
    """The open milestone that is due next, not before the day."""
    blockers: tuple[Blocker, ...]
    """Predecessors that endanger the measure."""
    delay: int | None
    """Days from the current end to completion (negative when before it), or to the day when the end has passed and the
    measure is still open; else None."""
    late_since: date | None
    """The first day on which a date of it had passed without being met; None unless it is late."""
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


class _Case(Struct, frozen=True):
    """One measure with everything that the rules look at."""

    measure: Measure
    phase: PhaseResult
    planned: Dates
    current: Dates
    open: tuple[Milestone, ...]
    overdue: tuple[Milestone, ...]
    next_milestone: Milestone | None
    facts: tuple[Input, ...]
    as_of: date

    @property
    def end(self) -> PartialDate | None:
        """The end that counts; a permanent task has none."""
        return None if self.measure.permanent else self.current.end

    def say(self, rule: str, *inputs: Input, notes: tuple[str, ...] = (), **words: str) -> Receipt:
        """The receipt of a rule, with the measure's own dates among its inputs."""
        return receipt(rule, self.as_of, self.facts + inputs, notes=notes, **words)


def schedule_of(
    measure: Measure,
    strategy_measures: Mapping[str, Measure],
    as_of: date,
    phases: Mapping[str, PhaseResult] | None = None,
) -> ScheduleResult:
    """How ``measure`` stands in time on ``as_of``.

    Rules in order, the first that matches decides, all that match are listed: closed phases and ideas (not assessed),
    no dates, late, at risk, on track.

    Args:
        measure: the measure.
        strategy_measures: all measures by id, for its predecessors.
        as_of: the day.
        phases: the phases of all measures on that day, where they are known already.
    """
    phase = phases[measure.id] if phases is not None else phase_of(measure, as_of)
    held = moved(measure, as_of)
    case = _case(measure, phase, held.dates, as_of)
    return ScheduleResult(
        planned=case.planned,
        current=held.dates,
        moves=held.moves,
        delay=_delay(case),
        stated=_stated(measure, as_of),
        **_judged(case, Surroundings(strategy_measures, phases, as_of)),
    )


def _judged(case: _Case, around: Surroundings) -> dict[str, Any]:
    """The word and all that led to it; a measure that is closed or an idea is not assessed."""
    if case.phase.phase not in OPEN_PHASES:
        why = _closed(case)
        unknown = {"overdue": (), "next_milestone": None, "blockers": (), "late_since": None}
        return {"schedule": Schedule.NOT_ASSESSABLE, "receipt": why, "reasons": (why,), **unknown}
    schedule, blockers, reasons = _assess(case, around)
    return {
        "schedule": schedule,
        "overdue": case.overdue,
        "next_milestone": case.next_milestone,
        "blockers": blockers,
        "late_since": _late_since(case) if schedule is Schedule.LATE else None,
        "receipt": reasons[0],
        "reasons": reasons,
    }


def _case(measure: Measure, phase: PhaseResult, current: Dates, as_of: date) -> _Case:
    planned = measure.plan
    undone = tuple(one for one in measure.milestones if not is_done(one, as_of))
    dated = sorted((one for one in undone if one.due), key=_due)
    overdue = tuple(one for one in dated if _due(one) < as_of)
    following = next((one for one in dated if _due(one) >= as_of), None)
    return _Case(measure, phase, planned, current, undone, overdue, following, _facts(phase, planned, current), as_of)


def _due(milestone: Milestone) -> date:
    """The last day of a milestone that has one."""
    assert milestone.due is not None  # noqa: S101 - asked only where it is known
    return milestone.due.last


def _facts(phase: PhaseResult, planned: Dates, current: Dates) -> tuple[Input, ...]:
    inputs = [told("phase", phase.phase.label)]
    for edge, before, now in (("start", planned.start, current.start), ("end", planned.end, current.end)):
        if before is not None:
            inputs.append(told(f"planned_{edge}", before.words))
        if now is not None and now is not before:
            inputs.append(told(f"current_{edge}", now.words))
    return tuple(inputs)


def _stated(measure: Measure, as_of: date) -> Assessment | None:
    stated = measure.assessment
    return None if stated and stated.on and stated.on > as_of else stated


def _delay(case: _Case) -> int | None:
    if case.end is None:
        return None
    if case.phase.phase is Phase.COMPLETED and case.phase.since:
        return (case.phase.since - case.end.last).days
    passed = case.phase.phase in OPEN_PHASES and case.as_of > case.end.last
    return (case.as_of - case.end.last).days if passed else None


def _closed(case: _Case) -> Receipt:
    """Why a measure that is closed or only an idea has no Terminlage, and whether it was completed in time."""
    phase, since = case.phase.phase, case.phase.since
    if phase is Phase.IDEA:
        return case.say("T1")
    if phase is Phase.UNSTATED:
        return case.say("T17")
    if phase is not Phase.COMPLETED or since is None:
        return case.say("T5", phase=phase.label)
    completed = told("completed", day(since))
    if case.end is None:
        return case.say("T4", completed, day=day(since))
    late = (since - case.end.last).days
    planned = case.planned.end
    moved_on = planned is not None and planned != case.end
    notes = (note("originally", end=day(planned.last)),) if moved_on and planned else ()
    end = day(case.end.last)
    if late > 0:
        return case.say("T3", completed, notes=notes, day=day(since), end=end, days=days(late))
    return case.say("T2", completed, notes=notes, day=day(since), end=end)


def _assess(case: _Case, around: Surroundings) -> tuple[Schedule, tuple[Blocker, ...], tuple[Receipt, ...]]:
    """The word, the blockers and all matching reasons of a measure that is planned or in progress."""
    late = tuple(_late(case))
    found = tuple(blockers_of(case.measure, case.phase.phase, case.current, around))
    blockers, risks = tuple(one for one, _ in found), tuple(one for _, one in found) + tuple(_next_waits(case))
    if not _has_dates(case):
        return Schedule.NO_DATES, blockers, (case.say("T7" if case.measure.permanent else "T6"), *risks)
    if late:
        return Schedule.LATE, blockers, late + risks
    if risks:
        return Schedule.AT_RISK, blockers, risks
    return Schedule.ON_TRACK, blockers, (case.say("T16", notes=_what_comes(case)),)


def _has_dates(case: _Case) -> bool:
    """Whether there is a date by which the measure can still be judged."""
    waits_for_start = case.phase.phase is Phase.PLANNED and case.current.start is not None
    return waits_for_start or case.end is not None or any(one.due for one in case.measure.milestones)


def _late(case: _Case) -> Iterator[Receipt]:
    end, start = _missed(case, case.end), _missed(case, _awaited_start(case))
    if end is not None:
        yield case.say("T8", end=day(end.last))
    for one in case.overdue:
        yield case.say("T9", told("due", day(_due(one))), title=one.title, due=day(_due(one)))
    if start is not None:
        yield case.say("T10", start=day(start.last))


def _missed(case: _Case, moment: PartialDate | None) -> PartialDate | None:
    """``moment``, if it has passed."""
    return moment if moment is not None and case.as_of > moment.last else None


def _awaited_start(case: _Case) -> PartialDate | None:
    """The start of a measure that is still planned."""
    return case.current.start if case.phase.phase is Phase.PLANNED else None


def _late_since(case: _Case) -> date:
    """The day after the earliest date that was missed."""
    edges = (_missed(case, one) for one in (case.end, _awaited_start(case)))
    return min([*(one.last for one in edges if one), *map(_due, case.overdue)]) + timedelta(days=1)


def _next_waits(case: _Case) -> Iterator[Receipt]:
    """The receipt that a milestone is due soon while one before it is open without a date."""
    coming, horizon = case.next_milestone, case.as_of + timedelta(days=HORIZON_DAYS)
    if coming is None or _due(coming) > horizon:
        return
    before = case.open[: case.open.index(coming)]
    earlier = next((one for one in before if one.due is None), None)
    if earlier:
        within = say_count("receipts.days_dative", HORIZON_DAYS)
        yield case.say("T15", title=coming.title, due=day(_due(coming)), days=within, earlier=earlier.title)


def _what_comes(case: _Case) -> tuple[str, ...]:
    """The next date of a measure that is on track, as a sentence."""
    if case.phase.phase is Phase.PLANNED and case.current.start is not None:
        return (note("next_start", start=case.current.start.words),)
    if case.next_milestone is not None:
        due = day(_due(case.next_milestone))
        return (note("next_milestone", title=case.next_milestone.title, due=due),)
    return (note("next_end", end=case.end.words),) if case.end else ()
