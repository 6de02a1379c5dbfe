"""Plain tables become KPIs or measures, in whatever form, encoding and language offices export them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from strategieportal.checks.bounds import LINE
from strategieportal.checks.examine import examine
from tests.importing import STAND, Workbench, codes
from tests.spreadsheets import DATE, number_cell, text_cell, xlsx

if TYPE_CHECKING:
    from pathlib import Path

GENESIS = """\
GENESIS-Tabelle: Temporär
Gebietsfläche: Kreise, Stichtag;;
Feststellung des Gebietsstands;;
Gebietsfläche (qkm);;
;Stichtag;Stichtag
;31.12.2006;31.12.2007
Kreis Süd;1.234,50;1.234,40
Kreis Öst;-;1,5*
_____
Gebietsfläche:
Kreis Süd ab 2004 einschl. des gemein-
schaftlichen Gebiets.
_____
(C)opyright Statistisches Bundesamt, Wiesbaden 2010
Stand: 22.04.2010 / 21:32:50
"""
LIST = """\
Nr.;Titel;Handlungsfeld;Beginn;Ende;Status;Verantwortlich;E-Mail;Budget (€);Beschreibung;Bemerkung
1;Termine;Verwaltung;01.01.2025;31.12.2026;laufend;Amt 12;a@b.example;"120.000,50 €";"Zwei
Zeilen";geprüft
2;Termine;Bildung;2024;2023;fertig;Amt 3;fehlt;ca. 5.000;;
3;;;;;;;;;;
4;Neu;;irgendwann;;ganz anders;;;;TODO;
"""


@pytest.fixture
def bench(tmp_path: Path) -> Workbench:
    return Workbench(tmp_path)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_a_table_of_a_statistical_office_becomes_a_kpi_per_row(bench: Workbench, encoding: str) -> None:
    bench.put("11111.csv", GENESIS.replace("\n", "\r\n").encode(encoding))
    outcome = bench.take()
    assert dict(outcome.harvest.counts) == {"kpi": 2, "observation": 4}
    front = bench.front("content/kennzahlen/gebietsflaeche-kreis-sued.md")
    assert front["titel"] == "Gebietsfläche: Kreis Süd"
    assert (front["einheit"], "nachkommastellen" in front) == ("qkm", False)
    assert front["quelle"] == "Statistisches Bundesamt, Wiesbaden 2010, GENESIS-Online"
    series = (bench.target / "data/kennzahlen/gebietsflaeche-kreis-sued.csv").read_text()
    assert series == "zeitraum,wert\n2006-12-31,1234.50\n2007-12-31,1234.40\n"
    body = bench.body("content/kennzahlen/gebietsflaeche-kreis-sued.md")
    assert "- Gebietsfläche: Kreis Süd ab 2004 einschl. des gemeinschaftlichen Gebiets." in body
    gaps = (bench.target / "data/kennzahlen/gebietsflaeche-kreis-oest.csv").read_text()
    assert "2006-12-31,,In der Quelle steht kein Wert. (-)," in gaps
    assert "2007-12-31,1.5,,Kennzeichen der Quelle: *" in gaps
    told = ["S222 quelle/11111.csv:1:1"] if encoding == "cp1252" else []
    assert codes(outcome) == told


def test_a_row_per_period_becomes_a_kpi_per_column(bench: Workbench) -> None:
    bench.put("a.csv", "Jahr,Einwohner (Anzahl),Quote in %,Notiz\n2020,1000,1.5,x\n2021,1010,1.6,y\n")
    outcome = bench.take()
    assert outcome.harvest.counts["kpi"] == 2
    assert bench.front("content/kennzahlen/einwohner.md")["einheit"] == "Anzahl"
    written = (bench.target / "data/kennzahlen/einwohner.csv").read_text()
    assert written == "zeitraum,wert,notiz\n2020,1000,x\n2021,1010,y\n"


def test_the_long_form_becomes_a_kpi_per_name(bench: Workbench) -> None:
    bench.put(
        "a.csv",
        "Kennzahl;Einheit;Quartal;Wert;Quelle\nA;Stück;2024-Q1;1,5;Amt\nA;Stück;2024-Q2;2;Amt\nB;%;2024-Q1;3;\n",
    )
    outcome = bench.take()
    assert dict(outcome.harvest.counts) == {"kpi": 2, "observation": 3}
    front = bench.front("content/kennzahlen/a.md")
    assert (front["titel"], front["einheit"], front["quelle"], front["rhythmus"]) == (
        "A",
        "Stück",
        "Amt",
        "quartalsweise",
    )
    assert (bench.target / "data/kennzahlen/a.csv").read_text() == "zeitraum,wert\n2024-Q1,1.5\n2024-Q2,2\n"


def test_years_as_columns_with_unit_and_source_beside_the_name(bench: Workbench) -> None:
    bench.put("a.csv", "Indikator;Einheit;2019;2020\nGlasfaser;%;12,5;20\n")
    bench.take()
    assert bench.front("content/kennzahlen/glasfaser.md")["einheit"] == "%"


def test_a_list_of_measures_becomes_sheets_and_fields(bench: Workbench) -> None:
    bench.put("liste.csv", LIST.encode("cp1252"))
    outcome = bench.take()
    assert dict(outcome.harvest.counts) == {"field": 3, "measure": 3}
    front = bench.front("content/massnahmen/termine.md")
    assert front["zeitraum"] == {"von": "2025-01-01", "bis": "2026-12-31"}
    assert [(one["art"], str(one["betrag"])) for one in front["finanzierung"]] == [("ohne-angabe", "120000.50")]
    assert front["verlauf"][0]["phase"] == "in-umsetzung"
    assert front["verantwortlich"] == {"stelle": "Amt 12", "kontakt": "a@b.example"}
    assert "Zwei\nZeilen" in bench.body("content/massnahmen/termine.md")
    assert "- Bemerkung: geprüft" in bench.body("content/massnahmen/termine.md")
    assert "TODO" not in bench.body("content/massnahmen/neu.md")
    assert codes(outcome) == sorted(
        [
            "I561 quelle/liste.csv:1:90",
            "I551 quelle/liste.csv:4:3",
            "I554 quelle/liste.csv:4:24",
            "I569 quelle/liste.csv:4:42",
            "I565 quelle/liste.csv:4:48",
            "I567 quelle/liste.csv:5:3",
            "I566 quelle/liste.csv:6:3",
            "I564 quelle/liste.csv:6:8",
            "I563 quelle/liste.csv:6:20",
            "I520 quelle/liste.csv:6:35",
            "S222 quelle/liste.csv:1:1",
        ]
    )
    # what the law asks for stands in no source
    assert [one.code for one in examine(bench.target, epoch=None, today=STAND).problems] == ["V350"]


def test_english_headers_are_understood(bench: Workbench) -> None:
    bench.put(
        "a.csv",
        "Measure,Action field,Start date,Deadline,Status,Responsible body\nBuild,Mobility,2025-01,2026-Q3,ongoing,Roads\n",
    )
    bench.take()
    front = bench.front("content/massnahmen/build.md")
    assert (front["zeitraum"], front["verlauf"][0]["phase"]) == ({"von": "2025-01", "bis": "2026-Q3"}, "in-umsetzung")


def test_spreadsheets_are_read_with_their_dates_and_numbers(bench: Workbench) -> None:
    heads = ("Titel", "Handlungsfeld", "Beginn", "Ende", "Budget")
    cells = [text_cell(f"{letter}1", head) for letter, head in zip("ABCDE", heads, strict=True)]
    cells += [text_cell("A2", "Netz"), text_cell("B2", "Ausbau"), text_cell("C2", "01.02.2025")]
    cells += [number_cell("D2", 46387, DATE), number_cell("E2", 1200.5)]
    bench.put("liste.xlsx", xlsx({"Liste": "".join(cells)}))
    bench.take()
    front = bench.front("content/massnahmen/netz.md")
    assert (front["zeitraum"], str(front["finanzierung"][0]["betrag"])) == (
        {"von": "2025-02-01", "bis": "2026-12-31"},
        "1200.5",
    )


def test_long_lists_with_equal_titles_get_stable_ids(bench: Workbench) -> None:
    rows = [f"{number};Beratung;Feld;geplant" for number in range(1, 41)]
    bench.put("a.csv", "Nr;Titel;Handlungsfeld;Status\n" + "\n".join(rows) + "\n")
    bench.take()
    first = {
        path.name: bench.front(f"content/massnahmen/{path.name}")["kuerzel"]
        for path in (bench.target / "content/massnahmen").iterdir()
    }
    bench.put("a.csv", "Nr;Titel;Handlungsfeld;Status\n" + "\n".join(reversed(rows)) + "\n")
    outcome = bench.take()
    again = {name: bench.front(f"content/massnahmen/{name}")["kuerzel"] for name in first}
    assert len(first) == 40
    assert again == first
    assert outcome.plan.new == ()


def test_a_text_of_thirty_thousand_characters_arrives_whole(bench: Workbench) -> None:
    text = "Wort " * 6000
    bench.put("a.csv", f'Titel;Handlungsfeld;Beschreibung\nLang;Feld;"{text}"\n')
    bench.take()
    body = bench.body("content/massnahmen/lang.md")
    assert " ".join(body.split()).startswith(text.strip())
    assert max(map(len, body.split("\n"))) <= LINE


def test_the_same_table_in_two_encodings_counts_once(bench: Workbench) -> None:
    bench.put("a.csv", GENESIS.encode())
    bench.put("b.csv", GENESIS.encode("cp1252"))
    outcome = bench.take()
    assert outcome.harvest.counts["kpi"] == 2
    assert "I562 quelle/b.csv:1:1" in codes(outcome)


def test_a_table_of_neither_kind_is_told_and_left(bench: Workbench) -> None:
    bench.put("a.csv", "Farbe;Form\nrot;rund\n")
    outcome = bench.look()
    assert codes(outcome) == ["I502 quelle:1:1", "I560 quelle/a.csv:1:1"]


@pytest.mark.parametrize(
    ("head", "cell", "euro"),
    [
        ("Budget (TEUR)", "120", 120000),
        ("Kosten in Mio. €", "1,25", 1250000),
        ("Budget (T€)", "80,5", 80500),
        ("Budget", "80", 80),
    ],
)
def test_a_factor_in_the_head_of_a_column_holds_for_its_amounts(
    bench: Workbench, head: str, cell: str, euro: int
) -> None:
    bench.put("a.csv", f"Titel;Handlungsfeld;{head}\nNetz;Feld;{cell}\n")
    bench.take()
    assert bench.front("content/massnahmen/netz.md")["finanzierung"][0]["betrag"] == euro


def test_a_factor_within_a_cell_is_told_and_stands_as_text(bench: Workbench) -> None:
    bench.put("a.csv", "Titel;Handlungsfeld;Kosten (€)\nNetz;Feld;80 T€\n")
    outcome = bench.take()
    assert "finanzierung" not in bench.front("content/massnahmen/netz.md")
    assert "- Kosten (€): 80 T€" in bench.body("content/massnahmen/netz.md")
    assert "I565 quelle/a.csv:2:11" in codes(outcome)


def test_a_field_that_the_portal_has_already_is_used(bench: Workbench) -> None:
    for path, text in {
        "mkdocs.yml": "site_name: T\n",
        "data/portal.yml": "titel: T\ntraeger: L\n",
        "content/handlungsfelder/hf1.md": "---\nid: hf1\ntitel: Mobilität\n---\n",
    }.items():
        (bench.target / path).parent.mkdir(parents=True, exist_ok=True)
        (bench.target / path).write_text(text)
    bench.put("a.csv", "Titel;Handlungsfeld\nRadweg;mobilität\n")
    outcome = bench.take()
    assert bench.front("content/massnahmen/radweg.md")["handlungsfeld"] == "hf1"
    assert [one.draft.path for one in outcome.plan.new] == ["content/massnahmen/radweg.md"]


def test_a_spreadsheet_that_was_renamed_is_known_by_its_first_bytes(bench: Workbench) -> None:
    cells = "".join(
        (text_cell("A1", "Titel"), text_cell("B1", "Status"), text_cell("A2", "Netz"), text_cell("B2", "geplant"))
    )
    bench.put("liste.csv", xlsx({"Liste": cells}))
    bench.take()
    assert bench.front("content/massnahmen/netz.md")["titel"] == "Netz"
