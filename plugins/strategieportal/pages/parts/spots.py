"""Spots of measures as rows: what it is, where it lies, how far it is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec import Struct

from strategieportal.language import number, say
from strategieportal.model.chapter_words import SpotStatus
from strategieportal.pages.page import Tag
from strategieportal.pages.parts import areas, refs

if TYPE_CHECKING:
    from collections.abc import Iterable

    from strategieportal.model.municipality import Location, Spot
    from strategieportal.pages.page import Ref
    from strategieportal.publication import Publication

_LOOKS: Final = {
    SpotStatus.PLANNED: ("ring", "plan"),
    SpotStatus.BUILDING: ("play", "run"),
    SpotStatus.READY: ("tick", "ok"),
}


class SpotRow(Struct, frozen=True):
    """A spot in a list."""

    name: str
    tag: Tag | None
    """How far it is; None where nobody says."""
    when: str
    """By when, or since when, in words."""
    location: str
    """Latitude and longitude in words; empty where nobody says."""
    note: str
    place: Ref | None
    """The municipality; None where its page is the one that the row stands on, or none is named."""
    measure: Ref | None
    """The measure; None on its own page."""


def of_measure(publication: Publication, name: str) -> tuple[SpotRow, ...]:
    """The spots of the measure called ``name``, as its own page shows them."""
    spots = publication.strategy.measures[name].spots
    return tuple(_row(one, areas.ref(publication, one.municipality), None) for one in spots)


def in_places(publication: Publication, places: Iterable[str]) -> tuple[SpotRow, ...]:
    """The spots in the municipalities ``places``, in the order of the measures."""
    measures, known = publication.strategy.measures, publication.monitoring.whereabouts.spots
    found = [one for place in places for one in known.get(place, ())]
    order = {name: number for number, name in enumerate(measures)}
    return tuple(
        _row(measures[name].spots[number], None, refs.measure(publication, measures[name]))
        for name, number in sorted(found, key=lambda one: (order[one[0]], one[1]))
    )


def _row(spot: Spot, place: Ref | None, measure: Ref | None) -> SpotRow:
    status = spot.status
    tag = Tag(status.label, *_LOOKS[status], status.key) if status is not None else None
    due, location = spot.due.words if spot.due else "", _located(spot.location) if spot.location else ""
    return SpotRow(spot.name, tag, due, location, spot.note or "", place, measure)


def _located(location: Location) -> str:
    latitude, longitude = (number(one) for one in location)
    return say("pages_places.location", latitude=latitude, longitude=longitude)
