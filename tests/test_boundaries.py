"""Areas of municipalities: joined by key or name, told where they do not fit, drawn without gaps and small enough."""

from __future__ import annotations

import gzip
import json
import random
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from strategieportal.charts import outlines
from strategieportal.charts.lettering import Lettering
from strategieportal.charts.outline_labels import label, short_label
from strategieportal.charts.outlines import Shapes, path, shapes, size
from strategieportal.checks.examine import examine
from strategieportal.pages.places import places
from tests.publishing import html, publish, whole

if TYPE_CHECKING:
    from strategieportal.model.municipality import Polygon
    from tests.conftest import PortalFolder

LIST = """- {id: west, name: Westdorf, ags: "07232001", lage: [50.05, 6.05]}
- {id: ost, name: Ostdorf, ars: "072325001002", lage: [50.05, 6.15]}
- {id: nord, name: Nordstadt, lage: [50.15, 6.1]}
"""
FILE = "data/gemeinden.geojson"
LETTERING = Lettering({"400": {}, "600": {}})
NAMED = "titel: Digitalstrategie\ntraeger: Landkreis Muster\nstichtag: 2026-06-30\n"
SOURCE = "grenzen: {quelle: © Vermessungsamt, stand: 2025-01-01, lizenz: dl-de/by-2-0}\n"


def box(west: float, south: float, east: float, north: float) -> list[list[float]]:
    return [[west, south], [east, south], [east, north], [west, north], [west, south]]


def feature(ring: list[list[float]], **properties: Any) -> dict[str, Any]:
    return {"type": "Feature", "properties": properties, "geometry": {"type": "Polygon", "coordinates": [ring]}}


WEST = feature(box(6.0, 50.0, 6.1, 50.1), AGS="07232001", GEN="Ganz anders", GF=4)
EAST = feature(box(6.1, 50.0, 6.2, 50.1), RS="072325001002", GF=4)
NORTH = feature(box(6.0, 50.1, 6.2, 50.2), GEN="NORDSTADT")
LAKE = feature(box(6.0, 50.0, 6.05, 50.05), AGS="07232001", GF=2)


def write(portal: PortalFolder, *features: dict[str, Any], portal_yml: str = NAMED + SOURCE) -> None:
    portal.write("data/gemeinden.yml", LIST)
    portal.write("data/portal.yml", portal_yml)
    portal.write(FILE, json.dumps({"type": "FeatureCollection", "features": features}))


def told(portal: PortalFolder) -> list[tuple[str, str]]:
    problems = examine(portal.root, epoch=None, today=date(2026, 6, 30)).problems
    return [(one.code, one.sentence) for one in problems if one.place.file == FILE]


def test_areas_find_their_municipality_by_key_or_name_and_water_is_left_out(portal: PortalFolder) -> None:
    write(portal, WEST, EAST, NORTH, LAKE)
    assert told(portal) == []
    assert {name: len(areas) for name, areas in publish(portal).strategy.outlines.items()} == {
        "west": 1,
        "ost": 1,
        "nord": 1,
    }


def test_what_does_not_fit_is_told_on_both_sides_and_tiles_stay(portal: PortalFolder) -> None:
    write(portal, WEST, EAST, feature(box(7, 50, 7.1, 50.1), AGS="07233001", GEN="Fremd"))
    assert told(portal) == [
        ("S063", "zu keiner Gemeinde gehört Fremd (Anzahl der Flächen: 1)"),
        (
            "V369",
            "keine Fläche gibt es für Nordstadt (Anzahl: 1); solange eine fehlt, zeigt das Portal Felder statt der Grenzen",
        ),
    ]
    page = html(whole(portal), "orte/")
    assert 'class="tiles wide"' in page
    assert "<path" not in page.partition("<main")[2].partition("</main>")[0]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "S061"),
        ("{}", "S061"),
        ("[" * 100_000, "S061"),
        ('{"features": []}', "S061"),
        ('{"features": [{"properties": null, "geometry": {"type": "Point", "coordinates": [6, 50]}}]}', "S061"),
        ('{"features": [{"properties": {}, "geometry": {"type": "Polygon", "coordinates": [[["x", 1]]]}}]}', "S061"),
        (json.dumps({"features": [feature(box(300_000, 5_500_000, 301_000, 5_501_000), AGS="07232001")]}), "S062"),
    ],
    ids=["empty", "no features", "deep", "none", "point", "words", "metres"],
)
def test_another_file_is_told_and_nothing_breaks(portal: PortalFolder, text: str, code: str) -> None:
    write(portal)
    portal.write(FILE, text)
    assert [one for one, _ in told(portal)] == [code]


def test_nothing_is_shown_without_its_source(portal: PortalFolder) -> None:
    write(portal, WEST, EAST, NORTH, portal_yml=NAMED)
    assert [one for one, _ in told(portal)] == ["S064"]


def test_the_page_shows_the_shapes_from_north_to_south_with_their_source(portal: PortalFolder) -> None:
    write(portal, WEST, EAST, NORTH)
    (draft,) = places.drafts(publish(portal))
    made = draft.make().content
    assert isinstance(made, places.PlacesContent)
    assert made.map is not None
    assert made.map.outlined is not None
    assert [one.mark.ref.title for one in made.map.outlined.shapes] == ["Nordstadt", "Westdorf", "Ostdorf"]
    assert made.map.outlined.source == "Grenzen: © Vermessungsamt, Stand 01.01.2025, dl-de/by-2-0; vereinfacht."
    page = html(whole(portal), "orte/")
    assert page.partition('class="outlines')[2].partition("</svg>")[0].count("<path") == 3
    assert 'class="tiles wide"' not in page
    assert 'class="tiles narrow"' in page


