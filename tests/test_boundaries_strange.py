"""Files of areas as strangers bring them: other keys, other names, other orders, areas that are hardly any."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pytest

from strategieportal.charts.outline_labels import LINE, SIZE, Label, label, short_label
from strategieportal.charts.outlines import GRID, HEIGHT, WIDTH, shapes, size
from strategieportal.checks.examine import examine
from strategieportal.model.gazetteer import spellings
from strategieportal.pages.places import places
from tests.importing import STAND
from tests.publishing import html, publish, whole
from tests.test_boundaries import EAST, FILE, LETTERING, NORTH, WEST, box, feature, told, write

if TYPE_CHECKING:
    from strategieportal.model.municipality import Polygon
    from tests.conftest import PortalFolder


def polygon(*rings: list[list[float]]) -> Polygon:
    return tuple(tuple((x, y) for x, y in ring) for ring in rings)


def codes(portal: PortalFolder) -> list[str]:
    return [code for code, _ in told(portal)]


@pytest.mark.parametrize(
    ("ring", "code"),
    [
        ([[50.0, 6.0], [50.1, 6.0], [50.1, 6.1], [50.0, 6.0]], "S065"),
        (box(-0.1, 51.5, 0.1, 51.6), "S065"),
        (box(600_000, 50, 600_100, 51), "S062"),
        ([[10**400, 50], [6, 50], [6, 51], [10**400, 50]], "S061"),
        ([[6], [7], [8], [6]], "S061"),
        ([], "S061"),
        (None, "S061"),
    ],
    ids=["latitude first", "another country", "metres", "no number of a machine", "half a point", "no ring", "null"],
)
def test_what_cannot_be_a_district_is_told(portal: PortalFolder, ring: Any, code: str) -> None:
    write(portal, feature(ring, AGS="07232001"))
    assert codes(portal) == [code]


@pytest.mark.parametrize("properties", [[], "AGS", 7, {"AGS": {"a": 1}, "GEN": ["x"]}])
def test_properties_of_any_kind_break_nothing(portal: PortalFolder, properties: Any) -> None:
    odd = {"properties": properties, "geometry": {"type": "Polygon", "coordinates": [box(6, 50, 6.1, 50.1)]}}
    write(portal, WEST, EAST, NORTH, odd)
    assert codes(portal) in (["S061"], ["S063"])


def test_a_mark_at_the_beginning_of_the_file_is_passed_over(portal: PortalFolder) -> None:
    write(portal, WEST, EAST, NORTH)
    portal.write(FILE, "\ufeff" + (portal.root / FILE).read_text("utf-8"))
    assert codes(portal) == []


@pytest.mark.parametrize(
    ("value", "keys"),
    [
        ("07232001", ["07232001"]),
        (7232001, ["07232001"]),
        ("072325001002", ["072325001002", "07232002"]),
        (72325001002, ["072325001002", "07232002"]),
        ("DE1", []),
        (True, []),
        (None, []),
        ("٠٧٢٣٢٠٠١", []),
    ],
)
def test_how_a_key_may_be_meant(value: Any, keys: list[str]) -> None:
    assert list(spellings(value)) == keys


def test_keys_as_numbers_and_short_or_long_ones_join_all_the_same(portal: PortalFolder) -> None:
    west = feature(box(6.0, 50.0, 6.1, 50.1), RS=72325001001)
    east = feature(box(6.1, 50.0, 6.2, 50.1), AGS=7232002)
    write(portal, west, east, NORTH)
    assert codes(portal) == []


def test_of_two_of_one_name_the_key_decides_and_the_neighbour_of_that_name_is_left_out(portal: PortalFolder) -> None:
    neighbour = feature(box(8.0, 52.0, 8.1, 52.1), AGS="03459001", GEN="Westdorf")
    write(portal, WEST, EAST, NORTH, neighbour)
    assert told(portal) == [("S063", "zu keiner Gemeinde gehört Westdorf (Anzahl der Flächen: 1)")]
    assert len(publish(portal).strategy.outlines["west"]) == 1


def test_the_name_of_a_part_is_no_name_of_an_area(portal: PortalFolder) -> None:
    write(portal, WEST, EAST, NORTH, feature(box(6.3, 50.0, 6.4, 50.1), GEN="Mühle"))
    portal.write(
        "data/gemeinden.yml",
        (portal.root / "data/gemeinden.yml")
        .read_text("utf-8")
        .replace("lage: [50.15", "ortsteile: [Mühle], lage: [50.15"),
    )
    assert codes(portal) == ["S063"]


def test_areas_of_before_a_merger_are_one_area_without_a_border_within(portal: PortalFolder) -> None:
    write(portal, WEST, EAST, NORTH, feature(box(6.2, 50.0, 6.3, 50.1), GEN="Altort"))
    listed = (portal.root / "data/gemeinden.yml").read_text("utf-8")
    portal.write("data/gemeinden.yml", listed + "- {id: alt, name: Altort, bis: 2024-12-31, nachfolger: ost}\n")
    publication = publish(portal)
    assert codes(portal) == []
    assert len(publication.strategy.outlines["ost"]) == 2
    assert "alt" not in publication.strategy.outlines
    drawn = shapes(publication.strategy.outlines)
    assert [len(rings) for rings in drawn.rings.values()] == [1, 1, 1]
    west, east = size(drawn.rings["west"][0]), size(drawn.rings["ost"][0])
    assert east == pytest.approx(2 * west, rel=0.02)


def test_a_town_within_another_is_a_hole_in_it() -> None:
    around, town = box(6, 50, 7, 51), box(6.4, 50.4, 6.6, 50.6)
    drawn = shapes({"land": [polygon(around, town)], "stadt": [polygon(town[::-1])]})
    assert sorted(len(ring) for ring in drawn.rings["land"]) == [4, 4]
    assert set(drawn.rings["land"][1]) == set(drawn.rings["stadt"][0])
    assert len(shapes({"beide": [polygon(around, town), polygon(town)]}).rings["beide"]) == 1


def test_of_many_polygons_each_is_drawn_and_the_same_one_twice_is_one(portal: PortalFolder) -> None:
    far = box(6.0, 50.3, 6.1, 50.4)
    many = {"type": "MultiPolygon", "coordinates": [[box(6.1, 50.0, 6.2, 50.1)], [far]]}
    twice = {"type": "Feature", "properties": {"AGS": "07232002"}, "geometry": many}
    write(portal, WEST, twice, twice, NORTH)
    publication = publish(portal)
    assert len(shapes(publication.strategy.outlines).rings["ost"]) == 2


def test_an_area_smaller_than_a_step_of_the_drawing_is_a_mark_of_its_own() -> None:
    tiny = box(6.5, 50.5, 6.500001, 50.500001)
    drawn = shapes({"land": [polygon(box(6, 50, 7, 51))], "insel": [polygon(tiny)]})
    assert len(drawn.rings["insel"]) == 1
    assert size(drawn.rings["insel"][0]) > 0


def test_a_municipality_whose_area_has_no_border_is_missing_not_a_crash(portal: PortalFolder) -> None:
    write(portal, WEST, EAST, feature([[6, 50], [6, 51], [6, 50]], GEN="Nordstadt"))
    assert codes(portal) == ["V369"]
    (draft,) = places.drafts(publish(portal))
    assert draft.make().content.map.outlined is None  # type: ignore[attr-defined]


def test_a_district_that_is_long_from_north_to_south_keeps_its_form() -> None:
    drawn = shapes({"lang": [polygon(box(6, 48, 6.2, 52))]}, [(6.1, 50.0)])
    assert (drawn.width, drawn.height) == (WIDTH * GRID, HEIGHT * GRID)
    xs = [x for x, _ in drawn.rings["lang"][0]]
    assert min(xs) + max(xs) == pytest.approx(drawn.width, abs=2)
    (point,) = drawn.points
    assert point == pytest.approx((drawn.width / 2, drawn.height / 2), abs=2)


@pytest.mark.parametrize(("high", "aside"), [(400, False), (200, True)])
def test_nothing_is_written_over_a_dot(high: int, *, aside: bool) -> None:
    field, dot = [[(0, 0), (800, 0), (800, high), (0, high)]], (400, high // 2)
    free, beside = (label(field, "Bad Essen", "3", LETTERING, dots) for dots in ((), [dot]))
    assert free is not None
    assert beside is not None
    half = LETTERING.widest(["Bad Essen"], SIZE) * GRID / 2

    def covers(one: Label) -> bool:
        return abs(one.x - dot[0]) < half and one.y - SIZE * GRID < dot[1] < one.y + SIZE * LINE * GRID

    assert covers(free)
    assert not covers(beside)
    assert (abs(beside.x - dot[0]) > half) == aside


def test_spots_with_a_location_are_dots_on_the_map_with_shapes(portal: PortalFolder) -> None:
    write(portal, WEST, EAST, NORTH)
    sheet = "content/massnahmen/m-01.md"
    text = (portal.root / sheet).read_text("utf-8")
    spots = "orte: [{name: Mast, gemeinde: Westdorf, lage: [50.05, 6.05]}, {name: Amt, gemeinde: Ostdorf}]\n"
    portal.write(sheet, text.replace("verlauf:", f"{spots}verlauf:"))
    (draft,) = places.drafts(publish(portal))
    shown = draft.make().content.map.outlined  # type: ignore[attr-defined]
    (dot,) = shown.dots
    assert dot.name == "Mast"
    assert 0 < dot.x < shown.width / 2
    assert shown.height / 2 < dot.y < shown.height


@pytest.mark.parametrize("teeth", [3, 7, 13, 29])
def test_no_letter_leaves_a_shape_with_teeth(teeth: int) -> None:
    """Between two teeth of the border there is room for less than a line of letters."""
    side = [(90 if at % 2 else 0, at * 600 // teeth) for at in range(teeth + 1)]
    ring = [*side, (360, 600), (360, 0)]
    found = label([ring], "Nordwalde", "3", LETTERING) or short_label([ring], "A", "3", LETTERING)
    assert found is not None
    half = LETTERING.widest(found.lines, SIZE) * GRID / 2
    top, bottom = found.y - SIZE * GRID * 0.8, found.y + (len(found.lines) - 1) * SIZE * LINE * GRID
    inner = max(_edge(side, top + (bottom - top) * at / 50) for at in range(51))
    assert inner <= found.x - half
    assert found.x + half <= 360


def _edge(side: list[tuple[int, int]], y: float) -> float:
    (ax, ay), (bx, by) = next(pair for pair in pairwise(side) if pair[0][1] <= y <= pair[1][1])
    return ax + (bx - ax) * (y - ay) / (by - ay)


def test_an_area_without_a_geometry_is_one_that_is_missing(portal: PortalFolder) -> None:
    write(portal, WEST, EAST, {**NORTH, "geometry": None})
    assert codes(portal) == ["V369"]
    write(portal, WEST, EAST, NORTH, {"properties": {"AGS": "07232009"}, "geometry": None})
    assert told(portal)[0][1].startswith("zu keiner Gemeinde gehört 07232009")


def test_the_id_of_a_feature_is_a_key_too(portal: PortalFolder) -> None:
    write(portal, {**WEST, "id": "7232001", "properties": {}}, EAST, NORTH)
    assert codes(portal) == []


def test_an_area_whose_key_and_name_disagree_is_told(portal: PortalFolder) -> None:
    write(portal, feature(box(6.0, 50.0, 6.1, 50.1), AGS="07232001", GEN="Ostdorf"), EAST, NORTH)
    assert told(portal) == [
        ("S066", 'die Fläche mit dem Schlüssel von Westdorf heißt "Ostdorf"; gezeichnet wird sie als Westdorf')
    ]


def test_areas_that_changed_places_are_told_by_the_locations_of_their_municipalities(portal: PortalFolder) -> None:
    west, east = ({**one, "properties": {"AGS": key}} for one, key in ((WEST, "072325001002"), (EAST, "07232001")))
    write(portal, west, east, NORTH)
    problems = examine(portal.root, epoch=None, today=STAND).problems
    assert [(one.code, one.place.line) for one in problems if one.code == "V453"] == [("V453", 1), ("V453", 2)]
    write(portal, WEST, EAST, NORTH)
    assert "V453" not in {one.code for one in examine(portal.root, epoch=None, today=STAND).problems}


def test_names_that_do_not_fit_are_letters_that_the_page_explains(portal: PortalFolder) -> None:
    low = feature(box(6.0, 50.0, 6.006, 50.1), AGS="07232001")
    write(portal, low, feature(box(6.006, 50.0, 6.2, 50.1), RS="072325001002"), NORTH)
    portal.replace("data/gemeinden.yml", "[50.05, 6.05]", "[50.05, 6.003]")
    (draft,) = places.drafts(publish(portal))
    shown = draft.make().content.map.outlined  # type: ignore[attr-defined]
    assert [(one.letter, one.mark.ref.title, one.mark.text) for one in shown.letters] == [("A", "Westdorf", "0")]
    assert [one.lines for one in shown.shapes if one.mark.ref.title == "Westdorf"] == [("A", "0")]
    page = html(whole(portal), "orte/")
    line = page.partition('<p class="map-letters')[2].partition("</p>")[0]
    assert line.endswith("<span><b>A</b> Westdorf 0</span>")
