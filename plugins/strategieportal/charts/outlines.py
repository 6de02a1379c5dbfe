"""Municipalities in their real shapes: areas in degrees become paths of whole numbers, neighbours keep one common line.

Borders are simplified arc by arc (Douglas and Peucker), each arc between the points where three areas meet only once, so
that no gap and no overlap comes between neighbours. The tolerance grows until all paths together are small enough.
Degrees of longitude are shortened by the cosine of the middle latitude, which for a district is as good as a projection.
"""

from __future__ import annotations

import gzip
from itertools import pairwise
from math import ceil, cos, dist, hypot, radians
from typing import TYPE_CHECKING, Final

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from strategieportal.model.municipality import Polygon

    Spot = tuple[int, int]
    Ring = list[Spot]

WIDTH: Final = 760
"""Of the picture, in pixels."""
HEIGHT: Final = 900
"""At most, in pixels: a district that is long from north to south is drawn smaller."""
GRID: Final = 4
"""Steps of a path in a pixel."""
BUDGET: Final = 12_000
"""Bytes of all paths together, compressed."""
BUDGET_BESIDE: Final = 1_700
"""The same on a page that has other pictures too, so that its first view stays small."""
_PAD: Final = 4
_TOLERANCES: Final = (3, 5, 8, 12, 15, 18, 22, 27, 33, 40, 60)
"""In steps of a path; the last one is taken where even that is too much."""
_TRIANGLE: Final = 3


class Shapes(Struct, frozen=True):
    """The shapes of all areas, in steps of a path."""

    rings: Mapping[str, tuple[tuple[Spot, ...], ...]]
    """Those of an area hold what lies within an odd number of them."""
    width: int
    height: int
    points: tuple[Spot, ...]
    """Where the points lie."""


def shapes(
    areas: Mapping[str, Sequence[Polygon]], points: Sequence[tuple[float, float]] = (), budget: int | None = None
) -> Shapes:
    """The shapes of ``areas``, simplified as far as their size asks for; none is ever lost.

    Args:
        areas: by id the polygons of each, whose rings are points of longitude and latitude in degrees.
        points: further points, in degrees too.
        budget: bytes of all paths together, compressed; without it ``BUDGET``.
    """
    plane = _plane(areas)
    drawn = {name: _drawn(polygons, plane) for name, polygons in areas.items()}
    made: dict[str, list[Ring]] = {}
    for tolerance in _TOLERANCES:
        made = _simplified(drawn, tolerance)
        paths = "".join(path(rings) for rings in made.values())
        if len(gzip.compress(paths.encode(), 9, mtime=0)) <= (BUDGET if budget is None else budget):
            break
    kept = {name: tuple(tuple(ring) for ring in rings) for name, rings in made.items()}
    return Shapes(kept, WIDTH * GRID, plane.height * GRID, tuple(map(plane.spot, points)))


def path(rings: Iterable[Sequence[Spot]]) -> str:
    """The path of an area: each ring from its first point in steps."""
    return "".join(_ring(ring) for ring in rings)


def _ring(ring: Sequence[Spot]) -> str:
    steps = (f"{x - a} {y - b}" for (a, b), (x, y) in pairwise(ring))
    return f"M{ring[0][0]} {ring[0][1]}l{' '.join(steps)}z".replace(" -", "-")


class _Plane(Struct, frozen=True):
    """How degrees become steps of a path."""

    stretch: float
    """How much shorter a degree of longitude is than one of latitude."""
    west: float
    north: float
    scale: float
    left: float
    """Steps that stay free at the left."""
    height: int
    """In pixels."""

    def spot(self, point: tuple[float, float]) -> Spot:
        """Where a point of longitude and latitude is drawn."""
        x, y = point
        across, down = (x * self.stretch - self.west) * self.scale, (self.north - y) * self.scale
        return round(across + self.left), round(down) + _PAD * GRID


def _plane(areas: Mapping[str, Sequence[Polygon]]) -> _Plane:
    points = [point for polygons in areas.values() for polygon in polygons for ring in polygon for point in ring]
    south, north = min(y for _, y in points), max(y for _, y in points)
    stretch = cos(radians((south + north) / 2))
    west, east = min(x for x, _ in points) * stretch, max(x for x, _ in points) * stretch
    room, wide, high = (WIDTH - 2 * _PAD) * GRID, east - west, north - south
    scale = min(room / (wide or 1), (HEIGHT - 2 * _PAD) * GRID / (high or 1))
    left = _PAD * GRID + (room - wide * scale) / 2
    return _Plane(stretch, west, north, scale, left, ceil(high * scale / GRID + 2 * _PAD))


def _drawn(polygons: Sequence[Polygon], plane: _Plane) -> list[Ring]:
    """The rings of an area in steps, what is too small for them as a tiny square; borders within it are left out."""
    rings = [ring for polygon in polygons for one in polygon if len(ring := _closed(map(plane.spot, one))) >= _TRIANGLE]
    if not rings:
        x, y = plane.spot(polygons[0][0][0])
        return [[(x - GRID, y), (x, y - GRID), (x + GRID, y), (x, y + GRID)]]
    return rings if len(rings) == 1 else _joined(rings) or rings


