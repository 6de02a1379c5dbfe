"""``/orte/``: all municipalities, with what is done in each and not everywhere."""

from __future__ import annotations

from decimal import Decimal
from functools import partial
from math import ceil, sqrt
from typing import TYPE_CHECKING, Final

from msgspec import Struct
from msgspec.structs import replace

from strategieportal.charts.tiles import grid
from strategieportal.language import number, say, say_count
from strategieportal.monitoring.whereabouts import MOST
from strategieportal.pages.kind import PageKind
from strategieportal.pages.page import Crumb, Draft, Page, Ref
from strategieportal.pages.parts import areas, refs
from strategieportal.pages.places.outlined import Outlined, outlined

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from strategieportal.charts.tiles import Grid
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


class Tile(Struct, frozen=True):
    """A municipality on the map."""

    ref: Ref
    count: int
    """How many measures name it."""
    shade: int
    """0 to 3, the more the darker."""
    cell: tuple[int, int]
    """Row and column, from 1."""


class Shade(Struct, frozen=True):
    """A shade of the map in its legend."""

    shade: int
    """0 to 3, as of the tiles."""
    label: str


class PlacesContent(Struct, frozen=True):
    """The context of ``places.html``."""

    lead: str
    counts: tuple[str, ...]
    """How many measures are for all, for some, and name no place, each in a sentence."""
    unplaced: bool
    """Whether there are measures that name no place."""
    rows: tuple[PlaceRow, ...]
    tiles: tuple[Tile, ...]
    """The map for wide screens, row by row; empty where not every municipality has a location."""
    narrow: tuple[Tile, ...]
    """The same for phones."""
    outlined: Outlined | None
    """The map with real shapes, which wide screens show instead of the tiles; None without them."""
    shades: tuple[Shade, ...]
    """Those shades that the map has."""
    has_population: bool
    """Whether a population is known of one at least."""
    has_spots: bool
    """Whether a spot lies in one at least."""


def drafts(publication: Publication) -> Iterator[Draft]:
    """The one list, where municipalities are listed."""
    if publication.strategy.gazetteer.living:
        yield Draft(refs.PLACES, partial(_page, publication), title=say("pages_places.title"))


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
        stylesheets=("places",),
    )


def _content(publication: Publication) -> PlacesContent:
    scope, places = publication.monitoring.whereabouts.measures, publication.strategy.gazetteer.living
    some, unplaced = refs.listed(publication, scope.placed), refs.listed(publication, scope.unplaced)
    everywhere = refs.listed(publication, scope.everywhere)
    rows = tuple(_rows(publication))
    counts = (
        say_count("pages_places.everywhere", len(everywhere), places=len(places)),
        say_count("pages_places.some", len(some)),
        *([say_count("pages_places.unplaced", len(unplaced))] if unplaced else []),
    )
    told = _told(publication)
    tiles, narrow = _maps(publication, told)
    return PlacesContent(
        lead=say_count("pages_places.lead", len(places)),
        counts=counts,
        unplaced=bool(unplaced),
        rows=rows,
        tiles=tiles,
        narrow=narrow,
        outlined=outlined(publication, told),
        shades=_shades(told.values()),
        has_population=any(one.population for one in rows),
        has_spots=any(one.spots != "0" for one in rows),
    )


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


WIDE: Final = 8
"""Tiles side by side on a wide screen, at most; the style sheet knows as many columns."""
NARROW: Final = 3
"""On a phone, so that long names still fit into a tile."""
_CLOSE: Final = 1.6
"""So many times as wide as high is a map of tiles that stand close."""
_SHAPE: Final = 0.7
"""Height of a tile as a share of its width."""
_STEPS: Final = (1, 3, 6)
"""How many measures each darker shade begins with."""


def _maps(
    publication: Publication, told: Mapping[str, tuple[Ref, int, int]]
) -> tuple[tuple[Tile, ...], tuple[Tile, ...]]:
    """The map for wide screens and that for phones: each has its own order, so that reading it follows the eye."""
    located = [_location(publication, page, members) for page, members in areas.paged(publication).items()]
    points = [one for one in located if one is not None]
    # one tile shows nothing, and of hundreds nobody finds his own
    if not 1 < len(points) == len(located) <= MOST:
        return (), ()
    wide = grid(points, min(WIDE, ceil(sqrt(len(points) * _CLOSE))), _SHAPE)
    return _tiles(told, wide), _tiles(told, grid(points, NARROW, _SHAPE))


def _tiles(told: Mapping[str, tuple[Ref, int, int]], where: Grid) -> tuple[Tile, ...]:
    tiles = [Tile(*one, (row + 1, column + 1)) for one, (column, row) in zip(told.values(), where.cells, strict=True)]
    return tuple(sorted(tiles, key=lambda one: one.cell))


def _told(publication: Publication) -> dict[str, tuple[Ref, int, int]]:
    """Of each page its link, how many measures name it, and its shade."""
    where, known = publication.monitoring.whereabouts, publication.strategy.gazetteer
    counts = {
        page: len(refs.listed(publication, where.measures.within(members))) for page, members in where.pages.items()
    }
    return {
        page: (Ref(known.label(page), f"{refs.PLACES}{page}/"), count, sum(count >= step for step in _STEPS))
        for page, count in counts.items()
    }


def _location(publication: Publication, page: str, members: tuple[str, ...]) -> tuple[float, float] | None:
    """Where a tile belongs: the location of its municipality, or the middle of an association's."""
    entries = publication.strategy.gazetteer.entries
    own = entries[page].location
    found = [own] if own else [one for one in (entries[name].location for name in members) if one is not None]
    if not found:
        return None
    return float(sum(one[0] for one in found)) / len(found), float(sum(one[1] for one in found)) / len(found)


def _shades(told: Iterable[tuple[Ref, int, int]]) -> tuple[Shade, ...]:
    used = {shade for _, _, shade in told}
    return tuple(Shade(one, say(f"pages_places.shade.{one}")) for one in range(len(_STEPS) + 1) if one in used)


KIND: Final = PageKind(name="places", drafts=drafts, chief=True)
