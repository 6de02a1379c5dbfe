"""Counts of measures by phase and Terminlage, and their money."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from types import MappingProxyType
from typing import TYPE_CHECKING

from msgspec import Struct

from strategieportal.language import has, listing, say, say_count
from strategieportal.model.words import FundingKind, Phase, Schedule
from strategieportal.monitoring.phase import OPEN_PHASES
from strategieportal.monitoring.receipt import figure, receipt, told

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from strategieportal.model.measure import Funding, Measure
    from strategieportal.monitoring.phase import PhaseResult
    from strategieportal.monitoring.receipt import Receipt
    from strategieportal.monitoring.schedule import ScheduleResult

WITHOUT_MONEY = frozenset({Phase.IDEA, Phase.REJECTED, Phase.MERGED})
"""Phases whose money does not count: not decided, or counted where the measure went."""


class Money(Struct, frozen=True):
    """Euro of several measures."""

    planned: Decimal
    spent: Decimal | None
    """None when no entry tells."""
    entries: int
    """How many entries name such money."""
    telling: int
    """How many of them tell what was spent."""


class RollUp(Struct, frozen=True):
    """Counts over a group of measures. Percentages of different measures are never averaged."""

    total: int
    by_phase: Mapping[Phase, int]
    """All phases in their fixed order, zero included."""
    by_schedule: Mapping[Schedule, int]
    """Only of planned measures and those in progress; all words in their fixed order, zero included."""
    cross: Mapping[Phase, Mapping[Schedule, int]]
    """Terminlage by phase, for the same measures as ``by_schedule``."""
    active: int
    """Planned or in progress: those that ``by_schedule`` counts."""
    ideas: int
    unstated: int
    """Those whose phase nobody states."""
    budget: Mapping[FundingKind, Money]
    """Only kinds that occur, in their fixed order. Without ideas, rejected measures and those merged into others."""
    money: Money | None
    """All kinds together; None when no measure names any."""
    receipt: Receipt

    @property
    def listed(self) -> int:
        """Those that lists of measures show: decided, ended, parked, or of a phase that nobody states."""
        return sum(count for phase, count in self.by_phase.items() if phase not in WITHOUT_MONEY)


def roll_up(
    measures: Iterable[Measure], phases: Mapping[str, PhaseResult], schedules: Mapping[str, ScheduleResult], as_of: date
) -> RollUp:
    """Counts over ``measures``, each of which counts once.

    Args:
        measures: the measures of a field, theme, goal, responsible body or the whole strategy.
        phases: phase by id of the measure.
        schedules: Terminlage by id of the measure.
        as_of: the day for which the two hold.
    """
    group = tuple(measures)
    in_phases = Counter(phases[one.id].phase for one in group)
    active = [(phases[one.id].phase, schedules[one.id].schedule) for one in group if _is_open(phases[one.id])]
    by_phase = MappingProxyType({phase: in_phases[phase] for phase in Phase})
    by_schedule = _counted(schedule for _, schedule in active)
    paid = [fund for one in group if phases[one.id].phase not in WITHOUT_MONEY for fund in one.funding]
    return RollUp(
        total=len(group),
        by_phase=by_phase,
        by_schedule=by_schedule,
        cross=_cross(active),
        active=len(active),
        ideas=in_phases[Phase.IDEA],
        unstated=in_phases[Phase.UNSTATED],
        budget=_budget(paid),
        money=money_of(paid),
        receipt=_receipt(len(group), by_phase, by_schedule, as_of),
    )


def _is_open(found: PhaseResult) -> bool:
    return found.phase in OPEN_PHASES


def _counted(schedules: Iterable[Schedule]) -> Mapping[Schedule, int]:
    counts = Counter(schedules)
    return MappingProxyType({one: counts[one] for one in Schedule})


def _cross(active: list[tuple[Phase, Schedule]]) -> Mapping[Phase, Mapping[Schedule, int]]:
    rows = {phase: _counted(one for where, one in active if where is phase) for phase in Phase if phase in OPEN_PHASES}
    return MappingProxyType(rows)


def _budget(paid: list[Funding]) -> Mapping[FundingKind, Money]:
    by_kind = {kind: [one for one in paid if one.kind is kind] for kind in FundingKind}
    return MappingProxyType({kind: money for kind, funds in by_kind.items() if (money := money_of(funds))})


def money_of(paid: Sequence[Funding]) -> Money | None:
    """The sums of all entries, None without any."""
    if not paid:
        return None
    spent = [one.spent for one in paid if one.spent is not None]
    planned = sum((one.amount for one in paid), Decimal(0))
    return Money(planned, sum(spent, Decimal(0)) if spent else None, len(paid), len(spent))


def shares_of(funding: Iterable[Funding], total: Decimal) -> Mapping[FundingKind, Decimal]:
    """What part of ``total`` each kind of money makes up, in per cent, in the order of ``funding``; none of nothing."""
    sums: dict[FundingKind, Decimal] = {}
    for one in funding:
        sums[one.kind] = sums.get(one.kind, Decimal(0)) + one.amount
    return MappingProxyType({kind: 100 * amount / total for kind, amount in sums.items()} if total else {})


def _receipt(total: int, by_phase: Mapping[Phase, int], by_schedule: Mapping[Schedule, int], as_of: date) -> Receipt:
    active = sum(by_schedule.values())
    inputs = (told("measures", figure(total)), told("active", figure(active)))
    if not total:
        return receipt("R1", as_of, inputs, form="sentence_none")
    notes = (_active_note(active, by_schedule),) if active else ()
    form = "sentence_one" if total == 1 else "sentence"
    return receipt("R1", as_of, inputs, form=form, notes=notes, total=figure(total), counts=_listed(by_phase))


def _active_note(active: int, by_schedule: Mapping[Schedule, int]) -> str:
    """The Terminlage of those that are planned or in progress, in a sentence."""
    if active == 1:
        word = next(one.label for one, count in by_schedule.items() if count)
        return say("receipts.note.active.one", counts=word)
    return say("receipts.note.active.many", count=figure(active), counts=_listed(by_schedule))


def _listed(counts: Mapping[Phase, int] | Mapping[Schedule, int]) -> str:
    """``3 geplant, 5 in Umsetzung und 2 Ideen``, without zeros."""
    return listing(_counted_word(word, count) for word, count in counts.items() if count)


def _counted_word(word: Phase | Schedule, count: int) -> str:
    name = f"receipts.counted.{word}"
    if has(f"{name}.one"):
        return say_count(name, count)
    return say("receipts.counted.other", count=figure(count), word=word.label)
