"""``/orte/``: all municipalities, with what is done in each and not everywhere."""

from __future__ import annotations

from decimal import Decimal
from functools import partial
from typing import TYPE_CHECKING, Final

from msgspec import Struct
from msgspec.structs import replace

from strategieportal.language import number, say, say_count
from strategieportal.model.chapter_words import MunicipalityKind
from strategieportal.pages.kind import PageKind
from strategieportal.pages.page import Crumb, Draft, Page, Ref
from strategieportal.pages.parts import areas, further, refs
from strategieportal.pages.parts.further import Owner
from strategieportal.pages.parts.holder import holder
from strategieportal.pages.parts.place_map import STYLES, Mark, place_map
from strategieportal.pages.places.place import EVERYWHERE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from strategieportal.pages.parts.place_map import PlaceMap
    from strategieportal.publication import Publication


class PlaceRow(Struct, frozen=True):
    """A municipality in the table."""

    ref: Ref
    kind: str
    population: str
    """In figures; empty where nobody counted."""
    local: str
    """How many measures name it."""
    spots: str
    """How many spots of measures lie in it."""
    is_part: bool = False
    """Whether it is a municipality below its association."""


class PlacesContent(Struct, frozen=True):
    """The context of ``places.html``."""

    lead: str
    counts: tuple[str, ...]
    """How many measures are for all, for some, and name no place, each in a sentence."""
    unplaced: bool
    """Whether there are measures that name no place."""
    rows: tuple[PlaceRow, ...]
    map: PlaceMap | None
    """None where there is nothing to draw one from."""
    has_population: bool
    """Whether a population is known of one at least."""
    has_spots: bool
    """Whether a spot lies in one at least."""


def drafts(publication: Publication) -> Iterator[Draft]:
    """The one list, where municipalities are listed."""
    if publication.strategy.gazetteer.living:
        yield Draft(refs.PLACES, partial(_page, publication), title=say("pages_places.title"))
        everywhere = refs.listed(publication, publication.monitoring.whereabouts.measures.everywhere)
        yield from further.of_measures(publication, _for_all(), everywhere, path=EVERYWHERE)


def _for_all() -> Owner:
    """What the list of the measures for all municipalities belongs to."""
    crumbs = (Crumb(say("pages_lists.measures.title"), refs.MEASURES), Crumb(say("pages_places.title"), refs.PLACES))
    return Owner(KIND.name, refs.PLACES, say("pages_further.everywhere"), refs.MEASURES, crumbs)


def _page(publication: Publication) -> Page:
    title, content = say("pages_places.title"), _content(publication)
    return Page(
        path=refs.PLACES,
        kind=KIND.name,
        template="places.html",
        title=title,
        content=content,
        description=content.lead,
        section=refs.MEASURES,
        crumbs=(Crumb(say("pages_lists.measures.title"), refs.MEASURES), Crumb(title)),
        stylesheets=("places", *STYLES),
    )


def _content(publication: Publication) -> PlacesContent:
    scope = publication.monitoring.whereabouts.measures
    some, unplaced = refs.listed(publication, scope.placed), refs.listed(publication, scope.unplaced)
    everywhere = refs.listed(publication, scope.everywhere)
    rows = tuple(_rows(publication))
    counts = (
        say_count("pages_places.everywhere", len(everywhere), **holder(publication)),
        say_count("pages_places.some", len(some)),
        *([say_count("pages_places.unplaced", len(unplaced))] if unplaced else []),
    )
    return PlacesContent(
        lead=_lead(publication),
        counts=counts,
        unplaced=bool(unplaced),
        rows=rows,
        map=place_map(publication, dict(_marks(publication)), _shades(), dotted=True),
        has_population=any(one.population for one in rows),
        has_spots=any(one.spots != "0" for one in rows),
    )


def _lead(publication: Publication) -> str:
    """How many municipalities there are; an area that belongs to none is none."""
    known = publication.strategy.gazetteer
    free = sum(known.entries[one].kind is MunicipalityKind.UNINCORPORATED for one in known.living)
    told = say_count("pages_places.lead", len(known.living) - free)
    return f"{told} {say_count('pages_places.unincorporated', free)}" if free else told


def _rows(publication: Publication) -> Iterator[PlaceRow]:
    """A row for each page, and below that of an association one for each of its municipalities."""
    for page, members in areas.paged(publication).items():
        yield _row(publication, page, members, f"{refs.PLACES}{page}/")
        for one in members:
            if one != page:
                yield replace(_row(publication, one, (one,), f"{refs.PLACES}{page}/#{one}"), is_part=True)


def _row(publication: Publication, name: str, members: tuple[str, ...], path: str) -> PlaceRow:
    where, known = publication.monitoring.whereabouts, publication.strategy.gazetteer
    entry = known.entries[name]
    return PlaceRow(
        ref=Ref(known.label(name), path),
        kind=entry.kind.label,
        population="" if entry.population is None else number(Decimal(entry.population)),
        local=str(len(refs.listed(publication, where.measures.within(members)))),
        spots=str(sum(len(where.spots.get(one, ())) for one in members)),
    )


_STEPS: Final = (1, 3, 6)
"""How many measures each darker shade begins with."""


def _marks(publication: Publication) -> Iterator[tuple[str, Mark]]:
    """Of each page its link, and how many measures name it."""
    where, known = publication.monitoring.whereabouts, publication.strategy.gazetteer
    for page, members in where.pages.items():
        count = len(refs.listed(publication, where.measures.within(members)))
        shade = str(sum(count >= step for step in _STEPS))
        said = say_count("pages_places.count", count)
        yield page, Mark(Ref(known.label(page), f"{refs.PLACES}{page}/"), str(count), said, shade)


def _shades() -> dict[str, str]:
    return {str(one): say(f"pages_places.shade.{one}") for one in range(len(_STEPS) + 1)}


KIND: Final = PageKind(name="places", drafts=drafts, chief=True)
