"""Districts as strangers bring them: one municipality, hundreds, two of one name, some without a location, KPIs by part."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from strategieportal.checks.examine import examine
from strategieportal.model.gazetteer import MOST
from strategieportal.monitoring.blocks import BLOCKS
from strategieportal.pages.kpi import kpi as kpi_page
from strategieportal.pages.kpi import kpis
from strategieportal.pages.measure import late
from strategieportal.pages.parts import areas
from strategieportal.pages.roadmap import roadmap
from tests.publishing import html, publish, whole
from tests.test_pages_places import KPI, content, fill, measure, overview

if TYPE_CHECKING:
    from tests.conftest import PortalFolder

DAY = date(2026, 6, 30)
HARD = "\N{NO-BREAK SPACE}"


def codes(portal: PortalFolder) -> list[str]:
    return [one.code for one in examine(portal.root, epoch=None, today=DAY).problems]


def many(count: int, more: str = "") -> str:
    return "".join(f"- {{id: o-{at:03}, name: Ort {at:03}{more}}}\n" for at in range(count))


def test_a_district_of_one_municipality_has_its_page_and_no_map(portal: PortalFolder) -> None:
    portal.write("data/gemeinden.yml", "- {id: eins, name: Einsam, lage: [50.1, 6.4]}\n")
    measure(portal, "m-02", "gemeinden: alle\n")
    made = overview(publish(portal))
    assert (made.map, [one.ref.title for one in made.rows]) == (None, ["Einsam"])
    assert made.counts[0] == "Eine Maßnahme gilt für den ganzen Landkreis."
    assert content(portal, "eins").lead == "Was hier geschieht: eine Maßnahme für den ganzen Landkreis."
    assert "V407" not in codes(portal)


def test_five_hundred_without_associations_have_a_page_each_and_no_tiles(portal: PortalFolder) -> None:
    portal.write("data/gemeinden.yml", many(500, ", lage: [50.1, 6.4]"))
    measure(portal, "m-02", "gemeinden: alle\n")
    publication = publish(portal)
    assert len(areas.paged(publication)) == 500
    assert overview(publication).map is None
    page = html(whole(portal), "massnahmen/")
    assert page.count('data-o="*"') == 1
    assert page.count('<option value="o-') == 500


def test_two_of_one_name_are_told_apart_wherever_they_are_named(portal: PortalFolder) -> None:
    portal.write(
        "data/gemeinden.yml",
        '- {id: neu-a, name: Neuenkirchen, ags: "07232001", lage: [50.1, 6.4]}\n'
        '- {id: neu-b, name: Neuenkirchen, ags: "07232002", lage: [50.2, 6.4]}\n',
    )
    measure(portal, "m-02", "gemeinden: [neu-b]\n")
    publication = publish(portal)
    assert [one.ref.title for one in overview(publication).rows] == [
        "Gemeinde Neuenkirchen (neu-a)",
        "Gemeinde Neuenkirchen (neu-b)",
    ]
    made = overview(publication).map
    assert made is not None
    assert {one.mark.ref.title: one.mark.text for one in made.tiles} == {
        "Gemeinde Neuenkirchen (neu-a)": "0",
        "Gemeinde Neuenkirchen (neu-b)": "1",
    }
    measure(portal, "m-02", "gemeinden: [Neuenkirchen]\n")
    assert "V335" in codes(portal)


def test_ids_are_addresses_so_umlauts_and_capitals_are_refused(portal: PortalFolder) -> None:
    for name in ("östrich", "Ost", "a b", "-", "ohne_ort"):
        portal.write("data/gemeinden.yml", f"- {{id: {name}, name: Östrich}}\n")
        assert any(code.startswith("S1") for code in codes(portal)), name


def test_who_has_no_location_beside_others_is_named(portal: PortalFolder) -> None:
    portal.write("data/gemeinden.yml", "- {id: a, name: A, lage: [50.1, 6.4]}\n- {id: b, name: B}\n")
    assert "V407" in codes(portal)
    portal.write("data/gemeinden.yml", "- {id: a, name: A}\n- {id: b, name: B}\n")
    assert "V407" not in codes(portal)


def test_where_associations_have_the_pages_their_members_need_no_location_each(portal: PortalFolder) -> None:
    heads = "- {id: nord, name: Nord, art: amt, lage: [50.1, 6.4]}\n- {id: sued, name: Süd, art: amt}\n"
    portal.write("data/gemeinden.yml", heads + many(MOST + 1, ", verband: nord"))
    assert "V407" not in codes(portal)
    portal.write(
        "data/gemeinden.yml", heads + many(MOST + 1, ", verband: sued") + "- {id: x, name: X, lage: [50.1, 6.4]}"
    )
    assert codes(portal).count("V407") == MOST + 1


def test_the_late_list_and_the_roadmap_are_narrowed_by_municipality(portal: PortalFolder) -> None:
    fill(portal)
    measure(portal, "m-05", "gemeinden: [Bach]\nzeitraum: {von: 2025-01, bis: 2025-12}\n")
    measure(portal, "m-06", "gemeinden: alle\nzeitraum: {von: 2025-01, bis: 2025-12}\n")
    publication = publish(portal)
    listed = late.page(publication, "tage").content
    assert [(one.value, one.count) for one in listed.selects[0].options] == [  # type: ignore[attr-defined]
        ("altdorf", 1), ("bach", 2), ("oestrich", 1),
    ]  # fmt: skip
    drawn = roadmap.page_by_place(publication).content
    options = {one.value: one.count for one in drawn.selects[0].options}  # type: ignore[attr-defined]
    assert options == {"altdorf": 3, "bach": 5, "oestrich": 2, "ohne_ort": 1}
    pages = whole(portal)
    assert re.findall(r'<tr data-p="[a-z-]+" data-o="([^"]*)"', html(pages, "verzoegert/")) == ["bach", "*"]
    assert "data-o=" not in html(pages, "roadmap/")
    assert 'href="../roadmap/nach-gemeinde/"' in html(pages, "roadmap/")
    shown = html(pages, "roadmap/nach-gemeinde/")
    assert sorted(re.findall(r'data-o="([^"]*)"', shown)) == sorted(
        ["*", "*", "bach", "bach", "altdorf bach", "ohne_ort"]
    )


def test_without_municipalities_nothing_of_it_is_there(portal: PortalFolder) -> None:
    measure(portal, "m-05", "zeitraum: {von: 2025-01, bis: 2025-12}\n")
    pages = whole(portal)
    for path in ("verzoegert/", "roadmap/"):
        assert "data-o=" not in html(pages, path)
        assert 'id="filter"' not in html(pages, path)


def table(portal: PortalFolder, rows: str) -> kpi_page.KpiContent:
    portal.write("content/kennzahlen/k-01.md", KPI)
    portal.write("data/kennzahlen/k-01.csv", f"zeitraum,wert,fehlt,gemeinde\n{rows}")
    made = kpi_page.page(publish(portal), "k-01").content
    assert isinstance(made, kpi_page.KpiContent)
    return made


def test_a_map_of_a_kpi_needs_two_thirds_of_the_places(portal: PortalFolder) -> None:
    fill(portal)
    assert table(portal, "2025,50,,\n2025,62.5,,Altdorf\n2024,40,,Bach\n").map is None
    made = table(portal, "2025,50,,\n2025,62.5,,Altdorf\n2025,0,,Bach\n2025,,geheim,Östrich\n")
    assert made.map is not None
    assert {one.mark.ref.title: (one.mark.text, one.mark.said, one.mark.shade) for one in made.map.tiles} == {
        "Altdorf": (f"62,5{HARD}%", f"62,5{HARD}%, 2025", "2"),
        "Bach": (f"0,0{HARD}%", f"0,0{HARD}%, 2025", "0"),
        "Östrich": ("keine Angabe", "keine Angabe: geheim", "x"),
    }
    assert [(one.shade, one.label) for one in made.map.keys] == [
        ("0", f"0,0{HARD}%"), ("2", f"62,5{HARD}%"), ("x", "keine Angabe"),
    ]  # fmt: skip
    assert made.courses == ()


def test_courses_of_all_municipalities_have_one_scale(portal: PortalFolder) -> None:
    fill(portal)
    made = table(portal, "2024,10,,Altdorf\n2025,20,,Altdorf\n2024,40,,Bach\n2025,40,,Bach\n2025,1,,Östrich\n")
    assert [(one.name, one.words) for one in made.courses] == [
        ("Altdorf", f"von 10,0{HARD}% (2024) auf 20,0{HARD}% (2025)"),
        ("Bach", f"von 40,0{HARD}% (2024) auf 40,0{HARD}% (2025)"),
    ]
    heights = [re.findall(r'points="([^"]*)"', one.picture)[0].split() for one in made.courses]
    ends = [[float(point.partition(",")[2]) for point in points] for points in heights]
    assert ends == [[39.5, 28.0], [5.0, 5.0]]


def test_the_list_of_kpis_is_narrowed_by_whom_values_are_known_of(portal: PortalFolder) -> None:
    fill(portal)
    portal.write("content/kennzahlen/k-02.md", KPI.replace("k-01", "k-02"))
    shown = kpis.page(publish(portal)).content
    assert isinstance(shown, kpis.KpisContent)
    by_id = {one.card.ref.path: one.places for level in shown.levels for one in level.items}
    assert by_id == {"kennzahlen/k-01/": "altdorf bach", "kennzahlen/k-02/": ""}
    assert [(one.value, one.count) for one in shown.selects[0].options] == [("altdorf", 1), ("bach", 1)]


def test_a_value_of_an_association_stands_on_its_page(portal: PortalFolder) -> None:
    portal.write("data/gemeinden.yml", "- {id: nord, name: Nord, art: amt}\n" + many(MOST + 1, ", verband: nord"))
    table(portal, "2025,50,,\n2025,30,,Nord\n2025,20,,Ort 003\n")
    assert [(one.place, one.value) for one in content(portal, "nord").values] == [
        ("", f"30,0{HARD}%"),
        ("Ort 003", f"20,0{HARD}%"),
    ]


def test_completeness_asks_for_official_keys_where_municipalities_are_listed(portal: PortalFolder) -> None:
    assert BLOCKS[0][0] == "situation"
    names = {one.name for one in publish(portal).monitoring.completeness.blocks[0].aspects}
    assert "keys" not in names
    fill(portal)
    found = publish(portal).monitoring.completeness.aspect("situation", "keys")
    assert (found.there, found.of) == (1, 3)


def test_pages_hold_the_words_by_which_people_look_for_their_part(portal: PortalFolder) -> None:
    fill(portal)
    main = html(whole(portal), "orte/altdorf/").partition("<main")[2].partition("</main>")[0]
    assert "Mühle" in main


def test_the_page_of_an_association_holds_the_words_of_all_its_members(portal: PortalFolder) -> None:
    portal.write(
        "data/gemeinden.yml",
        "- {id: nord, name: Nord, art: amt}\n" + many(MOST + 1, ", verband: nord, ortsteile: [Weiler]"),
    )
    main = html(whole(portal), "orte/nord/").partition("<main")[2].partition("</main>")[0]
    assert "Weiler" in main
    assert main.count("Ort 0") == MOST + 1
