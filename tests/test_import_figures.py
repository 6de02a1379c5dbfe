"""What columns of figures say of their numbers: units, factors, status, parts, periods, formats. No number is wrong in silence."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from strategieportal.cli.importing.units import factor_of, power_of
from tests.importing import WISHES, Workbench, codes
from tests.spreadsheets import OWN, PERCENT, number_cell, text_cell, xlsx

if TYPE_CHECKING:
    from pathlib import Path

META = "---\nindicator_number: 2.1\ngraph_title: Quote\n{more}---\n\nText.\n"


@pytest.fixture
def bench(tmp_path: Path) -> Workbench:
    return Workbench(tmp_path)


def sdg(bench: Workbench, table: str, more: str = "computation_units: Prozent\n") -> tuple[str, dict[str, object]]:
    """The portal's table and sheet of an indicator with these data."""
    bench.put("meta/2-1.md", META.format(more=more))
    bench.put("data/indicator_2-1.csv", table)
    bench.take()
    return (bench.target / "data/kennzahlen/2-1.csv").read_text(encoding="utf-8"), bench.front(
        "content/kennzahlen/2-1.md"
    )


def series(bench: Workbench, name: str, table: str, file: str = "t.csv") -> str:
    """The portal's table of the KPI ``name`` after an import of ``table``."""
    bench.put(file, table)
    bench.take()
    return (bench.target / f"data/kennzahlen/{name}.csv").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("word", "power"),
    [("Thousands", 3), ("3", 3), ("1.000", 3), ("Tsd.", 3), ("Millions", 6), ("6", 6), ("Mrd.", 9), ("Units", 0), ("0", 0),
     ("", 0), ("1", 0), ("100", 2), ("-2", -2), ("etwas", None), ("99", None)],
)  # fmt: skip
def test_a_cell_names_the_power_of_ten(word: str, power: int | None) -> None:
    assert power_of(word) == power


@pytest.mark.parametrize(
    ("head", "factor"),
    [("Budget (TEUR)", 1000), ("Kosten in T€", 1000), ("Mittel in Mio. €", 10**6), ("Summe (Mrd. Euro)", 10**9), ("in 1 000", 1000),
     ("Budget (€)", None), ("Kosten", None), ("Team", None), ("Ziel T", None)],
)  # fmt: skip
def test_a_head_names_a_factor(head: str, factor: int | None) -> None:
    assert factor_of(head) == factor


def test_a_factor_of_all_rows_becomes_part_of_the_unit(bench: Workbench) -> None:
    text, sheet = sdg(
        bench,
        "Year,Unit multiplier,Unit measure,Value\n2019,Thousands,Number,40.5\n2020,Thousands,Number,41\n",
        "computation_units: Gäste\n",
    )
    assert (text, sheet["einheit"]) == ("zeitraum,wert\n2019,40.5\n2020,41\n", "Tausend Gäste")


def test_codes_of_sdmx_are_read_without_metadata(bench: Workbench) -> None:
    text, sheet = sdg(
        bench,
        "TIME_PERIOD,UNIT_MEASURE,UNIT_MULT,OBS_STATUS,OBS_VALUE\n2019,PERSONS,6,A,1.5\n2020,PERSONS,6,P,1.6\n",
        "",
    )
    assert sheet["einheit"] == "Mio. Personen"
    assert text == "zeitraum,wert,vorlaeufig\n2019,1.5,\n2020,1.6,ja\n"


def test_different_factors_are_multiplied_out_and_unknown_ones_told(bench: Workbench) -> None:
    text, sheet = sdg(
        bench, "Year,UNIT_MULT,Value\n2019,3,1.5\n2020,0,1600\n2021,viel,7\n", "computation_units: Euro\n"
    )
    assert sheet["einheit"] == "Euro"
    assert '2019,1500,\n2020,1600,\n2021,,"In der Quelle ist nicht zu lesen' in text
    assert "I600 quelle/data/indicator_2-1.csv:4:6" in codes(bench.look())


def test_marks_of_a_status_are_no_parts(bench: Workbench) -> None:
    text, _ = sdg(
        bench,
        "Year,COMMENT_OBS_0,COMMENT_OBS_1,Value\n2020,,,1\n2021,r,,2\n2022,e,Umfrage,3\n2023,p,,4\n2024,x,,\n2025,?,,5\n",
    )
    assert text.startswith(
        "zeitraum,wert,vorlaeufig,revidiert,fehlt,notiz\n2020,1,,,,\n2021,2,,ja,,\n2022,3,,,,In der Quelle als geschätzt gekennzeichnet (e).; Umfrage\n2023,4,ja,,,\n"
    )
    assert "2024,,,,In der Quelle als nicht vorhanden oder nicht veröffentlicht gekennzeichnet (x).,\n" in text
    assert "2025,5,,,,Kennzeichen der Quelle: ?\n" in text