def _joined(rings: list[Ring]) -> list[Ring]:
    """The border of all ``rings`` together: a line between two of them belongs to both and is left out."""
    edges: dict[frozenset[Spot], tuple[Spot, Spot]] = {}
    for ring in rings:
        for at, one in enumerate(ring):
            key = frozenset((ring[at - 1], one))
            if edges.pop(key, None) is None:
                edges[key] = (ring[at - 1], one)
    beside: dict[Spot, dict[Spot, None]] = {}
    for start, end in edges.values():
        beside.setdefault(start, {})[end] = None
        beside.setdefault(end, {})[start] = None
    made = []
    while beside:
        made.append(_walk(beside))
    return [ring for ring in made if len(ring) >= _TRIANGLE]


def _walk(beside: dict[Spot, dict[Spot, None]]) -> Ring:
    """The next closed way along the lines that are left; they are taken from ``beside``."""
    ring = [at := next(iter(beside))]
    while at in beside:
        following = next(iter(beside[at]))
        for one, other in ((at, following), (following, at)):
            del beside[one][other]
            if not beside[one]:
                del beside[one]
        ring.append(at := following)
    return ring[:-1]


def _closed(spots: Iterable[Spot]) -> Ring:
    """The ring without points that stand twice behind each other."""
    ring: Ring = []
    for one in spots:
        if not ring or ring[-1] != one:
            ring.append(one)
    if len(ring) > 1 and ring[0] == ring[-1]:
        ring.pop()
    return ring


def _simplified(areas: Mapping[str, list[Ring]], tolerance: float) -> dict[str, list[Ring]]:
    corners = _corners(areas.values())
    known: dict[tuple[Spot, ...], list[Spot]] = {}
    made: dict[str, list[Ring]] = {}
    for name, rings in areas.items():
        left = [_without_spikes(_thinned(ring, corners, known, tolerance)) for ring in rings]
        fitting = [ring for ring in left if len(ring) >= _TRIANGLE]
        made[name] = fitting or sorted(rings, key=size, reverse=True)[:1]
    return made


def _without_spikes(spots: Iterable[Spot]) -> Ring:
    """The ring without ways there and back, which is what is left of a loop that was simplified away."""
    ring: Ring = []
    for one in spots:
        if len(ring) > 1 and ring[-2] == one:
            ring.pop()
        elif not ring or ring[-1] != one:
            ring.append(one)
    while len(ring) >= _TRIANGLE and (ring[-1] == ring[1] or ring[-2] == ring[0] or ring[-1] == ring[0]):
        ring = ring[1:] if ring[-1] == ring[1] else ring[:-1]
    return ring


def _corners(areas: Iterable[list[Ring]]) -> frozenset[Spot]:
    """Points in which the borders of more than two areas meet, or in which one ends."""
    beside: dict[Spot, set[Spot]] = {}
    for rings in areas:
        for ring in rings:
            for at, one in enumerate(ring):
                beside.setdefault(one, set()).update((ring[at - 1], ring[(at + 1) % len(ring)]))
    return frozenset(one for one, others in beside.items() if len(others) != 2)  # noqa: PLR2004 - before and after


def _thinned(
    ring: Ring, corners: frozenset[Spot], known: dict[tuple[Spot, ...], list[Spot]], tolerance: float
) -> Iterator[Spot]:
    """``ring`` with each of its arcs simplified, the same for both areas beside it."""
    found = [at for at, one in enumerate(ring) if one in corners]
    first = found[0] if found else ring.index(min(ring))
    turned = ring[first:] + ring[:first]
    cuts = [at - first for at in found]
    if len(cuts) <= 1:  # an island or an enclave: parted at its furthest point
        cuts = [0, max(range(len(turned)), key=lambda at: dist(turned[0], turned[at]))]
    closed = [*turned, turned[0]]
    for start, end in zip(cuts, [*cuts[1:], len(turned)], strict=True):
        yield from _arc(closed[start : end + 1], known, tolerance)[:-1]


def _arc(line: list[Spot], known: dict[tuple[Spot, ...], list[Spot]], tolerance: float) -> list[Spot]:
    key, back = tuple(line), tuple(reversed(line))
    if back < key:
        return _arc(list(back), known, tolerance)[::-1]
    if key not in known:
        known[key] = _straightened(line, tolerance)
    return known[key]


def _straightened(line: list[Spot], tolerance: float) -> list[Spot]:
    """The points of ``line`` that lie further than ``tolerance`` from the straight way between those kept beside them."""
    kept = {0, len(line) - 1}
    waiting = [(0, len(line) - 1)]
    while waiting:
        start, end = waiting.pop()
        between = range(start + 1, end)
        if not between:
            continue
        furthest = max(between, key=lambda at: _away(line[at], line[start], line[end]))
        if _away(line[furthest], line[start], line[end]) > tolerance:
            kept.add(furthest)
            waiting += [(start, furthest), (furthest, end)]
    return [line[at] for at in sorted(kept)]


def _away(spot: Spot, start: Spot, end: Spot) -> float:
    (x, y), (ax, ay), (bx, by) = spot, start, end
    length = hypot(bx - ax, by - ay)
    return abs((bx - ax) * (ay - y) - (ax - x) * (by - ay)) / length if length else hypot(x - ax, y - ay)


def size(ring: Sequence[Spot]) -> float:
    """The area within ``ring``."""
    return abs(sum(ring[at - 1][0] * y - x * ring[at - 1][1] for at, (x, y) in enumerate(ring))) / 2
