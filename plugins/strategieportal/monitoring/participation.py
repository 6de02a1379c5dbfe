"""Whether people can still take part in an event, and what became of what they proposed."""

from __future__ import annotations

from collections import Counter
from types import MappingProxyType
from typing import TYPE_CHECKING

from msgspec import Struct

from strategieportal.language import day, say_count
from strategieportal.model.chapter_words import Depth, ParticipationStatus
from strategieportal.model.words import Phase
from strategieportal.monitoring.phase import DECIDED_PHASES
from strategieportal.monitoring.receipt import Input, figure, receipt, told

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping
    from datetime import date

    from strategieportal.model.participation import Participation
    from strategieportal.model.strategy import Strategy
    from strategieportal.monitoring.phase import PhaseResult
    from strategieportal.monitoring.receipt import Receipt

_GROUPS = {
    **dict.fromkeys(DECIDED_PHASES, "decided"),
    Phase.UNSTATED: "unstated",
    Phase.IDEA: "waiting",
    Phase.REJECTED: "dropped",
    Phase.MERGED: "merged",
}


class ParticipationResult(Struct, frozen=True):
    """How an event stands, and its harvest."""

    status: ParticipationStatus
    status_receipt: Receipt
    decided: tuple[str, ...]
    """Measures that came of it and were decided."""
    waiting: tuple[str, ...]
    """Ideas that came of it and wait in the Maßnahmenspeicher."""
    dropped: tuple[str, ...]
    """Ideas that came of it and were rejected."""
    unstated: tuple[str, ...]
    """Measures that came of it and of which nobody says whether they were decided."""
    merged: tuple[str, ...]
    """Measures and ideas that came of it and are part of another measure now."""
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
    groups: dict[str, list[str]] = {name: [] for name in ("decided", "unstated", "merged", "waiting", "dropped")}
    for name in measures:
        groups[_GROUPS[phases[name].phase]].append(name)
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


class Harvest(Struct, frozen=True):
    """What became of all events together; a measure counts once, though several events may have led to it."""

    by_status: Mapping[ParticipationStatus, int]
    """How many events are planned, running and done, zero included."""
    decided: int
    waiting: int
    unstated: int
    merged: int
    receipt: Receipt

    @property
    def events(self) -> int:
        """How many events there are."""
        return sum(self.by_status.values())


def harvest_of(results: Collection[ParticipationResult], as_of: date) -> Harvest:
    """What became of the proposals of all events on the day ``as_of``, whose results are ``results``."""
    status = Counter(one.status for one in results)
    counts = {
        "decided": len({name for one in results for name in one.decided}),
        "unstated": len({name for one in results for name in one.unstated}),
        "merged": len({name for one in results for name in one.merged}),
        "waiting": len({name for one in results for name in one.waiting}),
    }
    known = (("events", len(results)), *counts.items())
    inputs = tuple(told(name, figure(count)) for name, count in known)
    said = receipt("B5", as_of, inputs, form="sentence" if any(counts.values()) else "sentence_none")
    return Harvest(MappingProxyType({one: status[one] for one in ParticipationStatus}), **counts, receipt=said)


class Usage(Struct, frozen=True):
    """Which formats the district has used, and how much people decided in them."""

    events: Mapping[str, tuple[str, ...]]
    """By id of each format the events that had it, none for a format that was never used."""
    depths: Mapping[Depth, int]
    """How many events stand on each level, zero included; those whose level nobody states stand on none."""
    receipt: Receipt

    def times(self, name: str) -> int:
        """How many events had the format called ``name``."""
        return len(self.events[name])

    @property
    def used(self) -> int:
        """How many formats were used."""
        return sum(bool(one) for one in self.events.values())

    @property
    def most(self) -> int:
        """The highest of the levels' counts."""
        return max(self.depths.values())

    @property
    def usual(self) -> tuple[Depth, ...]:
        """The levels on which most events stand, if there are any."""
        return tuple(one for one, count in self.depths.items() if count == self.most > 0)

    @property
    def unused(self) -> tuple[Depth, ...]:
        """The levels on which none stands."""
        return tuple(one for one, count in self.depths.items() if not count)


def usage_of(strategy: Strategy, as_of: date) -> Usage:
    """How the events of ``strategy`` spread over formats and levels, with the day ``as_of`` for the receipt."""
    events: dict[str, tuple[str, ...]] = dict.fromkeys(strategy.formats, ())
    for name, one in strategy.participations.items():
        if one.format in events:
            events[one.format] += (name,)
    counted = Counter(depth(strategy, one) for one in strategy.participations.values())
    depths = {one: counted[one] for one in Depth}
    used, total = sum(bool(one) for one in events.values()), len(strategy.participations)
    inputs = (told("events", figure(total)), *(Input(one.label, figure(count)) for one, count in depths.items()))
    form = {0: "sentence_none", 1: "sentence_one"}.get(used, "sentence")
    said = receipt("B6", as_of, inputs, form=form, used=figure(used), total=figure(len(events)))
    return Usage(MappingProxyType(events), MappingProxyType(depths), said)


def depth(strategy: Strategy, event: Participation) -> Depth | None:
    """How much those who took part in ``event`` decided: as the sheet says, else as usual for its format."""
    known = strategy.formats.get(event.format)
    return event.depth or (known.depth if known else None)
