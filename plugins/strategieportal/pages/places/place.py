"""One page per municipality: what is done there and not everywhere, its spots and values, what holds everywhere, whom to ask."""

from __future__ import annotations

from decimal import Decimal
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from msgspec import Struct

from strategieportal.language import listing, number, say, say_count, short_day
from strategieportal.pages.kind import PageKind
from strategieportal.pages.measure import late
from strategieportal.pages.page import Crumb, Draft, Found, Page, Ref
from strategieportal.pages.parts import areas, further, refs, spots
from strategieportal.pages.parts.further import Owner
from strategieportal.pages.parts.holder import holder
from strategieportal.pages.parts.offers import alternates
from strategieportal.pages.parts.rows import Row, rows
from strategieportal.pages.places.values import ValueHere, values_here
from strategieportal.pages.roadmap import by_place
from strategieportal.reading.offers import place_data

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from strategieportal.model.municipality import Municipality
    from strategieportal.pages.page import Alternate
    from strategieportal.pages.parts.filters import Filter
    from strategieportal.pages.parts.further import More
    from strategieportal.pages.parts.spots import SpotRow
    from strategieportal.publication import Publication


EVERYWHERE: Final = f"{refs.MEASURES}fuer-alle-gemeinden/"
"""Where all measures for the whole district stand, where they are many."""


class EventHere(Struct, frozen=True):
    """An outside event in a municipality."""

    title: str
    when: str
    text: str
    link: str


class PlaceContent(Struct, frozen=True):
    """The context of ``place.html``."""

    id: str
    kind: str
    name: str
    facts: tuple[str, ...]
    """Population and parts, each in a sentence."""
    members: tuple[tuple[str, str], ...]
    """Id and name of an association's municipalities."""
    ended: str
    """Until when it existed, in a sentence; empty for what exists."""
    successor: Ref | None
    lead: str
    local: tuple[Row, ...]
    """Measures that name it, alone or with others."""
    more_local: More | None
    """The way to all of them; None where they stand here."""
    none_local: str
    """Said where nothing is done there alone."""
    spots: tuple[SpotRow, ...]
    """Spots of measures that lie in it."""
    values: tuple[ValueHere, ...]
    participations: tuple[Ref, ...]
    """Those that name it."""
    events: tuple[EventHere, ...]
    everywhere: tuple[Row, ...]
    """Measures for the whole district."""
    more_everywhere: More | None
    """The way to all of them; None where they stand here."""
    everywhere_title: str
    """How many these are; empty for what exists no more."""
    everywhere_participations: tuple[Ref, ...]
    """Participation for the whole district."""
    lists: tuple[Ref, ...]
    """Lists of what holds there, of what is late and of what happens when; only those that have something of it."""
    unplaced: str
    """How many measures name no place, in a sentence; empty for none."""
    office: str
    """Whom people there ask; empty where nobody says."""
    contact: Ref | None
    data: str
    """The file with the same facts, as seen from the page; empty where it is not published."""


def drafts(publication: Publication) -> Iterator[Draft]:
    """One page per municipality or association, and one for each that became part of another."""
    known = publication.strategy.gazetteer
    former = {name: () for name, one in known.entries.items() if one.end is not None and not one.is_association}
    for name, members in {**areas.paged(publication), **former}.items():
        entry, make = known.entries[name], partial(_page, publication, name, members)
        lives = entry.end is None
        title, note = (known.label(name), entry.kind.label) if lives else ("", "")
        yield Draft(f"{refs.PLACES}{name}/", make, title=title, note=note, listed=lives)
        if members:
            yield from further.of_measures(publication, _owner(publication, entry), _local(publication, members))


def anchors(publication: Publication) -> Iterator[str]:
    """The municipalities that stand on the page of their association."""
    for page, members in areas.paged(publication).items():
        yield from (f"{refs.PLACES}{page}/#{one}" for one in members if one != page)


def _local(publication: Publication, members: tuple[str, ...]) -> tuple[str, ...]:
    return refs.listed(publication, publication.monitoring.whereabouts.measures.within(members))


def _crumbs(entry: Municipality, path: str | None = None) -> tuple[Crumb, ...]:
    top = Crumb(say("pages_lists.measures.title"), refs.MEASURES)
    return (top, Crumb(say("pages_places.title"), refs.PLACES), Crumb(entry.name, path))


def _owner(publication: Publication, entry: Municipality) -> Owner:
    path = f"{refs.PLACES}{entry.id}/"
    return Owner(KIND.name, path, _heading(publication, entry, entry.name), refs.MEASURES, _crumbs(entry, path))


def _page(publication: Publication, name: str, members: tuple[str, ...]) -> Page:
    entry, path = publication.strategy.gazetteer.entries[name], f"{refs.PLACES}{name}/"
    content = _content(publication, entry, members)
    return Page(
        path=path,
        kind=KIND.name,
        template="place.html",
        title=_heading(publication, entry, entry.full_name),
        content=content,
        description=content.lead or content.ended,
        section=refs.MEASURES,
        crumbs=_crumbs(entry),
        stylesheets=("places",),
        found=Found("place", title=_heading(publication, entry, entry.full_name)),
        alternates=_alternates(publication, entry, path),
    )


