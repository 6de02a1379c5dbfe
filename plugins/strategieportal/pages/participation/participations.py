"""Beteiligung: what people can take part in, what came of it, and the formats there are."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from strategieportal.charts.csv_text import csv_text
from strategieportal.language import listing, say, say_count
from strategieportal.model.chapter_words import ParticipationStatus
from strategieportal.monitoring.participation import harvest_of
from strategieportal.pages.kind import PageKind
from strategieportal.pages.page import Asset, Crumb, Draft, Page, Ref
from strategieportal.pages.participation.matrix import (
    FormatEntry,
    Matrix,
    depth_of,
    entries,
    matrix,
    period_words,
    usage,
)
from strategieportal.pages.parts import refs
from strategieportal.pages.parts.tags import tag

if TYPE_CHECKING:
    from collections.abc import Iterator

    from strategieportal.charts.csv_text import Cell
    from strategieportal.model.participation import Participation
    from strategieportal.monitoring.participation import Harvest
    from strategieportal.monitoring.receipt import Receipt
    from strategieportal.pages.page import Tag
    from strategieportal.publication import Publication

EVENTS: Final = "beteiligungen.csv"
FORMATS: Final = "formate.csv"


class EventCard(Struct, frozen=True):
    """One event in the list."""

    ref: Ref
    tag: Tag
    short: str
    format: str
    period: str
    place: str
    attendance: str
    became: str
    """What became of it, in a sentence; empty before that can be known."""


class ParticipationsContent(Struct, frozen=True):
    """The context of ``participations.html``."""

    lead: str
    harvest: str
    """What became of all proposals together."""
    receipts: tuple[Receipt, ...]
    """How that was counted."""
    coming: tuple[EventCard, ...]
    """Running ones, then planned ones, the next first."""
    past: tuple[EventCard, ...]
    """The latest first."""
    matrix: Matrix
    formats: tuple[FormatEntry, ...]
    entries: tuple[tuple[str, str], ...]
    events_file: str
    formats_file: str


def drafts(publication: Publication) -> Iterator[Draft]:
    """The page, where there is an event."""
    if publication.strategy.participations:
        yield Draft(refs.PARTICIPATION, partial(_page, publication), title=say("pages_participation.title"))


def assets(publication: Publication) -> Iterator[Asset]:
    """Events and formats as tables, beside the page."""
    if publication.strategy.participations:
        yield Asset(f"{refs.PARTICIPATION}{EVENTS}", lambda: _events_file(publication).encode())
        yield Asset(f"{refs.PARTICIPATION}{FORMATS}", lambda: _formats_file(publication).encode())


def _page(publication: Publication) -> Page:
    content, title = _content(publication), say("pages_participation.title")
    return Page(
        path=refs.PARTICIPATION,
        kind=KIND.name,
        template="participations.html",
        title=title,
        content=content,
        description=content.lead,
        section=refs.PARTICIPATION,
        crumbs=(Crumb(title),),
        stylesheets=("participation", "matrix"),
    )


def _content(publication: Publication) -> ParticipationsContent:
    events = sorted(publication.strategy.participations.values(), key=_when)
    status = {one.id: publication.monitoring.participations[one.id].status for one in events}
    over = [one for one in reversed(events) if status[one.id] is ParticipationStatus.DONE]
    open_still = [one for one in events if status[one.id] is not ParticipationStatus.DONE]
    open_still.sort(key=lambda one: status[one.id] is ParticipationStatus.PLANNED)
    coming, past = (tuple(_card(publication, one) for one in many) for many in (open_still, over))
    harvest = harvest_of(publication.monitoring.participations.values(), publication.as_of)
    present = (("termine", coming), ("ergebnisse", past), ("formate", True), ("katalog", True))
    return ParticipationsContent(
        lead=_lead(harvest),
        harvest=_harvest(harvest),
        receipts=(harvest.receipt,),
        coming=coming,
        past=past,
        matrix=matrix(publication),
        formats=entries(publication),
        entries=tuple((anchor, say(f"pages_participation.part.{anchor}")) for anchor, part in present if part),
        events_file=EVENTS,
        formats_file=FORMATS,
    )


def _when(event: Participation) -> tuple[str, str]:
    """Events without a date come last."""
    first = (event.period.start or event.period.end) if event.period else None
    return (first.first.isoformat() if first else "9999", event.id)


def _card(publication: Publication, event: Participation) -> EventCard:
    result = publication.monitoring.participations[event.id]
    known = publication.strategy.formats.get(event.format)
    over = result.status is ParticipationStatus.DONE
    counted = "attended" if over else "expected"
    return EventCard(
        ref=Ref(event.title, f"{refs.PARTICIPATION}{event.id}/"),
        tag=tag(result.status),
        short=event.short or "",
        format=known.title if known else "",
        period=period_words(event.period),
        place=event.place or "",
        attendance=say_count(f"pages_participation.{counted}", event.attendance) if event.attendance else "",
        became=result.receipt.sentence if over else "",
    )


def _lead(harvest: Harvest) -> str:
    """How many events there are, by status."""
    counts = harvest.by_status.items()
    parts = [say_count(f"pages_participation.lead.{one.value}", count) for one, count in counts if count]
    return say_count("pages_participation.lead", harvest.events, parts=listing(parts))


def _harvest(harvest: Harvest) -> str:
    """How many measures and ideas go back to participation."""
    if not (harvest.decided or harvest.waiting or harvest.unstated or harvest.merged):
        return say("pages_participation.harvest.none")
    some = harvest.decided or not harvest.unstated
    parts = [say_count("pages_participation.harvest.decided", harvest.decided)] if some else []
    told = (("unstated", harvest.unstated), ("merged", harvest.merged), ("waiting", harvest.waiting))
    parts += [say_count(f"pages_participation.harvest.{name}", count) for name, count in told if count]
    return " ".join(parts)


def _events_file(publication: Publication) -> str:
    names = ("id", "title", "status", "format", "depth", "start", "end", "place", "attendance", "received", "decided")
    events = sorted(publication.strategy.participations.values(), key=_when)
    rows = (_event_row(publication, one) for one in events)
    return csv_text([say(f"pages_participation.column.{name}") for name in names], rows)


def _event_row(publication: Publication, event: Participation) -> tuple[Cell, ...]:
    result = publication.monitoring.participations[event.id]
    depth, period = depth_of(publication, event), event.period
    ends = (str(one) if one else None for one in ((period.start, period.end) if period else (None, None)))
    return (
        event.id,
        event.title,
        result.status.label,
        event.format,
        depth.label if depth else None,
        *ends,
        event.place,
        event.attendance,
        event.received,
        len(result.decided),
    )


def _formats_file(publication: Publication) -> str:
    names = ("id", "title", "text", "depth", "crowd", "hybrid", "events")
    used = usage(publication)
    rows = (
        (one.id, one.title, one.text, one.depth.label, one.crowd.label, one.hybrid, used.times(one.id))
        for one in publication.strategy.formats.values()
    )
    return csv_text([say(f"pages_participation.column.{name}") for name in names], rows)


KIND: Final = PageKind(name="participations", drafts=drafts, assets=assets)
