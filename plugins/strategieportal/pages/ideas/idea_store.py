"""The Maßnahmenspeicher: ideas with their points, and what was parked, rejected or merged, with the reasons."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from strategieportal.language import say, say_count
from strategieportal.model.words import Phase
from strategieportal.pages.ideas.ranking import Rating, rating
from strategieportal.pages.kind import PageKind
from strategieportal.pages.page import Crumb, Draft, Page, Ref
from strategieportal.pages.parts import refs
from strategieportal.pages.parts.filters import Filter, options, ticked

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from strategieportal.model.measure import Measure
    from strategieportal.publication import Publication


ENOUGH: Final = 8
"""Entries from which on filters help more than they stand in the way."""


class Idea(Struct, frozen=True):
    """An idea, or a measure that was parked, rejected or merged."""

    ref: Ref
    short: str
    field: str
    field_id: str
    origin: str
    origin_key: str
    """As it stands in the address; empty where nothing is told."""
    since: date | None
    reason: str
    """Why it is not pursued; empty for ideas."""
    successor: Ref | None


class Shelf(Struct, frozen=True):
    """All of one phase."""

    key: str
    title: str
    lead: str
    ideas: tuple[Idea, ...]


class IdeaStoreContent(Struct, frozen=True):
    """The context of ``idea_store.html``."""

    lead: str
    shelves: tuple[Shelf, ...]
    """Without empty ones."""
    rating: Rating | None
    total: int
    marks: tuple[Filter, ...]
    """Filters to be ticked; none where the list is too short to need any."""
    selects: tuple[Filter, ...]


def drafts(publication: Publication) -> Iterator[Draft]:
    """The one page, also while it is empty."""
    yield Draft(refs.STORE, partial(page, publication), title=say("pages_lists.store.title"))


def page(publication: Publication) -> Page:
    """The page of the Maßnahmenspeicher."""
    title = say("pages_lists.store.title")
    content = _content(publication)
    return Page(
        path=refs.STORE,
        kind=KIND.name,
        template="idea_store.html",
        title=title,
        content=content,
        description=content.lead,
        section=refs.MEASURES,
        crumbs=(Crumb(say("pages_lists.measures.title"), refs.MEASURES), Crumb(title)),
        stylesheets=("rating",),
        scripts=("filter",) if content.marks else (),
    )


def _content(publication: Publication) -> IdeaStoreContent:
    by_phase: dict[Phase, list[Measure]] = {one: [] for one in refs.STORED}
    for name, measure in publication.strategy.measures.items():
        phase = publication.monitoring.phases[name].phase
        if phase in by_phase:
            by_phase[phase].append(measure)
    shelves = tuple(_shelf(publication, phase, found) for phase, found in by_phase.items() if found)
    ideas = by_phase[Phase.IDEA]
    total = sum(len(one.ideas) for one in shelves)
    filtered = total >= ENOUGH
    return IdeaStoreContent(
        lead=say_count("pages_lists.store.lead", len(ideas)),
        shelves=shelves,
        rating=rating(publication),
        total=total,
        marks=_marks(shelves) if filtered else (),
        selects=tuple(_selects(publication, shelves)) if filtered else (),
    )


def _marks(shelves: tuple[Shelf, ...]) -> tuple[Filter, ...]:
    keys = (shelf.key for shelf in shelves for _ in shelf.ideas)
    return (Filter("phase", "p", ticked(refs.STORED, keys)),)


def _selects(publication: Publication, shelves: tuple[Shelf, ...]) -> Iterator[Filter]:
    shown = [one for shelf in shelves for one in shelf.ideas]
    fields = {name: one.title for name, one in publication.strategy.fields.items()}
    origins = {
        one.origin_key: one.origin for one in sorted(shown, key=lambda one: one.origin.casefold()) if one.origin_key
    }
    for made in (
        Filter("feld", "f", options(fields, shown, lambda one: (one.field_id,))),
        Filter("herkunft", "o", options(origins, shown, lambda one: (one.origin_key,))),
    ):
        if len(made.options) > 1:
            yield made


def _shelf(publication: Publication, phase: Phase, found: list[Measure]) -> Shelf:
    title, lead = (say(f"pages_lists.store.{phase.value}.{part}") for part in ("title", "lead"))
    return Shelf(phase.key, title, lead, tuple(_idea(publication, one) for one in found))


def _idea(publication: Publication, measure: Measure) -> Idea:
    result = publication.monitoring.phases[measure.id]
    fields = refs.fields(publication, (measure.field,))
    successor = publication.strategy.measures.get(measure.merged_into or "")
    return Idea(
        ref=Ref(measure.title, f"{refs.MEASURES}{measure.id}/", measure.printed_code),
        short=measure.short or "",
        field=fields[0].title if fields else "",
        field_id=measure.field if fields else "",
        origin=measure.origin.kind.label if measure.origin else "",
        origin_key=measure.origin.kind.key if measure.origin else "",
        since=result.since,
        reason=result.reason if result.phase is not Phase.IDEA else "",
        successor=refs.measure(publication, successor) if successor else None,
    )


KIND: Final = PageKind(name="idea-store", drafts=drafts, narrows=True)
