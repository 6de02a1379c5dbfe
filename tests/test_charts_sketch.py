"""Pictures drawn by hand: the ring of the cycle, the stakeholder map, and the sheet both are drawn on."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from strategieportal.charts import stakeholder_map
from strategieportal.charts.cycle import CycleData, Ring, figure
from strategieportal.charts.renderer import NARROW, WIDE, Renderer
from strategieportal.charts.sketch import Sketch

LETTERING = Renderer(Path(__file__).resolve().parent.parent / ".cache" / "strategieportal").lettering
PHASES = ("Lage", "Ziel", "Plan", "Tun", "Prüfen der Maßnahmen und ihrer Wirkung auf die Menschen", "Neu")


def data(**more: object) -> CycleData:
    given = {
        "title": "Kreislauf",
        "sentence": "Phase 4 von 6.",
        "label": "Ring",
        "phases": PHASES,
        "now": 4,
        "centre": ("Phase 4", "von 6"),
        "here": "Hier",
        "across": "Immer:",
        "tasks": ("Reden", "Wählen"),
    }
    given["current"] = given.pop("now")
    return CycleData(**{**given, **more})  # type: ignore[arg-type]


def texts(svg: str) -> list[str]:
    return [one.text or "" for one in ET.fromstring(svg).iter() if one.tag.endswith("text")]


@pytest.mark.parametrize("count", range(1, 13))
def test_every_segment_of_a_ring_stays_within_its_circle(count: int) -> None:
    ring = Ring(200, 200, 100, 60, count)
    for number in range(1, count + 1):
        numbers = re.findall(r"(\d+\.\d) (\d+\.\d)", ring.segment(number, 8))
        far = [((float(x) - 200) ** 2 + (float(y) - 200) ** 2) ** 0.5 for x, y in numbers]
        assert all(59 < one < 109 for one in far)
        x, y = ring.middle(number)
        assert 60 < ((x - 200) ** 2 + (y - 200) ** 2) ** 0.5 < 100


def test_the_wide_picture_names_all_phases_and_tasks_and_says_where_we_are() -> None:
    made = figure(data(), LETTERING)
    told = " ".join(texts(made.wide_svg))
    for words in ("Lage", "Ziel", "Plan", "Tun", "Neu", "Hier", "Immer:", "Reden", "Wählen", "Phase 4", "von 6"):
        assert words in told
    assert made.wide_svg.count("var(--brand)") >= 2


def test_the_narrow_picture_has_numbers_alone() -> None:
    assert texts(figure(data(), LETTERING).narrow_svg) == ["1", "2", "3", "4", "5", "6", "Phase 4", "von 6"]


def test_no_word_leaves_the_picture() -> None:
    made = figure(data(), LETTERING)
    for svg, width in ((made.wide_svg, WIDE), (made.narrow_svg, NARROW)):
        for one in ET.fromstring(svg).iter():
            if one.tag.endswith("text"):
                size, bold = float(one.get("font-size", "0")), one.get("font-weight") == "600"
                wide, x = LETTERING.width(one.text or "", size, bold=bold), float(one.get("x", "0"))
                left = x - {"middle": wide / 2, "end": wide}.get(one.get("text-anchor", ""), 0.0)
                assert left >= -0.5
                assert left + wide <= width + 0.5


def test_a_file_explains_itself_and_needs_no_stylesheet() -> None:
    file = figure(data(title="A & <B>"), LETTERING).standalone_svg
    root = ET.fromstring(file)
    assert "var(" not in file
    assert [one.text for one in root][:2] == ["A & <B>", "Phase 4 von 6."]
    assert float(root.get("width", "0")) > WIDE


def test_without_a_phase_of_today_none_stands_out() -> None:
    made = figure(data(current=0, centre=()), LETTERING)
    assert "Hier" not in texts(made.wide_svg)
    assert "brand" not in made.wide_svg


def test_without_tasks_there_is_no_heading_for_them() -> None:
    assert "Immer:" not in texts(figure(data(tasks=()), LETTERING).wide_svg)


def test_hostile_words_are_escaped() -> None:
    sketch = Sketch(100, 20)
    sketch.lines(("</text><script>alert(1)</script>",), 0, 0)
    assert "<script" not in sketch.inline('"><script>')


def area(*names: str) -> stakeholder_map.MapArea:
    return stakeholder_map.MapArea("Bereich", (stakeholder_map.MapGroup("Gruppe", names),))


def test_the_map_holds_every_name_and_grows_with_them() -> None:
    few = stakeholder_map.MapData("Karte", "Satz.", "Kreis", area("A"), area("B"), area("C"))
    many = stakeholder_map.MapData("Karte", "Satz.", "Kreis", area(*"DEFGHI"), None, None)
    told = texts(stakeholder_map.file(few, LETTERING))
    assert {"A", "B", "C", "Kreis", "Karte", "Satz."} <= set(told)
    assert set("DEFGHI") <= set(texts(stakeholder_map.file(many, LETTERING)))
    heights = [float(ET.fromstring(stakeholder_map.file(one, LETTERING)).get("height", "0")) for one in (few, many)]
    assert all(one > 100 for one in heights)


def test_the_same_map_is_the_same_bytes() -> None:
    one = stakeholder_map.MapData("Karte", "Satz.", "Kreis", area("A"), None, None)
    assert stakeholder_map.file(one, LETTERING) == stakeholder_map.file(one, LETTERING)