def test_a_column_that_says_one_thing_of_all_rows_stands_in_the_text(bench: Workbench) -> None:
    sdg(bench, "Year,Erhebung,Value\n2020,Vollerhebung,1\n2021,Vollerhebung,2\n")
    assert "- Erhebung: Vollerhebung" in bench.body("content/kennzahlen/2-1.md")


def test_breakdowns_are_parts_in_plain_long_tables_too(bench: Workbench) -> None:
    text = series(
        bench,
        "offene-stellen",
        "Indikator;Bezirk;Zeit;Wert;Einheit\nOffene Stellen;Ost;2023;5;Anzahl\nOffene Stellen;West;2023;6;Anzahl\nFirmen;Ost;2023;9;Anzahl\n",
    )
    assert text == "zeitraum,wert,gruppe\n2023,5,Ost\n2023,6,West\n"
    assert (bench.target / "data/kennzahlen/firmen.csv").read_text() == "zeitraum,wert,gruppe\n2023,9,Ost\n"


def test_without_a_column_of_names_there_is_one_kpi(bench: Workbench) -> None:
    text = series(
        bench, "quote", "Jahr,AGS,Geschlecht,Wert\n2023,07,,10\n2023,07,weiblich,4\n2024,08,,21\n", "quote.csv"
    )
    assert text == "zeitraum,wert,gruppe\n2023,10,07\n2023,4,07 · weiblich\n2024,21,08\n"


def test_a_breakdown_that_names_the_whole_has_one(bench: Workbench) -> None:
    text = series(
        bench, "quote", "Jahr;Geschlecht;Wert\n2023;Insgesamt;10\n2023;weiblich;4\n2024;insgesamt;11\n", "quote.csv"
    )
    assert text == "zeitraum,wert,gruppe\n2023,10,\n2024,11,\n2023,4,weiblich\n"


def test_units_of_rows_part_a_long_table(bench: Workbench) -> None:
    bench.put("a.csv", "Kennzahl;Einheit;Jahr;Wert\nAbfall;t;2023;300\nAbfall;%;2023;4\n")
    bench.take()
    assert bench.front("content/kennzahlen/abfall.md")["einheit"] == "t"
    assert bench.front("content/kennzahlen/abfall-2.md")["titel"] == "Abfall (%)"


def test_rows_of_two_periods_by_row_with_breakdown_and_notes(bench: Workbench) -> None:
    bench.put("a.csv", "Jahr;Bezirk;Schulen;Quote in %;Anmerkung\n2023;Ost;4;1,5;\n2023;West;5;2,5;geschätzt\n")
    bench.take()
    assert (
        bench.target / "data/kennzahlen/schulen.csv"
    ).read_text() == "zeitraum,wert,gruppe,notiz\n2023,4,Ost,\n2023,5,West,geschätzt\n"
    assert (
        bench.target / "data/kennzahlen/quote.csv"
    ).read_text() == "zeitraum,wert,gruppe,notiz\n2023,1.5,Ost,\n2023,2.5,West,geschätzt\n"


def test_rows_of_one_period_are_one_value_with_the_notes_of_both(bench: Workbench) -> None:
    text = series(
        bench,
        "a",
        "Kennzahl;Jahr;Wert;Anmerkung\nA;2023;5;eins\nA;2023;5;zwei\nA;2024;;\nA;2024;6;\nA;2025;6;\nA;2025;7;\n",
    )
    assert text == "zeitraum,wert,notiz\n2023,5,eins; zwei\n2024,6,\n2025,6,\n"
    assert [one for one in codes(bench.look()) if one.startswith("I528")] == ["I528 quelle/t.csv:7:8"]


@pytest.mark.parametrize(
    ("written", "text", "flag"),
    [("7,5*", "7.5", "Kennzeichen der Quelle: *"), ("7,5 [1]", "7.5", "Kennzeichen der Quelle: [1]"), ("7,5 a)", "7.5", "Kennzeichen der Quelle: a)"),
     ("7,5\u00b9\u207e", "7.5", "Kennzeichen der Quelle: \u00b9\u207e"), ("7,5 (0)", "7.5", "Kennzeichen der Quelle: (0)"), ("7,5*)", "7.5", "Kennzeichen der Quelle: *)"),
     ("(7,5) p", "-7.5", "ja"), ("7,5 s", "7.5", "In der Quelle als geschätzt gekennzeichnet (s)."), ("7,5 % ²", "7.5", "Kennzeichen der Quelle: ²"), ("7,5 1)", "7.5", "Kennzeichen der Quelle: 1)"), ("7,5 p", "7.5", "ja"), ("7,5 (vorläufig)", "7.5", "ja"),
     ("(7,5)", "-7.5", ""), ("7,5-", "-7.5", ""), ("7,5E+2", "750", "")],
)  # fmt: skip
def test_marks_around_a_number_do_not_hide_it(bench: Workbench, written: str, text: str, flag: str) -> None:
    found = series(bench, "saldo", f"Jahr;Saldo\n2022;1,5\n2023;{written}\n")
    assert found.splitlines()[-1] == f"2023,{text}{',' + flag if flag else ''}"


