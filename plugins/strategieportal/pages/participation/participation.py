"""One page per participation event: who was asked what, how much they decided, and what became of it."""

from __future__ import annotations

from decimal import Decimal
from functools import partial
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from strategieportal.language import number, say
from strategieportal.model.chapter_words import ParticipationStatus
from strategieportal.pages.kind import PageKind
from strategieportal.pages.measure.around import Link
from strategieportal.pages.page import Crumb, Draft, Page
from strategieportal.pages.participation.matrix import depth_of, period_words
from strategieportal.pages.parts import refs
from strategieportal.pages.parts.facts import Fact
from strategieportal.pages.parts.pictures import figure, page_image
from strategieportal.pages.parts.quantity import euro
from strategieportal.pages.parts.tags import tag

if TYPE_CHECKING:
    from collections.abc import Iterator

    from markupsafe import Markup

    from strategieportal.model.participation import Participation
    from strategieportal.monitoring.receipt import Receipt
    from strategieportal.pages.page import Ref, Tag
    from strategieportal.pages.parts.pictures import Figure
    from strategieportal.publication import Publication


class Became(Struct, frozen=True):
    """A proposal and what became of it."""

    proposal: str
    measure: Ref | None
    text: str
    source: str
    host: str


class ParticipationContent(Struct, frozen=True):
    """The context of ``participation.html``."""

    format: str
    title: str
    short: str
    status: Tag
    period: str
    over: bool
    receipts: tuple[Receipt, ...]
    harvest: str
    result: str
    body: Markup
    image: Figure | None
    became: tuple[Became, ...]
    others: tuple[Ref, ...]
    """Measures that name the event as their origin and that no proposal above names."""
    facts: tuple[Fact, ...]
    fields: tuple[Ref, ...]
    links: tuple[Link, ...]


def drafts(publication: Publication) -> Iterator[Draft]:
    """One page per event."""
    for name, event in publication.strategy.participations.items():
        source, note = publication.source("participation", name), say("pages_participation.title")
        yield Draft(f"{refs.PARTICIPATION}{name}/", partial(_page, publication, name), source, event.title, note)


def _page(publication: Publication, name: str) -> Page:
    event = publication.strategy.participations[name]
    path, source = f"{refs.PARTICIPATION}{name}/", publication.source("participation", name)
    return Page(
        path=path,
        kind=KIND.name,
        template="participation.html",
        title=event.title,
        content=_content(publication, event, path, source),
        description=event.short or event.result or "",
        section=refs.PARTICIPATION,
        crumbs=(Crumb(say("pages_participation.title"), refs.PARTICIPATION), Crumb(event.title)),
        source=source,
        updated=publication.changed.get(source),
        stylesheets=("participation",),
        image=page_image(event.image),
    )


def _content(publication: Publication, event: Participation, path: str, source: str) -> ParticipationContent:
    result = publication.monitoring.participations[event.id]
    known = publication.strategy.formats.get(event.format)
    told = {one.measure for one in event.became}
    all_measures = publication.monitoring.relations.measures_by_participation.get(event.id, ())
    return ParticipationContent(
        format=known.title if known else "",
        title=event.title,
        short=event.short or "",
        status=tag(result.status),
        period=period_words(event.period),
        over=result.status is ParticipationStatus.DONE,
        receipts=(result.status_receipt, result.receipt),
        harvest=result.receipt.sentence,
        result=event.result or "",
        body=publication.prose.html(event.body, source=source, page_path=path),
        image=figure(publication, event.image),
        became=tuple(_became(publication, event)),
        others=refs.measures(publication, (one for one in all_measures if one not in told)),
        facts=tuple(_facts(publication, event)),
        fields=refs.fields(publication, event.fields),
        links=tuple(Link(one.title, one.link) for one in event.links),
    )


def _became(publication: Publication, event: Participation) -> Iterator[Became]:
    measures = publication.strategy.measures
    for one in event.became:
        measure = measures.get(one.measure) if one.measure else None
        yield Became(
            proposal=one.proposal,
            measure=refs.measure(publication, measure) if measure else None,
            text=one.text or "",
            source=one.source or "",
            host=refs.host(one.source) if one.source else "",
        )


def _facts(publication: Publication, event: Participation) -> Iterator[Fact]:
    known, depth = publication.strategy.formats.get(event.format), depth_of(publication, event)
    over = publication.monitoring.participations[event.id].status is ParticipationStatus.DONE
    meaning = say(f"pages_participation.depth.{depth.value}") if depth else ""
    texts = (
        ("format", known.title if known else "", (known.text or "") if known else ""),
        ("depth", depth.label if depth else "", meaning),
        ("target_group", event.target_group or "", ""),
        ("aim", event.aim or "", ""),
        ("attendance" if over else "expected", _count(event.attendance), ""),
        ("received", _count(event.received), ""),
        ("place", event.place or "", _hybrid(event)),
        ("duration", event.duration or "", ""),
        ("budget", "" if event.budget is None else euro(event.budget), ""),
    )
    return (Fact(say(f"pages_participation.fact.{name}"), text, note=note) for name, text, note in texts if text)


def _hybrid(event: Participation) -> str:
    if event.hybrid is None:
        return ""
    return say(f"pages_participation.hybrid.{'yes' if event.hybrid else 'no'}")


def _count(count: int | None) -> str:
    return "" if count is None else number(Decimal(count))


KIND: Final = PageKind(name="participation", drafts=drafts)
