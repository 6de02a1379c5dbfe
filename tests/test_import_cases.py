"""Sources that once became wrong numbers or vanished, one small one of each kind, from the file to what the portal says."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from strategieportal.cli.main import main
from tests.importing import Workbench
from tests.spreadsheets import PERCENT, number_cell, text_cell, xlsx
from tests.test_import_exports import opendocument
from tests.test_import_tools import everything, phases, workbook

if TYPE_CHECKING:
    from pathlib import Path

    from click.testing import Result


@pytest.fixture
def bench(tmp_path: Path) -> Workbench:
    return Workbench(tmp_path)


def call(bench: Workbench, *options: str) -> Result:
    """The command as people call it; it must find something."""
    ran = CliRunner().invoke(
        main, ["import", str(bench.source), "--into", str(bench.target), "--stand", "2026-05-12", *options]
    )
    assert ran.exit_code == 0, ran.output
    return ran


def rows(bench: Workbench, name: str) -> list[str]:
    """The lines of a series behind its head."""
    return (bench.target / f"data/kennzahlen/{name}.csv").read_text(encoding="utf-8").splitlines()[1:]


def unit(bench: Workbench, name: str) -> object:
    return bench.front(f"content/kennzahlen/{name}.md")["einheit"]


def sdg(bench: Workbench, text: str, unit_of: str = "Betten") -> None:
    """A folder of one indicator."""
    bench.put("meta/3-1.md", f"---\nindicator_number: 3.1\ngraph_title: Betten\ncomputation_units: {unit_of}\n---\n")
    bench.put("data/indicator_3-1.csv", text)


@pytest.mark.parametrize(
    ("head", "factor", "told"),
    [("UNIT_MULT", "6", "Mio. Betten"), ("Unit multiplier", "Thousands", "Tausend Betten"), ("Größenordnung", "Mrd.", "Mrd. Betten"),
     ("Multiplikator", "Tausend", "Tausend Betten"), ("UNIT_MULT", "0", "Betten")],
)  # fmt: skip
def test_a_power_of_ten_reaches_the_reader(bench: Workbench, head: str, factor: str, told: str) -> None:
    sdg(bench, f"{head},Value,Year\n{factor},7.1,2022\n{factor},7.4,2023\n")
    call(bench)
    assert (unit(bench, "3-1"), rows(bench, "3-1")) == (told, ["2022,7.1", "2023,7.4"])


@pytest.mark.parametrize("long", ["0.08123456789012345", "1234567.8900000001", "-77.12345678901234567"])
def test_one_long_number_drops_no_series(bench: Workbench, long: str) -> None:
    sdg(bench, f"Year,Value\n2021,3\n2022,{long}\n2023,4.5\n")
    call(bench)
    found = rows(bench, "3-1")
    assert len(found) == 3
    assert abs(float(found[1].split(",")[1]) - float(long)) <= abs(float(long)) * 1e-14


@pytest.mark.parametrize(
    ("column", "years"),
    [(["SS 2022", "SS 2023"], ["2022", "2023"]), (["Schuljahr 2021/22", "Schuljahr 2022/23"], ["2022", "2023"]),
     (["2012/2015", "2013/2016"], ["2015", "2016"]), (["2009–11", "2010–12"], ["2011", "2012"])],
)  # fmt: skip
def test_spans_are_read_as_a_column_and_kept_in_words(bench: Workbench, column: list[str], years: list[str]) -> None:
    sdg(bench, "Year,Value\n" + "".join(f"{one},{at * 7 + 5}\n" for at, one in enumerate(column)))
    call(bench)
    found = [line.split(",") for line in rows(bench, "3-1")]
    assert [(line[0][:4], line[1]) for line in found] == [(years[0], "5"), (years[1], "12")]


@pytest.mark.parametrize("kind", ["csv", "xlsx", "ods"])
def test_heads_in_two_rows_name_each_column(bench: Workbench, kind: str) -> None:
    table = [["Jahr", "Wälder", "", "Äcker", ""], ["", "Fläche", "Anteil", "Fläche", "Anteil"], ["", "ha", "%", "ha", "%"],
             ["2022", "410", "12,5", "900", "41,5"], ["2023", "420", "13,5", "890", "40,5"]]  # fmt: skip
    made = {"xlsx": workbook, "ods": opendocument}
    bench.put(f"t.{kind}", made[kind](table) if kind in made else "\n".join(";".join(one) for one in table))
    call(bench)
    assert (unit(bench, "waelder-flaeche"), unit(bench, "aecker-anteil")) == ("ha", "%")
    assert rows(bench, "aecker-anteil") == ["2022,41.5", "2023,40.5"]
    assert rows(bench, "waelder-anteil") == ["2022,12.5", "2023,13.5"]


def test_cells_shown_in_per_cent_are_per_cent_and_half_years_are_half_years(bench: Workbench) -> None:
    heads = ["Kennzahl", "Einheit", "31.12.2024", "30.06.2025", "31.12.2025"]
    cells = "".join(text_cell(f"{'ABCDE'[at]}1", head) for at, head in enumerate(heads))
    cells += text_cell("A2", "E-Rechnung") + text_cell("B2", "%")
    cells += "".join(number_cell(f"{'CDE'[at]}2", share, PERCENT) for at, share in enumerate((0.255, 0.5, 1.08)))
    bench.put("k.xlsx", xlsx({"K": cells}))
    call(bench)
    assert rows(bench, "e-rechnung") == ["2024-12-31,25.5", "2025-06-30,50", "2025-12-31,108"]
    front = bench.front("content/kennzahlen/e-rechnung.md")
    assert (front["einheit"], front["rhythmus"]) == ("%", "halbjaehrlich")


def test_nothing_hidden_is_written_anywhere(bench: Workbench) -> None:
    table = [["Maßnahme", "Notiz", "Handlungsfeld", "Status"], ["Offen", "UNTERMVERSCHLUSS", "Bau", "läuft"],
             ["UNTERMVERSCHLUSS", "x", "Bau", "läuft"]]  # fmt: skip
    cells = "".join(
        f'<row r="{at}"{" hidden=" + chr(34) + "1" + chr(34) if at == 3 else ""}>'
        + "".join(text_cell(f"{'ABCD'[column]}{at}", one) for column, one in enumerate(row))
        + "</row>"
        for at, row in enumerate(table, 1)
    )
    bench.put("m.xlsx", xlsx({"Plan": cells}, before='<cols><col min="2" max="2" hidden="1"/></cols>'))
    ran = call(bench)
    assert phases(bench) == {"Offen": "in-umsetzung"}
    assert "UNTERMVERSCHLUSS" not in everything(bench) + ran.output
    assert "(S220)" in ran.output


def test_names_of_parts_that_look_like_formulas_come_back_and_nothing_changes(bench: Workbench) -> None:
    sdg(bench, "Year,Alter,Value\n2023,,9\n2023,+80 Jahre,4\n2023,=A1,3\n2023,@x,2\n")
    call(bench)
    assert [line.rpartition(",")[2] for line in rows(bench, "3-1")] == ["", "'+80 Jahre", "'=A1", "'@x"]
    assert "Alles ist schon auf diesem Stand." in call(bench).output


@pytest.mark.parametrize(
    ("text", "code", "option", "values"),
    [('Jahr,Maß\n2022,"1,125"\n2023,"2,250"\n', "I581", "komma", ["1.125", "2.250"]),
     ("Jahr;Maß\n2022;1.125\n2023;2.250\n", "I581", "punkt", ["1.125", "2.250"]),
     ("Jahr;Maß\n2022;1,5\n2023;2.5\n", "I583", "", ["1.5", "2.5"])],
)  # fmt: skip
def test_a_mark_that_could_mean_two_things_is_told_and_may_be_said(
    bench: Workbench, text: str, code: str, option: str, values: list[str]
) -> None:
    bench.put("t.csv", text)
    assert f"({code})" in call(bench).output
    if option:
        assert f"({code})" not in call(bench, "--dezimal", option).output
    assert [line.split(",")[1] for line in rows(bench, "mass")] == values


def test_an_instant_is_the_day_in_berlin(bench: Workbench) -> None:
    bench.put(
        "m.csv",
        "Titel;Handlungsfeld;Beginn;Ende\nA;Bau;2026-06-30T22:00:00Z;2027-03-31T21:59:59.000Z\nB;Bau;2026-01-01T00:00:00+01:00;2026-12-31T23:30:00Z\n",
    )
    call(bench)
    spans = [bench.front(f"content/massnahmen/{name}.md")["zeitraum"] for name in ("a", "b")]
    assert spans == [{"von": "2026-07-01", "bis": "2027-03-31"}, {"von": "2026-01-01", "bis": "2027-01-01"}]


@pytest.mark.parametrize("column", ["Bezirk", "AGS", "Region", "Geschlecht"])
def test_a_further_column_is_a_breakdown_and_no_first_part_is_the_whole(bench: Workbench, column: str) -> None:
    bench.put(
        "t.csv",
        f"Zeit;{column};Einheit;Wert;Indikator\n2022;A;Anzahl;5;Firmen\n2022;B;Anzahl;6;Firmen\n2023;B;Anzahl;7;Firmen\n",
    )
    call(bench)
    assert sorted(rows(bench, "firmen")) == ["2022,5,A", "2022,6,B", "2023,7,B"]


def test_negative_numbers_of_accountants(bench: Workbench) -> None:
    bench.put(
        "t.csv", "Jahr;Ergebnis (€)\n2020;(12,50)\n2021;1.234,00-\n2022;\u22127,25\n2023;9'000,00\n2024;1\u202f500,00\n"
    )
    assert "(I602)" in call(bench).output
    assert [line.split(",")[1] for line in rows(bench, "ergebnis")] == [
        "-12.50",
        "-1234.00",
        "-7.25",
        "9000.00",
        "1500.00",
    ]


def test_remarks_below_the_data_are_told_once(bench: Workbench) -> None:
    sdg(bench, 'Year,Value\n2022,3\n2023,4\n\n# Stand: "heute", siehe 2024\n# Zweite Zeile\n')
    ran = call(bench)
    assert rows(bench, "3-1") == ["2022,3", "2023,4"]
    assert ran.output.count("(S224)") == 1
    assert not any(f"({code})" in ran.output for code in ("I527", "S202", "S206", "S207"))


def test_codes_of_an_observation_are_no_parts(bench: Workbench) -> None:
    sdg(bench, "COMMENT_OBS_0,Year,Value\n,2021,5\nr,2022,6\np,2023,7\n")
    call(bench)
    assert rows(bench, "3-1") == ["2021,5,,", "2022,6,,ja", "2023,7,ja,"]


def test_what_a_portal_publishes_another_one_reads(bench: Workbench) -> None:
    sheet = {"id": "m-3", "titel": "Lastenrad", "handlungsfeld": "verkehr", "kurz": "Räder leihen."}
    told = {
        "traeger": "Kreis X",
        "strategie": "Plan",
        "adresse": "https://x.example/m-3/",
        "stand": "2026-01-01",
        "version": 3,
    }
    bench.put("index.json", json.dumps({**told, "massnahme": sheet, "text": "Zwanzig Räder."}))
    call(bench)
    assert "Lastenrad" in phases(bench)
    assert "Kreis X" in everything(bench)


def test_without_a_status_there_is_no_phase(bench: Workbench) -> None:
    bench.put("m.csv", "Handlungsfeld;Ende;Titel\nBau;2019;Alt\nBau;ND;NA\nND;2027;Neu\n")
    call(bench)
    assert set(phases(bench).values()) == {"ohne-angabe"}
    assert not (bench.target / "content/handlungsfelder/nd.md").exists()


def test_groups_alone_keep_all_their_values(bench: Workbench) -> None:
    sdg(bench, "Region,Value,Year\nKreis,1.5,2022\nKreis,1.7,2023\nLand,2.5,2022\nLand,2.7,2023\n")
    call(bench)
    assert rows(bench, "3-1") == ["2022,1.5,Kreis", "2023,1.7,Kreis", "2022,2.5,Land", "2023,2.7,Land"]


def test_notes_for_people_are_no_indicator(bench: Workbench) -> None:
    sdg(bench, "Year,Value\n2022,3\n2023,5\n")
    bench.put("meta/LIESMICH.md", "# Hinweise\n")
    bench.put("meta/README.md", "# Notes\n")
    call(bench)
    assert [one.stem for one in (bench.target / "content/kennzahlen").glob("*.md")] == ["3-1"]


def test_two_units_are_never_mixed(bench: Workbench) -> None:
    sdg(bench, "Units,Year,Value\nkg,2022,300\nkg,2023,310\nAnteil in %,2022,0.5\nAnteil in %,2023,0.7\n", "kg, %")
    call(bench)
    units = {path.stem: unit(bench, path.stem) for path in (bench.target / "content/kennzahlen").glob("*.md")}
    assert set(units.values()) == {"kg", "%"}
    assert {units[name]: rows(bench, name) for name in units} == {
        "kg": ["2022,300", "2023,310"],
        "%": ["2022,0.5", "2023,0.7"],
    }


def test_a_sheet_written_by_hand_is_updated_and_gets_no_twin(bench: Workbench) -> None:
    bench.put("m.csv", "Nr;Titel;Handlungsfeld;Ende\nm-07;Anders genannt;Bau;2028\n;Radweg Nord;Bau;2029\n")
    for name, title in (("m-07", "Von Hand"), ("m-08", "Radweg Nord")):
        sheet = bench.target / f"content/massnahmen/{name}.md"
        sheet.parent.mkdir(parents=True, exist_ok=True)
        sheet.write_text(
            f"---\nid: {name}\ntitel: {title}\nhandlungsfeld: bau\n---\n\nText von Hand.\n", encoding="utf-8"
        )
    field = bench.target / "content/handlungsfelder/bau.md"
    field.parent.mkdir(parents=True)
    field.write_text("---\nid: bau\ntitel: Bau\n---\n", encoding="utf-8")
    call(bench)
    assert sorted(one.name for one in (bench.target / "content/massnahmen").iterdir()) == ["m-07.md", "m-08.md"]
    assert bench.front("content/massnahmen/m-08.md")["zeitraum"] == {"bis": 2029}
    assert "Text von Hand." in bench.body("content/massnahmen/m-07.md")
