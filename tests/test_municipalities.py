"""Names of municipalities: what each may mean, how tables name them, and what is told of those that are not clear."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from strategieportal.checks.examine import examine
from strategieportal.problems import Severity

if TYPE_CHECKING:
    from strategieportal.model.gazetteer import Gazetteer
    from strategieportal.model.strategy import Strategy
    from strategieportal.problems import Problem
    from tests.conftest import PortalFolder

DAY = date(2026, 6, 30)
LIST = """- {id: altdorf, name: Altdorf, art: stadt, ags: "07232001", ars: "072325001001", ortsteile: [Hinterbrück, Mühle]}
- {id: amselbrueck, name: Amselbrück, verband: samt}
- {id: isar, name: Au a.d. Isar, verband: samt}
- {id: samt, name: Amselbrück, art: samtgemeinde}
- {id: weg, name: Wegberg, bis: 2024-12-31, nachfolger: altdorf}
- {id: gross-a, name: Großheim, bis: 2023, nachfolger: gross-b}
- {id: gross-b, name: Großheim, seit: 2024, ortsteile: [Mühle]}
"""
SERIES = "data/kennzahlen/k-01.csv"


def strategy(portal: PortalFolder) -> Strategy:
    return examine(portal.root, epoch=None, today=DAY).reading.strategy


def told(portal: PortalFolder, *codes: str) -> list[Problem]:
    return [one for one in examine(portal.root, epoch=None, today=DAY).problems if one.code in codes]


@pytest.fixture
def known(portal: PortalFolder) -> Gazetteer:
    portal.write("data/gemeinden.yml", LIST)
    return strategy(portal).gazetteer


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        *[(one, ("altdorf",)) for one in ("altdorf", "Altdorf", " ALTDORF ", "Stadt Altdorf", "07232001")],
        *[(one, ("altdorf",)) for one in ("072325001001", "Hinterbrück", "hinterbrueck", "Hinterbruck")],
        *[(one, ("amselbrueck", "samt")) for one in ("Amselbrück", "Amselbru\u0308ck", "Amselbrueck")],
        *[("amselbrueck", ("amselbrueck",)), ("Samtgemeinde Amselbrück", ("samt",)), ("samt", ("samt",))],
        *[("Au a. d. Isar", ("isar",)), ("Grossheim", ("gross-b",)), ("Wegberg", ("weg",))],
        *[("Mühle", ("altdorf", "gross-b")), ("7232001", ()), ("Gibtesnicht", ()), ("alle", ()), ("", ())],
    ],
)
def test_what_a_name_may_mean(known: Gazetteer, written: str, meant: tuple[str, ...]) -> None:
    assert known.meant(written) == meant


@pytest.mark.parametrize(
    ("name", "written"),
    [
        *[("St. Goar", one) for one in ("Sankt Goar", "St Goar", "sankt-goar", "Stadt St. Goar", "St. Goar, Stadt")],
        *[("Neustadt an der Aisch", one) for one in ("Neustadt a.d.Aisch", "Neustadt a. d. Aisch")],
        *[("Berg bei Neumarkt in der Oberpfalz", "Berg b. Neumarkt i. d. Oberpfalz"), ("Neu-Ulm", "Neu Ulm")],
        *[("Frankfurt (Oder)", "Frankfurt Oder"), ("Großheim", "GROSSHEIM"), ("Bad Aibling", "Bad Aibling, St.")],
    ],
)
def test_names_are_known_as_people_and_offices_write_them(portal: PortalFolder, name: str, written: str) -> None:
    portal.write("data/gemeinden.yml", f"- {{id: a, name: {name}}}\n- {{id: b, name: Anderswo}}\n")
    assert strategy(portal).gazetteer.meant(written) == ("a",)


def test_names_that_only_look_alike_are_told_apart(portal: PortalFolder) -> None:
    names = ("Neuenkirchen", "Neunkirchen", "Au am Berg", "Auaberg")
    portal.write("data/gemeinden.yml", "".join(f"- {{id: o-{at}, name: {name}}}\n" for at, name in enumerate(names)))
    known = strategy(portal).gazetteer
    assert [known.meant(one) for one in names] == [(f"o-{at}",) for at in range(4)]
    assert known.meant("neunkirchen") == ("o-0", "o-1")
    assert [known.named(one) for one in names] == [f"o-{at}" for at in range(4)]


@pytest.mark.parametrize("written", ["VG Arzfeld", "Verbandsgemeinde Arzfeld", "vg-arzfeld"])
def test_an_association_is_known_by_its_short_form(portal: PortalFolder, written: str) -> None:
    listed = "- {id: vg-arzfeld, name: Arzfeld, art: verbandsgemeinde}\n- {id: arzfeld, name: Arzfeld, verband: vg-arzfeld}\n"
    portal.write("data/gemeinden.yml", listed)
    known = strategy(portal).gazetteer
    assert known.meant(written) == ("vg-arzfeld",)
    assert known.meant("Ortsgemeinde Arzfeld") == ("arzfeld",)


def test_a_former_id_still_means_its_municipality(portal: PortalFolder) -> None:
    portal.write("data/gemeinden.yml", "- {id: a, name: A, frueher: [alt]}\n- {id: b, name: B}\n")
    assert strategy(portal).gazetteer.meant("alt") == ("a",)


def test_two_of_one_name_are_told_apart_by_their_associations(portal: PortalFolder) -> None:
    heads = "- {id: nord, name: Nord, art: amt}\n- {id: sued, name: Süd, art: amt}\n"
    twins = "- {id: a, name: Au, verband: nord}\n- {id: b, name: Au, verband: sued}\n- {id: c, name: Au}\n"
    portal.write("data/gemeinden.yml", heads + twins)
    known = strategy(portal).gazetteer
    assert [known.label(one) for one in "abc"] == ["Gemeinde Au (Amt Nord)", "Gemeinde Au (Amt Süd)", "Gemeinde Au (c)"]


def test_an_association_stands_for_its_members_and_what_was_merged_for_its_successor(known: Gazetteer) -> None:
    assert known.places(["samt"]) == ("amselbrueck", "isar")
    assert known.places(["Wegberg", "Stadt Altdorf"]) == ("altdorf",)
    assert known.current("gross-a") == "gross-b"
    assert known.living == ("altdorf", "amselbrueck", "isar", "gross-b")


def test_a_key_that_lost_its_zero_is_known_again(known: Gazetteer) -> None:
    assert known.guess("7232001") == "07232001"
    assert known.guess("Altdrof") == "Altdorf"
    assert known.guess("Xyz") is None


def test_names_that_two_have_are_told_apart(known: Gazetteer) -> None:
    assert [known.label(one) for one in known.entries] == [
        *("Altdorf", "Amselbrück", "Au a.d. Isar", "Samtgemeinde Amselbrück", "Wegberg"),
        *("Gemeinde Großheim (gross-a)", "Gemeinde Großheim (gross-b)"),
    ]


def test_without_a_list_names_are_free_and_contradictions_are_warnings(portal: PortalFolder) -> None:
    sheet = "content/massnahmen/m-01.md"
    text = (portal.root / sheet).read_text("utf-8")
    cases: dict[str, list[tuple[str, Severity]]] = {
        "[Gibtesnicht]": [],
        "alle": [],
        "[alle]": [],
        "[alle, Altdorf]": [("V336", Severity.WARNING)],
        "[Alle]": [("V338", Severity.WARNING)],
        "[Amselbrueck, Amselbrück, Bach]": [("V337", Severity.WARNING)],
        "[Bach, Bach]": [("V337", Severity.WARNING)],
        "[]": [("V339", Severity.WARNING)],
    }
    for written, expected in cases.items():
        portal.write(sheet, text.replace("verlauf:", f"gemeinden: {written}\nverlauf:"))
        found = [(one.code, one.severity) for one in examine(portal.root, epoch=None, today=DAY).problems]
        assert found == expected, written


@pytest.mark.parametrize(("written", "right"), [("07232001", ""), ("7232001", "07232001"), ("723", "00000000")])
def test_a_key_without_its_zero_is_told_with_it(portal: PortalFolder, written: str, right: str) -> None:
    portal.write("data/gemeinden.yml", f"- {{id: a, name: A, ags: {written}}}\n")
    expected = [f'So schreiben: ags: "{right}"'] if right else []
    assert [one.remedy.split(". ")[0] for one in told(portal, "S145")] == expected


def test_a_row_of_a_table_may_name_a_municipality_in_any_way(portal: PortalFolder) -> None:
    portal.write("data/gemeinden.yml", LIST)
    portal.write("content/kennzahlen/k-01.md", "---\nid: k-01\ntitel: K\nebene: output\neinheit: Stück\n---\n")
    portal.write(SERIES, "zeitraum,wert,gemeinde\n2024,1,07232001\n2025,2,Altdorf\n2025,3,hinterbrueck\n2025,9,\n")
    series = strategy(portal).series["k-01"]
    assert {name: [str(one.observation.value) for one in rows] for name, rows in series.parts.items()} == {
        "Altdorf": ["1", "2", "3"]
    }
    assert series.municipalities == {"Altdorf": "altdorf"}
    assert [str(one.observation.value) for one in series.rows] == ["9"]


def test_no_value_of_an_unclear_municipality_passes_for_the_whole(portal: PortalFolder) -> None:
    portal.write("data/gemeinden.yml", LIST)
    portal.write("content/kennzahlen/k-01.md", "---\nid: k-01\ntitel: K\nebene: output\neinheit: Stück\n---\n")
    portal.write(SERIES, "zeitraum,wert,gemeinde\n2024,1,7232001\n2025,2,Amselbrück\n")
    found = told(portal, "V334", "V335")
    assert [(one.code, one.place.line, one.place.column) for one in found] == [("V334", 2, 8), ("V335", 3, 8)]
    assert found[0].remedy == 'Gemeint ist wohl "07232001".'
    assert strategy(portal).series["k-01"].all_rows == ()