@pytest.mark.parametrize("error", ["#NV", "#DIV/0!", "#BEZUG!", "#N/A"])
def test_an_error_of_the_spreadsheet_program_is_a_gap_that_says_so(bench: Workbench, error: str) -> None:
    assert f"2023,,In der Quelle steht ein Fehler der Tabellenkalkulation: {error}" in series(
        bench, "wert", f"Jahr;Wert\n2022;1\n2023;{error}\n", "wert.csv"
    )


def test_numbers_of_two_readings_are_told_and_may_be_decided(bench: Workbench) -> None:
    bench.put("a.csv", 'Jahr,Länge\n2020,"12,125"\n2021,"13,250"\n')
    outcome = bench.look()
    assert [one for one in codes(outcome) if one.startswith("I58")] == ["I581 quelle/a.csv:2:6"]
    assert '"12,125" und "13,250" (Zeile 3); gelesen wurde 12125' in "".join(one.sentence for one in outcome.problems)
    bench.take(wishes=replace(WISHES, decimal="comma"))
    assert (bench.target / "data/kennzahlen/laenge.csv").read_text() == "zeitraum,wert\n2020,12.125\n2021,13.250\n"


def test_a_column_that_contradicts_itself_is_told_with_two_cells(bench: Workbench) -> None:
    bench.put("a.csv", "Jahr;Länge\n2020;12,5\n2021;12.7\n2022;1.234\n")
    outcome = bench.take()
    assert [one for one in codes(outcome) if one.startswith(("I58", "I52"))] == [
        "I522 quelle/a.csv:1:6",
        "I524 quelle/a.csv:4:6",
        "I583 quelle/a.csv:2:6",
    ]
    assert (
        "2022,,In der Quelle steht statt einer Zahl: 1.234" in (bench.target / "data/kennzahlen/laenge.csv").read_text()
    )


def test_long_numbers_do_not_drop_a_series(bench: Workbench) -> None:
    text, _ = sdg(bench, "Year,Value\n2018,12.5\n2019,0.01234567890123456\n2020,-1234.5670000000019\n")
    assert text == "zeitraum,wert\n2018,12.5\n2019,0.01234567890123456\n2020,-1234.5670000000019\n"


def test_future_values_and_rows_of_a_template_are_no_measurements(bench: Workbench) -> None:
    for number in (1, 2, 3):
        bench.put(f"meta/1-{number}.md", META.format(more="").replace("2.1", f"1.{number}"))
        bench.put(f"data/indicator_1-{number}.csv", "Year,Value\n2015,1\n2016,2\n")
    text, _ = sdg(bench, "Year,Value\n2025,3\n2030,9\n")
    outcome = bench.look()
    assert text == "zeitraum,wert\n2025,3\n"
    found = codes(outcome)
    assert "I601 quelle/data/indicator_2-1.csv:3:1" in found
    assert sum(one.startswith("I604") for one in found) == 3
    assert not (bench.target / "data/kennzahlen/1-1.csv").exists()


def test_notes_for_people_are_no_indicators(bench: Workbench) -> None:
    bench.put("meta/README.md", "# Lies mich\n")
    sdg(bench, "Year,Value\n2025,3\n")
    assert [path.name for path in (bench.target / "content/kennzahlen").iterdir()] == ["2-1.md"]


def test_cells_in_per_cent_are_what_is_shown(bench: Workbench) -> None:
    cells = f"{text_cell('A1', 'Jahr')}{text_cell('B1', 'Anteil')}{text_cell('C1', 'Kosten')}"
    for at, (share, cost) in enumerate(((0.075, 1.5), (1.0, 2), (1.08, 2.25)), 2):
        cells += f"{number_cell(f'A{at}', 2020 + at)}{number_cell(f'B{at}', share, PERCENT)}{number_cell(f'C{at}', cost, OWN)}"
    bench.put("a.xlsx", xlsx({"T": cells}, formats=('0.0" Mio. €"',)))
    bench.take()
    assert bench.front("content/kennzahlen/anteil.md")["einheit"] == "%"
    assert (bench.target / "data/kennzahlen/anteil.csv").read_text() == "zeitraum,wert\n2022,7.5\n2023,100\n2024,108\n"
    assert bench.front("content/kennzahlen/kosten.md")["einheit"] == "Mio. €"


