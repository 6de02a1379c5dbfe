"""Places as tiles: every place has a tile of its own, the sum of the ways is the smallest, the same places give the same tiles."""

from __future__ import annotations

from itertools import permutations, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from strategieportal.charts import tiles
from strategieportal.charts.tiles import grid
from tests.properties import tried

DEGREES = st.tuples(st.floats(47.3, 55), st.floats(6, 15))
NORTH, SOUTH, WEST, EAST = (51.6, 9.5), (51.2, 9.5), (51.4, 9.2), (51.4, 9.8)


def test_four_places_stand_as_they_lie() -> None:
    made = grid([NORTH, SOUTH, WEST, EAST], 3)
    assert made.cells == ((1, 0), (1, 2), (0, 1), (2, 1))
    assert (made.columns, made.rows) == (3, 3)


def test_one_place_and_places_on_one_spot_have_tiles_too() -> None:
    assert grid([NORTH], 8) == tiles.Grid(((0, 0),), 1, 1)
    assert len(set(grid([NORTH] * 9, 4).cells)) == 9


@given(st.lists(DEGREES, min_size=1, max_size=60), st.integers(1, 8))
@tried(0.5)
def test_every_place_has_a_tile_of_its_own_within_the_grid(points: list[tuple[float, float]], columns: int) -> None:
    made = grid(points, columns, 0.7)
    assert len(set(made.cells)) == len(points)
    assert made.columns <= columns
    assert made.rows <= max(tiles.MOST_ROWS, len(points))
    assert {min(one[at] for one in made.cells) for at in (0, 1)} == {0}
    assert grid(points, columns, 0.7) == made


@pytest.mark.parametrize("seed", range(8))
def test_the_sum_of_all_ways_is_the_smallest_there_is(seed: int) -> None:
    costs = [[float((seed + 3) * (row * 7 + column * 5 + 1) ** 2 % 23) for column in range(6)] for row in range(4)]
    found = tiles._assigned(costs)
    ways = permutations(range(6), 4)
    assert sum(costs[row][column] for row, column in enumerate(found)) == min(
        sum(costs[row][column] for row, column in enumerate(way)) for way in ways
    )


def test_a_full_square_is_filled() -> None:
    points = [(50 + 0.1 * row, 9 + 0.16 * column) for row, column in product(range(3), range(3))]
    assert sorted(grid(points, 3).cells) == sorted(product(range(3), range(3)))
