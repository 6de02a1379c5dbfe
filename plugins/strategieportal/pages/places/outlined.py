"""The map with the real shapes of the municipalities, for wide screens, where a district gives their areas."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from strategieportal.charts.outline_labels import LINE, SIZE, label
from strategieportal.charts.outlines import GRID, path, shapes
from strategieportal.language import say, short_day

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from strategieportal.pages.page import Ref
    from strategieportal.publication import Publication


class Shape(Struct, frozen=True):
    """A municipality in its real shape."""

    ref: Ref
    count: int
    """How many measures name it."""
    shade: int
    """0 to 3, as of the tiles."""
    d: str
    """Its border, as a path."""
    lines: tuple[str, ...]
    """What is written on it: name and number, the number alone, or nothing."""
    x: int
    """Middle of the text, in steps of a path."""
    y: int
    """Ground of its first line."""


class Outlined(Struct, frozen=True):
    """The whole map."""

    shapes: tuple[Shape, ...]
    """From north to south."""
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


def outlined(publication: Publication, told: Mapping[str, tuple[Ref, int, int]]) -> Outlined | None:
    """The map; None where a district gives no areas.

    Args:
        publication: what is published.
        told: by id of the page its link, its number and its shade.
    """
    areas, stated = publication.strategy.outlines, publication.strategy.portal.boundaries
    pages = publication.monitoring.whereabouts.pages
    if not areas or stated is None:
        return None
    drawn = shapes({page: [one for name in members for one in areas.get(name, ())] for page, members in pages.items()})
    found = [_shape(publication, drawn.rings[page], told[page]) for page in pages]
    order = {page: min((y, x) for ring in drawn.rings[page] for x, y in ring) for page in pages}
    ordered = [one for _, one in sorted(zip(order.values(), found, strict=True), key=lambda pair: pair[0])]
    values = {"source": stated.source, "day": short_day(stated.updated), "license": stated.license}
    size = SIZE * GRID
    return Outlined(
        tuple(ordered), drawn.width, drawn.height, size, round(size * LINE), say("pages_places.borders", **values)
    )


def _shape(publication: Publication, rings: Sequence[Sequence[tuple[int, int]]], told: tuple[Ref, int, int]) -> Shape:
    ref, count, shade = told
    found = label(rings, ref.title, str(count), publication.workshop.renderer.lettering)
    lines, x, y = (found.lines, found.x, found.y) if found else ((), 0, 0)
    return Shape(ref, count, shade, path(rings), lines, x, y)
