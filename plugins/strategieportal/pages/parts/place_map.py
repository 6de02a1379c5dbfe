"""A map of the municipalities as a list of links: tiles from their locations alone, real shapes where a district has them.

What a place is told by is its number, in the link's own words; how dark it is only supports that, and no number is hatched.
"""

from __future__ import annotations

import re
from math import ceil, sqrt
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from strategieportal.charts.outline_labels import LINE, SIZE, SOFT_HYPHEN, label, short_label
from strategieportal.charts.outlines import BUDGET_BESIDE, GRID, path, shapes
from strategieportal.charts.tiles import grid
from strategieportal.language import say, short_day
from strategieportal.model.gazetteer import MOST
from strategieportal.pages.parts import areas

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from strategieportal.charts.outlines import Shapes
    from strategieportal.charts.tiles import Grid
    from strategieportal.pages.page import Ref
    from strategieportal.publication import Publication

NO_VALUE: Final = "x"
"""The shade of a place without a number: hatched, never the lightest one."""
STYLES: Final = ("map",)
"""What a page with a map loads."""
WIDE: Final = 8
"""Tiles side by side on a wide screen, at most; the style sheet knows as many columns."""
NARROW: Final = 3
"""On a phone, so that long names still fit into a tile."""
_CLOSE: Final = 1.6
"""So many times as wide as high is a map of tiles that stand close."""
_LETTERS: Final = "ABCDEFGHJKLMNPQRSTUVWXYZ"
"""Those that nobody takes for 1 or 0."""
_SHAPE: Final = 0.7
"""Height of a tile as a share of its width."""
_LONG: Final = re.compile(r"\w{13,}")
"""Words that may be too long for a tile on a phone."""
_ENDING: Final = re.compile(
    r"(?<=\w{5})(?=(?:hausen|hütte|kirchen|brunnen|stetten|hofen|mühle|brück|burg|stadt|dorf|heim|bach|feld|berg|wald|furt|born)(?:en)?\b)"
)
"""Where long names of German places may part: before the word that they end with."""


class Mark(Struct, frozen=True):
    """What the map tells of one page's place."""

    ref: Ref
    text: str
    """Its number, as short as it can be written."""
    said: str
    """The same in words, as a reader hears it."""
    shade: str
    """``0`` to ``3``, the more the darker; ``x`` without a number."""


class Tile(Struct, frozen=True):
    """A place as a tile."""

    mark: Mark
    """What it tells."""
    name: str
    """Of the place, with soft hyphens where a long word may part."""
    cell: tuple[int, int]
    """Row and column, from 1."""


class Shape(Struct, frozen=True):
    """A place in its real shape."""

    mark: Mark
    """What it tells."""
    d: str
    """Its border, as a path."""
    lines: tuple[str, ...]
    """What is written on it: name and number, a letter with the number or alone, or nothing."""
    x: int
    """Middle of the text, in steps of a path."""
    y: int
    """Ground of its first line."""


class Lettered(Struct, frozen=True):
    """A place whose name does not fit into its shape."""

    letter: str
    """What stands there instead; empty where nothing fits."""
    mark: Mark
    """What the map tells of it."""


class Dot(Struct, frozen=True):
    """A spot of a measure."""

    name: str
    x: int
    """In steps of a path, from the west."""
    y: int
    """From the north."""


class Outlined(Struct, frozen=True):
    """The map with real shapes."""

    shapes: tuple[Shape, ...]
    """From north to south."""
    letters: tuple[Lettered, ...]
    """What the letters stand for, in their order."""
    dots: tuple[Dot, ...]
    """Spots of measures whose location is known."""
    width: int
    """Of the map, in steps of a path."""
    height: int
    """The same."""
    size: int
    """Of the letters, in steps of a path, as all lengths of the map."""
    line: int
    """From one line of text to the next."""
    source: str
    """Whose borders they are, of when, and under which licence."""
    hatched: bool
    """Whether one at least has no number."""


class Key(Struct, frozen=True):
    """A shade of the map in its legend."""

    shade: str
    """As of the marks."""
    label: str


class PlaceMap(Struct, frozen=True):
    """The map: one form for phones, another for wide screens."""

    tiles: tuple[Tile, ...]
    """For wide screens, row by row; empty where not every place has a location."""
    narrow: tuple[Tile, ...]
    """The same for phones."""
    outlined: Outlined | None
    """Real shapes, which wide screens show instead of the tiles; None without them."""
    keys: tuple[Key, ...]
    """Those shades that the map has."""


