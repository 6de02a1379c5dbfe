"""Whether people can still take part in an event, and what became of what they proposed."""

from __future__ import annotations

from collections import Counter
from types import MappingProxyType
from typing import TYPE_CHECKING

from msgspec import Struct

from strategieportal.language import day, say_count
from strategieportal.model.chapter_words import Depth, ParticipationStatus
from strategieportal.model.words import Phase
from strategieportal.monitoring.receipt import figure, receipt, told

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from strategieportal.model.participation import Participation
    from strategieportal.model.strategy import Strategy
    from strategieportal.monitoring.phase import PhaseResult
    from strategieportal.monitoring.receipt import Receipt

_GROUPS = {Phase.REJECTED: "dropped", Phase.IDEA: "waiting", Phase.UNSTATED: "unstated"}
"""The group of a measure that is not known to be decided."""


class ParticipationResult(Struct, frozen=True):
    """How an event stands, and its harvest."""

    status: ParticipationStatus
    status_receipt: Receipt
    decided: tuple[str, ...]
    """Measures that came of it and were decided, those merged into others included."""
    waiting: tuple[str, ...]
    """Ideas that came of it and wait in the Maßnahmenspeicher."""
    dropped: tuple[str, ...]
    """Ideas that came of it and were rejected."""
    unstated: tuple[str, ...]
    """Measures that came of it and of which nobody says whether they were decided."""
    answered: int
    """Proposals that no measure stands for and that were answered in words."""
    receipt: Receipt


def participation_of(
    event: Participation, measures: Iterable[str], phases: Mapping[str, PhaseResult], as_of: date
) -> ParticipationResult:
    """The status of ``event`` on the day ``as_of``, and what became of its proposals.

    Args:
        event: the sheet.
        measures: ids of all measures that came of it, none twice, as the sheet or the measures say.
        phases: phase by id of the measure.
        as_of: the day for which they hold.
    """
    status, why = _status(event, as_of)
    groups: dict[str, list[str]] = {"decided": [], "unstated": [], "waiting": [], "dropped": []}
    for name in measures:
        groups[_GROUPS.get(phases[name].phase, "decided")].append(name)
    answered = sum(one.measure is None for one in event.became)
    told_why = _harvest(event, status, {name: len(found) for name, found in groups.items()}, answered, as_of)
    found = {name: tuple(many) for name, many in groups.items()}
    return ParticipationResult(status=status, status_receipt=why, answered=answered, receipt=told_why, **found)


def _status(event: Participation, as_of: date) -> tuple[ParticipationStatus, Receipt]:
    if event.status is not None:
        return event.status, receipt("B1", as_of, status=event.status.label)
    start = event.period.start if event.period else None
    end = event.period.end if event.period else None
    if start is None and end is None:
        return ParticipationStatus.PLANNED, receipt("B3", as_of)
    if start is not None and as_of < start.first:
        form, status, when = "sentence_planned", ParticipationStatus.PLANNED, start.first
    elif end is not None and as_of > end.last:
        form, status, when = "sentence", ParticipationStatus.DONE, end.last
    else:
        form, status, when = "sentence_running", ParticipationStatus.RUNNING, as_of
    inputs = tuple(told(name, one.words) for name, one in (("start", start), ("end", end)) if one is not None)
    return status, receipt("B2", as_of, inputs, form=form, day=day(when))


def _harvest(
    event: Participation, status: ParticipationStatus, counts: Mapping[str, int], answered: int, as_of: date
) -> Receipt:
    """What became of the proposals, in sentences; groups without a member are left out."""
    known = (("received", event.received), *counts.items(), ("answered", answered))
    inputs = tuple(told(name, figure(count)) for name, count in known if count is not None)
    parts = [say_count(f"receipts.harvest.{name}", count) for name, count in counts.items() if count]
    if parts:
        parts += [say_count("receipts.harvest.answered", answered)] if answered else []
        return receipt("B4", as_of, inputs, form="sentence_some", notes=parts[1:], first=parts[0])
    open_still = status is not ParticipationStatus.DONE
    notes = [say_count("receipts.harvest.answered_only", answered)] if answered else []
    return receipt("B4", as_of, inputs, form="sentence_open" if open_still else "sentence", notes=notes)


class Usage(Struct, frozen=True):
    """Which formats the district has used, and how much people decided in them."""

    formats: Mapping[str, int]
    """By id of each format how many events had it, zero included."""
    depths: Mapping[Depth, int]
    """How many events stand on each level, zero included; those whose level nobody states stand on none."""

    @property
    def most(self) -> int:
        """The highest of these counts."""
        return max(self.depths.values())

    @property
    def usual(self) -> tuple[Depth, ...]:
        """The levels on which most events stand, if there are any."""
        return tuple(one for one, count in self.depths.items() if count == self.most > 0)

    @property
    def unused(self) -> tuple[Depth, ...]:
        """The levels on which none stands."""
        return tuple(one for one, count in self.depths.items() if not count)


def usage_of(strategy: Strategy) -> Usage:
    """How the events of ``strategy`` spread over formats and levels."""
    formats = Counter(one.format for one in strategy.participations.values())
    depths = Counter(depth(strategy, one) for one in strategy.participations.values())
    return Usage(
        MappingProxyType({one: formats[one] for one in strategy.formats}),
        MappingProxyType({one: depths[one] for one in Depth}),
    )


def depth(strategy: Strategy, event: Participation) -> Depth | None:
    """How much those who took part in ``event`` decided: as the sheet says, else as usual for its format."""
    known = strategy.formats.get(event.format)
    return event.depth or (known.depth if known else None)