def rough(seed: int, cells: int, steps: int) -> dict[str, list[Polygon]]:
    """Squares whose common borders are the same rough lines."""
    chance = random.Random(seed)
    lines: dict[tuple[float, float, float, float], list[tuple[float, float]]] = {}

    def line(ax: int, ay: int, bx: int, by: int) -> list[tuple[float, float]]:
        if (bx, by) < (ax, ay):
            return line(bx, by, ax, ay)[::-1]
        if (ax, ay, bx, by) not in lines:
            aside = [(chance.gauss(0, 0.02) * (by - ay), chance.gauss(0, 0.02) * (bx - ax)) for _ in range(1, steps)]
            between = [
                (ax + (bx - ax) * at / steps + dx, ay + (by - ay) * at / steps + dy)
                for at, (dx, dy) in enumerate(aside, start=1)
            ]
            lines[ax, ay, bx, by] = [(ax, ay), *between, (bx, by)]
        return lines[ax, ay, bx, by]

    def ring(x: int, y: int) -> tuple[tuple[float, float], ...]:
        ways = ((x, y, x + 1, y), (x + 1, y, x + 1, y + 1), (x + 1, y + 1, x, y + 1), (x, y + 1, x, y))
        points = [point for way in ways for point in line(*way)[:-1]]
        return tuple((6 + px / 10, 50 + py / 10) for px, py in [*points, points[0]])

    return {f"{x}-{y}": [(ring(x, y),)] for x in range(cells) for y in range(cells)}


def covered(made: Shapes) -> float:
    return sum(size(ring) for rings in made.rings.values() for ring in rings)


def edges(made: Shapes) -> dict[frozenset[tuple[int, int]], int]:
    found: dict[frozenset[tuple[int, int]], int] = {}
    for rings in made.rings.values():
        for ring in rings:
            for at, one in enumerate(ring):
                key = frozenset((one, ring[at - 1]))
                found[key] = found.get(key, 0) + 1
    return found


@pytest.mark.parametrize(("cells", "steps"), [(3, 20), (6, 40)])
def test_neighbours_keep_one_common_line_however_much_is_simplified(
    monkeypatch: pytest.MonkeyPatch, cells: int, steps: int
) -> None:
    monkeypatch.setattr(outlines, "BUDGET", 1_500)
    areas = rough(1, cells, steps)
    made = shapes(areas)
    assert made.rings.keys() == areas.keys()
    assert all(made.rings.values())
    assert len(gzip.compress("".join(map(path, made.rings.values())).encode(), 9, mtime=0)) <= outlines.BUDGET
    counts = edges(made)
    assert set(counts.values()) <= {1, 2}
    outside = [edge for edge, count in counts.items() if count == 1]
    # the border of the whole is one closed line: each of its points belongs to two edges of it
    ends: dict[tuple[int, int], int] = {}
    for edge in outside:
        for one in edge:
            ends[one] = ends.get(one, 0) + 1
    assert set(ends.values()) == {2}
    assert sum(len(ring) for rings in made.rings.values() for ring in rings) < cells * cells * 4 * steps


def test_an_island_and_an_area_smaller_than_a_step_are_never_lost() -> None:
    land = (tuple(map(tuple, box(6, 50, 7, 51))),)
    island = (tuple(map(tuple, box(7.2, 50, 7.21, 50.01))),)
    made = shapes({"land": [land], "insel": [island]})  # type: ignore[list-item]
    assert all(len(rings) == 1 and len(rings[0]) >= 3 for rings in made.rings.values())
    assert covered(made) > 0


def test_a_name_stands_within_its_shape_or_a_letter_for_it_does() -> None:
    wide = [[(0, 0), (800, 0), (800, 400), (0, 400)]]
    slim = [[(0, 0), (80, 0), (80, 400), (0, 400)]]
    flat = [[(0, 0), (160, 0), (160, 100), (0, 100)]]
    square = [[(0, 0), (80, 0), (80, 80), (0, 80)]]
    tiny = [[(0, 0), (20, 0), (20, 20), (0, 20)]]
    full = label(wide, "Bad Essen", "3", LETTERING)
    assert full is not None
    assert full.lines == ("Bad Essen", "3")
    assert 0 < full.x < 800
    assert label(slim, "Bad Essen", "3", LETTERING) is None
    found = [short_label(one, "A", "3", LETTERING) for one in (slim, flat, square, tiny)]
    assert [one and one.lines for one in found] == [("A", "3"), ("A 3",), ("A",), None]


def test_a_long_name_parts_at_its_soft_hyphen() -> None:
    ring = [[(0, 0), (460, 0), (460, 400), (0, 400)]]
    found = label(ring, "Georgsmarien\u00adhütte", "3", LETTERING)
    assert found is not None
    assert found.lines == ("Georgsmarien-", "hütte", "3")
    wide = label([[(0, 0), (900, 0), (900, 400), (0, 400)]], "Georgsmarien\u00adhütte", "3", LETTERING)
    assert wide is not None
    assert wide.lines == ("Georgsmarienhütte", "3")


def test_a_line_of_thousands_of_points_is_no_trouble() -> None:
    line = [(at, (at * 7919) % 97) for at in range(20_000)]
    assert outlines._straightened(line, 1000) == [line[0], line[-1]]
