"""Sections of a measure's page: its money, its points, its log.

What a measure costs and who pays: sums, parts as a bar, and every source in a table.
The points that an idea or measure got for each criterion, with reasons, and their sum where it means something.
What has happened to a measure: its log and every move of its dates, newest first.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from msgspec import Struct

from strategieportal.history.telling import because
from strategieportal.language import listing, number, say
from strategieportal.model.holding import Edge, MoveDirection
from strategieportal.monitoring.ranking import reachable, weighted
from strategieportal.monitoring.rollup import shares_of
from strategieportal.pages.parts.proofs import proof
from strategieportal.pages.parts.quantity import euro

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from strategieportal.model.holding import Move
    from strategieportal.model.measure import Funding, LogEntry, Measure
    from strategieportal.model.steering import Criterion
    from strategieportal.model.strategy import Strategy
    from strategieportal.monitoring.moved import PutOff
    from strategieportal.pages.parts.proofs import Proof


class Source(Struct, frozen=True):
    """Money from one source."""

    kind: str
    """``own``, ``grant`` or ``third-party``."""
    label: str
    programme: str
    amount: str
    spent: str
    """Empty when it is not known."""
    start: str
    """Where its part of the bar begins, in percent of the width."""
    width: str
    proof: Proof | None
    """Where the amounts stand."""


class Costs(Struct, frozen=True):
    """All money of a measure, as text."""

    planned: str
    spent: str
    """Empty when no source tells what was spent."""
    sources: tuple[Source, ...]
    drawn: bool
    """Whether a bar says anything: there is money, from more than one source."""
    label: str
    """The bar in words."""


def costs(strategy: Strategy, measure: Measure) -> Costs | None:
    """What ``measure`` costs, or None where nothing is known."""
    if measure.budget is None:
        return None
    sources = tuple(_sources(strategy, measure.funding, measure.budget))
    spent = measure.spent
    return Costs(
        planned=euro(measure.budget),
        spent="" if spent is None else euro(spent),
        sources=sources,
        drawn=measure.budget > 0 and len(sources) > 1,
        label=_label(measure.funding, measure.budget),
    )


def _sources(strategy: Strategy, funding: Iterable[Funding], total: Decimal) -> Iterable[Source]:
    so_far = Decimal(0)
    for one in funding:
        yield Source(
            kind=one.kind.value,
            label=one.kind.label,
            programme=one.programme or "",
            amount=euro(one.amount),
            spent="" if one.spent is None else euro(one.spent),
            start=_percent(so_far, total),
            width=_percent(one.amount, total),
            proof=proof(strategy, one.source),
        )
        so_far += one.amount


def _label(funding: Iterable[Funding], total: Decimal) -> str:
    return listing(_share(kind.label, percent) for kind, percent in shares_of(funding, total).items())


def _share(name: str, percent: Decimal) -> str:
    return say("pages_measure.costs.share", share=number(percent, 0), name=name)


def _percent(part: Decimal, total: Decimal) -> str:
    return f"{100 * part / total:.4g}" if total else "0"


class ScoreRow(Struct, frozen=True):
    """Points for one criterion."""

    criterion: str
    points: str
    """``2 von 3``."""
    reason: str


def scores(criteria: Mapping[str, Criterion], measure: Measure) -> tuple[tuple[ScoreRow, ...], str]:
    """The points of ``measure`` in the order of ``criteria``, and their sum in words; empty where none were given."""
    rows = tuple(
        ScoreRow(one.title, _of(measure.scores[name].points, one.highest), measure.scores[name].reason or "")
        for name, one in criteria.items()
        if name in measure.scores
    )
    return rows, _total(criteria, measure) if len(rows) > 1 else ""


def _total(criteria: Mapping[str, Criterion], measure: Measure) -> str:
    return _of(weighted(measure, criteria) or Decimal(0), reachable(measure, criteria))


def _of(points: Decimal, most: Decimal) -> str:
    return say("pages_measure.scores.of", points=number(points.normalize() + 0), most=number(most.normalize() + 0))


_SPOKEN = range(1, 7)
"""How many times are written as a word."""


class Entry(Struct, frozen=True):
    """One line of the log."""

    on: date
    headline: str
    """What changed, in a few words; empty where the text says all."""
    text: str
    proof: Proof | None = None
    """Where it can be looked up; None where nobody says."""


def log(strategy: Strategy, measure: Measure, entries: Sequence[LogEntry], moves: Iterable[Move]) -> tuple[Entry, ...]:
    """All entries, newest first; of one day, moves stand before the log.

    Args:
        strategy: with what is known of addresses elsewhere.
        measure: whose log it is.
        entries: the log up to the day, newest first.
        moves: the moves of start and end, oldest first.
    """
    sources = {(one.on, one.reason): one.source for one in measure.postponements}
    moved = [_moved(one, proof(strategy, sources.get((one.on, one.reason)))) for one in reversed(list(moves))]
    told = moved + list(_told(strategy, entries))
    return tuple(sorted(told, key=lambda one: one.on, reverse=True))


class Moved(Struct, frozen=True):
    """How often the end was put off, and from when to when; the log tells each time."""

    sentence: str
    rule: str
    """Id of the rule by which it is counted."""


def moved(found: PutOff | None) -> Moved | None:
    """How often the end was put off; None where it was not."""
    if found is None:
        return None
    told = say("pages_measure.moved", times=times(found.times), first=found.first.words, last=found.latest.words)
    return Moved(told, found.receipt.rule)


def times(count: int) -> str:
    """``einmal``, ``zweimal``, ``12-mal``."""
    return say(f"pages_measure.times.{count if count in _SPOKEN else 'many'}", count=count)


def _told(strategy: Strategy, entries: Sequence[LogEntry]) -> Iterable[Entry]:
    for index, one in enumerate(entries):
        before = next((older.phase for older in entries[index + 1 :] if older.phase), None)
        headline = ""
        if one.phase and one.undated:
            headline = say("pages_measure.log.phase_undated", phase=one.phase.label)
        elif one.phase and one.phase is not before:
            name = "phase_changed" if before else "phase_first"
            headline = say(f"pages_measure.log.{name}", phase=one.phase.label, before=before.label if before else "")
        elif one.phase:
            headline = say("pages_measure.log.phase_kept", phase=one.phase.label)
        yield Entry(one.on, headline, one.text or "", proof(strategy, one.source))


def _moved(move: Move, shown: Proof | None) -> Entry:
    return Entry(move.on, _headline(move), because(None, move.reason, asked=True), shown)


def _headline(move: Move) -> str:
    edge = "start" if move.edge is Edge.START else "end"
    if move.before is None or move.direction is MoveDirection.FIRST:
        return say(f"pages_measure.log.{edge}_first", after=move.after.words)
    return say(f"pages_measure.log.{edge}_{move.direction.value}", before=move.before.words, after=move.after.words)