def place_map(
    publication: Publication,
    marks: Mapping[str, Mark],
    labels: Mapping[str, str],
    *,
    shaped: bool = True,
    dotted: bool = False,
) -> PlaceMap | None:
    """The map of all places; None where neither locations nor areas are given for all of them.

    Args:
        publication: what is published.
        marks: by id of the page what is told of its place.
        labels: what each shade means, in the order of the legend.
        shaped: whether real shapes may be drawn. A number that grows with its place may not be painted as an area.
        dotted: whether spots of measures are drawn into them, on a page that the map is the picture of.
    """
    tiles, narrow = _tiled(publication, marks)
    found = _outlined(publication, marks, dotted=dotted) if shaped else None
    if not tiles and found is None:
        return None
    used = {one.shade for one in marks.values()}
    keys = tuple(Key(shade, text) for shade, text in labels.items() if shade in used)
    return PlaceMap(tiles, narrow, found, keys)


def _tiled(publication: Publication, marks: Mapping[str, Mark]) -> tuple[tuple[Tile, ...], tuple[Tile, ...]]:
    """The map for wide screens and that for phones: each has its own order, so that reading it follows the eye."""
    located = [_location(publication, page, members) for page, members in areas.paged(publication).items()]
    points = [one for one in located if one is not None]
    # one tile shows nothing, and of hundreds nobody finds his own
    if not 1 < len(points) == len(located) <= MOST:
        return (), ()
    wide = grid(points, min(WIDE, ceil(sqrt(len(points) * _CLOSE))), _SHAPE)
    return _tiles(marks.values(), wide), _tiles(marks.values(), grid(points, NARROW, _SHAPE))


def _tiles(marks: Iterable[Mark], where: Grid) -> tuple[Tile, ...]:
    tiles = [
        Tile(one, _parting(one.ref.title), (row + 1, column + 1))
        for one, (column, row) in zip(marks, where.cells, strict=True)
    ]
    return tuple(sorted(tiles, key=lambda one: one.cell))


def _parting(name: str) -> str:
    return _LONG.sub(lambda word: _ENDING.sub(SOFT_HYPHEN, word[0]), name)


def _location(publication: Publication, page: str, members: tuple[str, ...]) -> tuple[float, float] | None:
    """Where a tile belongs: the location of its municipality, or the middle of an association's."""
    entries = publication.strategy.gazetteer.entries
    own = entries[page].location
    found = [own] if own else [one for one in (entries[name].location for name in members) if one is not None]
    if not found:
        return None
    return float(sum(one[0] for one in found)) / len(found), float(sum(one[1] for one in found)) / len(found)


def _outlined(publication: Publication, marks: Mapping[str, Mark], *, dotted: bool) -> Outlined | None:
    known, stated = publication.strategy.outlines, publication.strategy.portal.boundaries
    pages = areas.paged(publication)
    if not known or stated is None:
        return None
    spots = _located_spots(publication) if dotted else []
    of_pages = {page: [one for name in members for one in known.get(name, ())] for page, members in pages.items()}
    drawn = shapes(of_pages, [at for _, at in spots], None if dotted else BUDGET_BESIDE)
    order = {page: min((y, x) for ring in drawn.rings[page] for x, y in ring) for page in pages}
    written, letters = _written(
        publication, drawn, {page: marks[page] for page in sorted(pages, key=order.__getitem__)}
    )
    values = {"source": stated.source, "day": short_day(stated.updated), "license": stated.license}
    return Outlined(
        written,
        letters,
        tuple(Dot(name, x, y) for (name, _), (x, y) in zip(spots, drawn.points, strict=True)),
        drawn.width,
        drawn.height,
        SIZE * GRID,
        round(SIZE * GRID * LINE),
        say("pages_places.borders", **values),
        any(one.shade == NO_VALUE for one in marks.values()),
    )


def _written(
    publication: Publication, drawn: Shapes, marks: Mapping[str, Mark]
) -> tuple[tuple[Shape, ...], tuple[Lettered, ...]]:
    """The shapes with what is written on them; names that do not fit are letters, told beside the map."""
    lettering, made, letters = publication.workshop.renderer.lettering, list[Shape](), list[Lettered]()
    for page, mark in marks.items():
        rings = drawn.rings[page]
        found = label(rings, _parting(mark.ref.title), mark.text, lettering, drawn.points)
        if found is None:
            letter = _letter(sum(bool(one.letter) for one in letters))
            found = short_label(rings, letter, mark.text, lettering, drawn.points)
            letters.append(Lettered(letter if found else "", mark))
        lines, x, y = (found.lines, found.x, found.y) if found else ((), 0, 0)
        made.append(Shape(mark, path(rings), lines, x, y))
    return tuple(made), tuple(sorted(letters, key=lambda one: not one.letter))


def _letter(at: int) -> str:
    """Letters from A to Z, then AA, AB and so on."""
    more, last = divmod(at, len(_LETTERS))
    return (_letter(more - 1) if more else "") + _LETTERS[last]


def _located_spots(publication: Publication) -> list[tuple[str, tuple[float, float]]]:
    """Name, and longitude and latitude, of each spot whose location is known."""
    spots = (spot for measure in publication.strategy.measures.values() for spot in measure.spots)
    return [(one.name, (float(one.location[1]), float(one.location[0]))) for one in spots if one.location]
