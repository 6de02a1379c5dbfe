"""Akteure: the map of those who take part in the strategy, and each of them with what they do."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from strategieportal.charts.csv_text import csv_text
from strategieportal.charts.stakeholder_map import MapArea, MapData, MapGroup, file
from strategieportal.language import say, say_count
from strategieportal.model.words import StakeholderArea
from strategieportal.pages.kind import PageKind
from strategieportal.pages.page import Asset, Crumb, Draft
from strategieportal.pages.parts import further, refs
from strategieportal.pages.parts.books import with_book
from strategieportal.pages.parts.further import Owner
from strategieportal.pages.strategy.chapter import chapter

if TYPE_CHECKING:
    from collections.abc import Iterator

    from strategieportal.model.situation import Stakeholder, StakeholderGroup
    from strategieportal.pages.page import Page, Ref
    from strategieportal.pages.parts.further import More
    from strategieportal.publication import Publication

PICTURE: Final = "karte.svg"
TABLE: Final = "akteure.csv"


MOST_OF_ALL: Final = 600
"""So many measures stand on the page, at all stakeholders together."""
FIRST: Final = 10
"""So many at each of them where they would be more."""


class Actor(Struct, frozen=True):
    """A stakeholder."""

    anchor: str
    name: str
    contribution: str
    fields: tuple[Ref, ...]
    link: Ref | None
    measures: tuple[Ref, ...]
    more: More | None
    """The way to all measures; None where they stand here."""
    counted: str
    """How many measures it takes part in."""


class Group(Struct, frozen=True):
    """A group of the map; groups without members are left out."""

    anchor: str
    title: str
    text: str
    actors: tuple[Actor, ...]


class Area(Struct, frozen=True):
    """A part of the map."""

    name: str
    """``administration``, ``others`` or ``citizens``."""
    title: str
    groups: tuple[Group, ...]


class StakeholdersContent(Struct, frozen=True):
    """The context of ``stakeholders.html``."""

    title: str
    sentence: str
    hub: str
    areas: tuple[Area, ...]
    picture: str
    table: str


def drafts(publication: Publication) -> Iterator[Draft]:
    """The page, where there are stakeholders."""
    if publication.strategy.stakeholders:
        yield Draft(refs.STAKEHOLDERS, lambda: _page(publication), title=say("pages_stakeholders.title"))
        for one in publication.strategy.stakeholders.values():
            yield from further.of_measures(publication, _owner(one), _measures(publication, one), _most(publication))


def _owner(one: Stakeholder) -> Owner:
    """The page of all stakeholders as that of one of them."""
    crumbs = (Crumb(say("pages_stakeholders.title"), refs.STAKEHOLDERS),)
    here = Crumb(one.name, f"{refs.STAKEHOLDERS}#akteur-{one.id}")
    return Owner(KIND.name, f"{refs.STAKEHOLDERS}{one.id}/", one.name, refs.STAKEHOLDERS, (*crumbs, here))


def _measures(publication: Publication, one: Stakeholder) -> tuple[str, ...]:
    return publication.monitoring.relations.measures_by_stakeholder.get(one.id, ())


def _most(publication: Publication) -> int:
    """So many measures stand at each stakeholder: all, unless the page grew too long by them."""
    counts = [len(ids) for ids in publication.monitoring.relations.measures_by_stakeholder.values()]
    return FIRST if sum(counts) > MOST_OF_ALL else MOST_OF_ALL


def assets(publication: Publication) -> Iterator[Asset]:
    """The map as a picture, and the list as a table."""
    if publication.strategy.stakeholders:
        yield Asset(f"{refs.STAKEHOLDERS}{PICTURE}", partial(_picture, publication))
        table = Asset(f"{refs.STAKEHOLDERS}{TABLE}", partial(_table, publication))
        yield from with_book(publication, say("pages_stakeholders.title"), table)


def _page(publication: Publication) -> Page:
    sentence = _sentence(publication)
    content = StakeholdersContent(
        title=say("pages_stakeholders.map"),
        sentence=sentence,
        hub=publication.strategy.portal.owner,
        areas=tuple(_areas(publication)),
        picture=PICTURE,
        table=TABLE,
    )
    return chapter(publication, refs.STAKEHOLDERS, KIND.name, content, description=sentence)


def _sentence(publication: Publication) -> str:
    strategy = publication.strategy
    groups = {one.group for one in strategy.stakeholders.values()}
    active = len(publication.monitoring.relations.measures_by_stakeholder)
    count = len(strategy.stakeholders)
    told = say_count("pages_stakeholders.sentence", count, groups=len(groups))
    if active == count > 1:
        return f"{told} {say('pages_stakeholders.all_active')}"
    return f"{told} {say_count('pages_stakeholders.active', active)}"


def _areas(publication: Publication) -> Iterator[Area]:
    strategy = publication.strategy
    for area in StakeholderArea:
        of_area = (one for one in strategy.stakeholder_groups.values() if one.area is area)
        groups = tuple(group for one in of_area if (group := _group(publication, one)).actors)
        if groups:
            yield Area(area.value, area.label, groups)


def _group(publication: Publication, group: StakeholderGroup) -> Group:
    members = (one for one in publication.strategy.stakeholders.values() if one.group == group.id)
    return Group(
        f"gruppe-{group.id}", group.title, group.text or "", tuple(_actor(publication, one) for one in members)
    )


def _actor(publication: Publication, one: Stakeholder) -> Actor:
    named, most = _measures(publication, one), _most(publication)
    whole = further.measures_path(f"{refs.STAKEHOLDERS}{one.id}/")
    return Actor(
        anchor=f"akteur-{one.id}",
        name=one.name,
        contribution=one.contribution or "",
        fields=refs.fields(publication, one.fields),
        link=refs.contact(one.link) if one.link else None,
        measures=refs.measures(publication, further.first(named, most, FIRST)),
        more=further.more_measures(whole, named, most, FIRST),
        counted=say_count("pages_stakeholders.measures", len(named)),
    )


def _picture(publication: Publication) -> bytes:
    parts = {area.name: _map_area(area) for area in _areas(publication)}
    data = MapData(
        title=say("pages_stakeholders.map"),
        sentence=_sentence(publication),
        hub=publication.strategy.portal.owner,
        left=parts.get("administration"),
        right=parts.get("others"),
        below=parts.get("citizens"),
    )
    return file(data, publication.workshop.renderer.lettering).encode()


def _map_area(area: Area) -> MapArea:
    groups = (MapGroup(group.title, tuple(one.name for one in group.actors)) for group in area.groups)
    return MapArea(area.title, tuple(groups))


def _table(publication: Publication) -> bytes:
    names = ("id", "name", "group", "area", "contribution", "fields", "measures", "link")
    strategy, relations = publication.strategy, publication.monitoring.relations
    lines = (
        (
            one.id,
            one.name,
            strategy.stakeholder_groups[one.group].title,
            strategy.stakeholder_groups[one.group].area.label,
            one.contribution,
            " ".join(one.fields),
            " ".join(relations.measures_by_stakeholder.get(one.id, ())),
            one.link,
        )
        for one in strategy.stakeholders.values()
    )
    return csv_text([say(f"pages_stakeholders.column.{name}") for name in names], lines).encode()


KIND: Final = PageKind(name="stakeholders", drafts=drafts, assets=assets)
