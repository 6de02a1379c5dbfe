"""Places as a grid of tiles, from their locations alone: each gets the free cell that costs least, so that neighbours stay near.

The assignment is the Hungarian method (Kuhn and Munkres, with potentials): the sum of the squared distances, in cells,
between where a place lies and where its tile stands is as small as it can be. The same places give the same tiles.
"""

from __future__ import annotations

from math import ceil, cos, inf, radians
from typing import TYPE_CHECKING, Final

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Sequence

    Point = tuple[float, float]
    """Latitude and longitude in degrees."""
    Cell = tuple[int, int]
    """Column and row, from 0 at the north-west."""

MOST_ROWS: Final = 40
_LOOSE: Final = 2
"""So many times the rows that are needed at most, else a district of few long ways is mostly empty."""
_PLACES: Final = 4
"""Decimals of a distance, so that no rounding of a machine decides."""


class Grid(Struct, frozen=True):
    """Where each place stands."""

    cells: tuple[Cell, ...]
    """In the order of the places, no two alike."""
    columns: int
    rows: int


def grid(points: Sequence[Point], columns: int, shape: float = 1.0) -> Grid:
    """The tiles of ``points``.

    Args:
        points: where the places lie; at least one.
        columns: how many tiles stand side by side at most.
        shape: height of a tile as a share of its width.
    """
    across, down = _plane(points)
    wide, tall = max(across), max(down)
    fitting = round(columns * tall / wide / shape) if wide else len(points)
    needed = ceil(len(points) / columns)
    rows = max(needed, min(fitting, needed * _LOOSE, MOST_ROWS))
    right, below = (columns - 1) / wide if wide else 0.0, (rows - 1) / tall if tall else 0.0
    cells = [(column, row) for row in range(rows) for column in range(columns)]
    costs = [
        [round((x * right - column) ** 2 + (y * below - row) ** 2, _PLACES) for column, row in cells]
        for x, y in zip(across, down, strict=True)
    ]
    return _trimmed([cells[at] for at in _assigned(costs)])


def _plane(points: Sequence[Point]) -> tuple[list[float], list[float]]:
    """Distances from the west and from the north, in degrees of latitude."""
    stretch = cos(radians(sum(latitude for latitude, _ in points) / len(points)))
    west, north = min(longitude for _, longitude in points), max(latitude for latitude, _ in points)
    return [(one - west) * stretch for _, one in points], [north - one for one, _ in points]


def _trimmed(cells: Sequence[Cell]) -> Grid:
    """``cells`` without empty columns and rows at the edges."""
    left, top = min(column for column, _ in cells), min(row for _, row in cells)
    moved = tuple((column - left, row - top) for column, row in cells)
    return Grid(moved, max(column for column, _ in moved) + 1, max(row for _, row in moved) + 1)


def _assigned(costs: Sequence[Sequence[float]]) -> list[int]:
    """The column of each row so that the sum of costs is smallest; there are at least as many columns as rows."""
    count, free = len(costs), len(costs[0])
    of_row, of_column = [0.0] * (count + 1), [0.0] * (free + 1)
    taken = [0] * (free + 1)
    for row in range(1, count + 1):
        way, at = _cheapest_way(row, costs, of_row, of_column, taken)
        while at:
            taken[at], at = taken[way[at]], way[at]
    found = {row - 1: column - 1 for column, row in enumerate(taken) if column and row}
    return [found[row] for row in range(count)]


def _cheapest_way(
    row: int, costs: Sequence[Sequence[float]], of_row: list[float], of_column: list[float], taken: list[int]
) -> tuple[list[int], int]:
    """Which columns must change hands so that ``row`` gets one; both lists of potentials are brought up to date."""
    free = len(of_column)
    way, least, used = [0] * free, [inf] * free, [False] * free
    taken[0] = row
    at = 0
    while True:
        used[at] = True
        owner, step, following = taken[at], inf, 0
        for column in range(1, free):
            if used[column]:
                continue
            cost = costs[owner - 1][column - 1] - of_row[owner] - of_column[column]
            if cost < least[column]:
                least[column], way[column] = cost, at
            if least[column] < step:
                step, following = least[column], column
        for column in range(free):
            if used[column]:
                of_row[taken[column]] += step
                of_column[column] -= step
            else:
                least[column] -= step
        at = following
        if not taken[at]:
            return way, at