def _alternates(publication: Publication, entry: Municipality, path: str) -> tuple[Alternate, ...]:
    return alternates(publication, path, entry.full_name) if entry.end is None else ()


def _content(publication: Publication, entry: Municipality, members: tuple[str, ...]) -> PlaceContent:
    where, known = publication.monitoring.whereabouts, publication.strategy.gazetteer
    local, path = _local(publication, members), f"{refs.PLACES}{entry.id}/"
    everywhere = refs.listed(publication, where.measures.everywhere) if members else ()
    unplaced = refs.listed(publication, where.measures.unplaced) if members else ()
    return PlaceContent(
        id=entry.id,
        kind=entry.kind.label,
        name=_heading(publication, entry, entry.name),
        facts=tuple(_facts(publication, entry, members)),
        members=tuple((one, known.entries[one].name) for one in members if one != entry.id),
        lead=_lead(publication, len(local), len(everywhere)) if members else "",
        local=rows(publication, further.first(local)),
        more_local=further.more_measures(further.measures_path(path), local),
        spots=spots.in_places(publication, members),
        values=values_here(publication, entry.id, members),
        participations=refs.participations(publication, where.participations.within(members)),
        events=tuple(_events(publication, where.events.within(members))),
        everywhere=rows(publication, further.first(everywhere)),
        more_everywhere=further.more_measures(EVERYWHERE, everywhere),
        everywhere_participations=refs.participations(publication, where.participations.everywhere if members else ()),
        lists=tuple(_lists(publication, entry.id)) if local or everywhere else (),
        unplaced=say_count("pages_places.unplaced", len(unplaced)) if unplaced else "",
        data=place_data(entry.id).rpartition("/")[2] if publication.offers and members else "",
        **_now(publication, entry),
        **_whole(publication, members, len(local), len(everywhere)),
    )


def _whole(publication: Publication, members: tuple[str, ...], local: int, everywhere: int) -> dict[str, Any]:
    """What is said of measures for the whole district, and where nothing is done in the municipality alone."""
    words = holder(publication)
    none, here = (
        say_count(f"pages_places.{name}", everywhere, **words) if members else ""
        for name in ("none_local", "everywhere_here")
    )
    return {"none_local": "" if local else none, "everywhere_title": here}


def _heading(publication: Publication, entry: Municipality, usual: str) -> str:
    """``usual``, unless another municipality is called so as well."""
    label = publication.strategy.gazetteer.label(entry.id)
    return usual if label in {entry.name, entry.full_name} else label


def _lists(publication: Publication, page: str) -> Iterator[Ref]:
    yield Ref(say("pages_places.to_filter"), f"{refs.MEASURES}?ort={page}")
    if page in publication.once("places", "late", lambda: _chosen(late.choices(publication))):
        yield Ref(say("pages_places.to_late"), f"{refs.LATE}?ort={page}")
    if page in publication.once("places", "roadmap", lambda: _chosen(by_place.choices(publication))):
        yield Ref(say("pages_places.to_roadmap"), f"{by_place.BY_PLACE}?ort={page}")


def _chosen(filters: Iterable[Filter]) -> frozenset[str]:
    """The municipalities that a list can be narrowed down to."""
    return frozenset(option.value for one in filters for option in one.options)


def _lead(publication: Publication, local: int, everywhere: int) -> str:
    told = say_count("pages_places.whole", everywhere, **holder(publication))
    return say_count("pages_places.here", local, everywhere=told)


def _now(publication: Publication, entry: Municipality) -> dict[str, Any]:
    """Whether it still exists, what it became part of, and whom to ask."""
    office = entry.contact_office
    successor = publication.strategy.gazetteer.current(entry.id)
    return {
        "ended": say("pages_places.ended", until=entry.end.words) if entry.end else "",
        "successor": areas.ref(publication, successor) if successor != entry.id else None,
        "office": office.body_name if office else "",
        "contact": refs.contact(office.contact) if office and office.contact else None,
    }


def _facts(publication: Publication, entry: Municipality, members: tuple[str, ...]) -> Iterator[str]:
    if entry.population is not None and entry.updated is not None:
        told = {"count": number(Decimal(entry.population)), "day": short_day(entry.updated), "source": entry.source}
        yield say("pages_places.population", **told)
    if entry.since is not None:
        yield say("pages_places.since", since=entry.since.words)
    known = publication.strategy.gazetteer
    parts = [part for one in dict.fromkeys((entry.id, *members)) for part in known.entries[one].localities]
    if parts:
        yield say("pages_places.localities", parts=listing(parts))
    if entry.association in known.entries:
        yield say("pages_places.association", name=known.entries[str(entry.association)].full_name)
    merged = [one.name for one in known.entries.values() if one.end and known.current(one.id) in members]
    if merged:
        yield say("pages_places.merged", names=listing(merged))


def _events(publication: Publication, ids: Iterable[str]) -> Iterator[EventHere]:
    for one in (publication.strategy.events[name] for name in ids):
        span = f"{one.at.words} – {one.end.words}" if one.end else one.at.words
        yield EventHere(one.title, span, one.text or "", one.link or "")


KIND: Final = PageKind(name="place", drafts=drafts, anchors=anchors, chief=True)
