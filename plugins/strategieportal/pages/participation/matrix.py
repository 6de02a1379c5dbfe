"""The matrix of participation, and the words for its steps and formats.

The matrix of formats: influence on the decision by number of people, with those marked that the district has used.
What several pages say of a participation event: when it takes place, and how much those who take part decide.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from strategieportal.language import listing, say, say_count
from strategieportal.model.chapter_words import Depth
from strategieportal.model.words import Level
from strategieportal.monitoring.participation import depth, usage_of
from strategieportal.pages.parts import refs

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from strategieportal.model.participation import Participation, ParticipationFormat
    from strategieportal.model.parts import Span
    from strategieportal.monitoring.participation import Usage
    from strategieportal.monitoring.receipt import Receipt
    from strategieportal.pages.page import Ref
    from strategieportal.publication import Publication


CROWDS = (Level.LOW, Level.MEDIUM, Level.HIGH)
"""The columns, from few people to many."""


class Mark(Struct, frozen=True):
    """A format in its cell."""

    title: str
    anchor: str
    """Its entry in the catalogue below; empty where it was never used."""
    used: str
    """``2-mal genutzt``; empty where it was never used."""


class Cell(Struct, frozen=True):
    """The formats of one influence and one number of people."""

    crowd: str
    formats: tuple[Mark, ...]


class Row(Struct, frozen=True):
    """One level of influence, and what it means."""

    depth: str
    meaning: str
    cells: tuple[Cell, ...]


class Matrix(Struct, frozen=True):
    """The figure."""

    sentence: str
    crowds: tuple[str, ...]
    rows: tuple[Row, ...]
    """The most influence first."""
    receipts: tuple[Receipt, ...]
    """How it was counted."""


class FormatEntry(Struct, frozen=True):
    """A format in the catalogue."""

    anchor: str
    title: str
    text: str
    depth: str
    crowd: str
    hybrid: bool
    events: tuple[Ref, ...]


def usage(publication: Publication) -> Usage:
    """Which formats were used, and how much people decided in them; made once."""
    return publication.once("participation", "usage", lambda: usage_of(publication.strategy, publication.as_of))


def matrix(publication: Publication) -> Matrix:
    """The matrix of the whole catalogue."""
    formats = publication.strategy.formats
    found = usage(publication)
    rows = tuple(
        Row(one.label, say(f"pages_participation.depth.{one.value}"), tuple(_cells(formats, one, found)))
        for one in reversed(Depth)
    )
    crowds = tuple(say(f"pages_participation.crowd.{one.value}") for one in CROWDS)
    return Matrix(_sentence(found), crowds, rows, (found.receipt,))


def entries(publication: Publication) -> tuple[FormatEntry, ...]:
    """The catalogue: used formats first, each group from the least influence to the most."""
    events, order = usage(publication).events, list(Depth)
    known = sorted(publication.strategy.formats.values(), key=lambda one: (not events[one.id], order.index(one.depth)))
    return tuple(
        FormatEntry(
            anchor=_anchor(one.id),
            title=one.title,
            text=one.text or "",
            depth=one.depth.label,
            crowd=one.crowd.label,
            hybrid=one.hybrid,
            events=refs.participations(publication, events[one.id]),
        )
        for one in known
    )


def _cells(formats: Mapping[str, ParticipationFormat], depth: Depth, usage: Usage) -> Iterator[Cell]:
    for crowd in CROWDS:
        found = (one for one in formats.values() if one.depth is depth and one.crowd is crowd)
        marks = tuple(_mark(one, usage.times(one.id)) for one in found)
        yield Cell(say(f"pages_participation.crowd.{crowd.value}"), marks)


def _mark(format_: ParticipationFormat, times: int) -> Mark:
    if not times:
        return Mark(format_.title, "", "")
    return Mark(format_.title, _anchor(format_.id), say_count("pages_participation.used", times))


def _anchor(name: str) -> str:
    return f"format-{name}"


def _sentence(found: Usage) -> str:
    """How many formats were used, where most events stand, and which levels stayed empty."""
    parts = [say_count("pages_participation.sentence.used", found.used, total=len(found.events))]
    if found.most:
        top = _quoted([one.label for one in found.usual])
        parts.append(say_count("pages_participation.sentence.most", found.most, depths=top))
        if found.unused:
            empty = _quoted([one.label for one in found.unused], style="or")
            parts.append(say("pages_participation.sentence.empty", depths=empty))
    return " ".join(parts)


def _quoted(words: list[str], style: str = "standard") -> str:
    return listing([f"„{one}“" for one in words], style=style)


def depth_of(publication: Publication, event: Participation) -> Depth | None:
    """How much those who took part decided."""
    return depth(publication.strategy, event)


def period_words(period: Span | None) -> str:
    """``März 2024 bis Mai 2024``, ``ab März 2024``, ``bis Mai 2024``; a day or month alone where both ends are the same."""
    start, end = (period.start, period.end) if period else (None, None)
    if start and end:
        if start.words == end.words:
            return start.words
        return say("pages_participation.period.both", start=start.words, end=end.words)
    if start:
        return say("pages_participation.period.from", start=start.words)
    return say("pages_participation.period.until", end=end.words) if end else ""