def test_a_row_of_shares_among_numbers_keeps_its_own_unit(bench: Workbench) -> None:
    cells = (
        f"{text_cell('A1', 'Kennzahl')}{text_cell('B1', 'Einheit')}{number_cell('C1', 2023)}{number_cell('D1', 2024)}"
    )
    cells += f"{text_cell('A2', 'Anträge')}{text_cell('B2', 'Anzahl')}{number_cell('C2', 10)}{number_cell('D2', 20)}"
    cells += f"{text_cell('A3', 'davon online')}{text_cell('B3', '')}{number_cell('C3', 0.5, PERCENT)}{number_cell('D3', 0.6, PERCENT)}"
    cells += text_cell("A5", "1) vorläufig") + text_cell("A6", "Quelle: Fachamt")
    bench.put("a.xlsx", xlsx({"Online": cells}))
    bench.take()
    assert bench.front("content/kennzahlen/antraege.md")["einheit"] == "Anzahl"
    online = bench.front("content/kennzahlen/davon-online.md")
    assert (online["einheit"], online["quelle"]) == ("%", "Fachamt")
    assert (bench.target / "data/kennzahlen/davon-online.csv").read_text() == "zeitraum,wert\n2023,50\n2024,60\n"


def test_heads_in_two_rows_are_four_kpis(bench: Workbench) -> None:
    bench.put(
        "a.csv",
        "Jahr;Netz;;Telefon;\n;Orte;Anteil;Orte;Anteil\n;Anzahl;%;Anzahl;%\n2019;12;61,5;13;66,7\n2020;14;63,1;15;66,2\n",
    )
    outcome = bench.take()
    assert dict(outcome.harvest.counts) == {"kpi": 4, "observation": 8}
    assert bench.front("content/kennzahlen/telefon-anteil.md")["einheit"] == "%"
    assert (bench.target / "data/kennzahlen/telefon-anteil.csv").read_text() == "zeitraum,wert\n2019,66.7\n2020,66.2\n"


def test_rows_without_a_unit_of_their_own_have_that_of_the_indicator(bench: Workbench) -> None:
    text, sheet = sdg(
        bench,
        "Year,Sex,Units,Value\n2023,Male,Percent by Sex,17.8\n2023,,,18.1\n2024,Male,Percent by Sex,15.4\n2024,,,17.3\n",
        "computation_units: Prozent\n",
    )
    assert (text, sheet["titel"], sheet["einheit"]) == ("zeitraum,wert\n2023,18.1\n2024,17.3\n", "Quote", "%")
    assert [one for one in codes(bench.look()) if one.startswith("I510")] == []
    others = bench.target / "data/kennzahlen/2-1-percent-by-sex.csv"
    assert others.read_text() == "zeitraum,wert,gruppe\n2023,17.8,Male\n2024,15.4,Male\n"


@pytest.mark.parametrize(
    ("whole", "area"), [("BOTHSEX", "ALLAREA"), ("_T", "_Z"), ("Both sexes", "Total"), ("Insgesamt", "alle Gebiete")]
)
def test_codes_for_the_whole_and_the_year_once_more_are_no_parts(bench: Workbench, whole: str, area: str) -> None:
    text, sheet = sdg(
        bench,
        "SeriesDescription,TimePeriod,Value,Time_Detail,BasePeriod,Location,Sex\n"
        f"Armut,2023,0.4,2023,2017,{area},MALE\nArmut,2023,0.5,2023,2017,{area},{whole}\n"
        f"Armut,2024,0.3,2024,2017,{area},{whole}\nArmut,2024,0.2,2024,2017,URBAN,{whole}\n",
    )
    assert text == "zeitraum,wert,gruppe\n2023,0.5,\n2024,0.3,\n2023,0.4,MALE\n2024,0.2,URBAN\n"
    assert sheet["einheit"] == "%"


def test_a_table_of_an_old_macintosh_with_a_comma_in_its_numbers_is_read(bench: Workbench) -> None:
    text, _ = sdg(bench, 'Year,Ort,Value \r2017,Hessen,"29,8"\r2018,Hessen,"27,9"\r2017,Deutschland,"28,3"\r')
    assert text == "zeitraum,wert,gruppe\n2017,29.8,Hessen\n2018,27.9,Hessen\n2017,28.3,Deutschland\n"
