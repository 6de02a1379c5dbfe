"""Events of the strategy process and of the world outside as a band of the roadmap."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from strategieportal.language import say
from strategieportal.model.holding import Dates
from strategieportal.pages.parts import refs
from strategieportal.pages.roadmap.rows import Need
from strategieportal.pages.roadmap.scale import percent

if TYPE_CHECKING:
    from collections.abc import Collection

    from strategieportal.model.situation import Event
    from strategieportal.pages.roadmap.scale import Scale, Stretch
    from strategieportal.publication import Publication

_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_NEAR = 1.6
"""Percent of the width that a letter on the axis takes."""
_FAR_RIGHT = 72.0
"""Percent of the width from which on a label goes to the left."""


class EventRow(Struct, frozen=True):
    """One event."""

    id: str
    letter: str
    """Its name on the axis."""
    title: str
    when: str
    short: str
    """The same in as few characters as the axis needs, with the kind."""
    kind: str
    """Where it comes from, in words."""
    own: bool
    """Whether it belongs to the strategy process."""
    link: str
    host: str
    """Where the link leads, for people."""
    text: str
    affected: tuple[Need, ...]
    line: str
    """Where its line stands; empty where it lies outside the years shown."""
    edge: str
    """``l`` or ``r`` where it lies before or after the years shown; else empty."""
    stretch: Stretch | None
    """Its period, where it lasts longer than a day."""
    label: str
    """Where ``short`` stands beside it."""
    left: bool
    """Whether ``short`` stands to the left of the line."""


class Flag(Struct, frozen=True):
    """Letters on the axis, of one event or of some that lie close together."""

    x: str
    letters: str


def events(publication: Publication, scale: Scale, shown: Collection[str]) -> tuple[EventRow, ...]:
    """All events by date.

    Args:
        publication: what is published.
        scale: the axis.
        shown: ids of the measures on the roadmap.
    """
    ordered = sorted(publication.strategy.events.values(), key=lambda one: (one.at.first, one.at.last, one.id))
    return tuple(_event(publication, scale, one, letter(place), shown) for place, one in enumerate(ordered))


def flags(rows: tuple[EventRow, ...]) -> tuple[Flag, ...]:
    """The letters on the axis; those that would touch stand together at the first one's place."""
    found: list[Flag] = []
    for row in rows:
        if not row.line:
            continue
        if found and float(row.line) - float(found[-1].x) < _NEAR * (1 + found[-1].letters.count(",")):
            found[-1] = Flag(found[-1].x, f"{found[-1].letters},{row.letter}")
        else:
            found.append(Flag(row.line, row.letter))
    return tuple(found)


def letter(place: int) -> str:
    """``A`` to ``Z``, then ``AA`` and so on."""
    before, own = divmod(place, len(_LETTERS))
    return (letter(before - 1) if before else "") + _LETTERS[own]


def needs(publication: Publication, names: tuple[str, ...], shown: Collection[str]) -> tuple[Need, ...]:
    """The known measures of ``names`` as links: to their row on the roadmap, or to their page."""
    known = publication.strategy.measures
    return tuple(
        Need(known[one].printed_code, known[one].title, f"#r-{one}" if one in shown else f"massnahmen/{one}/")
        for one in names
        if one in known
    )


def _event(publication: Publication, scale: Scale, event: Event, name: str, shown: Collection[str]) -> EventRow:
    inside = scale.holds(event.at.first)
    last = event.end or event.at
    stretch = scale.stretch(Dates(event.at, last)) if inside and last.last > event.at.first else None
    line = scale.at(event.at.first)
    right = max(line, float(stretch.x) + float(stretch.width)) if stretch else line
    return EventRow(
        id=event.id,
        letter=name,
        title=event.title,
        when=_when(event),
        short=say("pages_roadmap.events.short", day=event.at.short, kind=event.kind.label),
        kind=event.kind.label,
        own=event.kind.value == "strategy",
        link=event.link or "",
        host=refs.host(event.link) if event.link else "",
        text=event.text or "",
        affected=needs(publication, event.measures_affected, shown),
        line=percent(line) if inside else "",
        edge="" if inside else "l" if event.at.first.year < scale.first else "r",
        stretch=stretch,
        label=percent(line if right > _FAR_RIGHT else right),
        left=right > _FAR_RIGHT,
    )


def _when(event: Event) -> str:
    if event.end is None or event.end == event.at:
        return event.at.words
    return say("pages_measure.span.both", start=event.at.words, end=event.end.words)
