"""Tables below each other, sums, legends and headings between rows: nothing of them becomes a measure or a KPI."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from strategieportal.cli.importing.table_targets import towards
from strategieportal.cli.importing.table_words import is_total
from strategieportal.model.words import Direction
from tests.importing import Workbench, codes
from tests.spreadsheets import number_cell, text_cell, xlsx

if TYPE_CHECKING:
    from pathlib import Path

LIST = "Titel;Handlungsfeld;Beginn;Ende;Status\nRad;Mobil;2024;2025;laufend\nBus;Mobil;2024;2025;geplant\n"
FIGURES = "Kennzahl;Einheit;2022;2023;2024\nRad;km;10;12;15\nBus;Linien;5;6;9\n"
LONG = "Jahr;Wert\n2022;10\n2023;11\n"


@pytest.fixture
def bench(tmp_path: Path) -> Workbench:
    return Workbench(tmp_path)


def names(bench: Workbench, kind: str) -> list[str]:
    """What was written of a kind."""
    return sorted(one.stem for one in (bench.target / "content" / kind).glob("*.md"))


@pytest.mark.parametrize("title", ["", "Tabelle 2\n"])
@pytest.mark.parametrize("order", [(LIST, FIGURES), (FIGURES, LIST), (LONG, LIST), (LIST, LONG)])
def test_two_tables_below_each_other_are_two(bench: Workbench, order: tuple[str, str], title: str) -> None:
    bench.put("l.csv", f"{order[0]}\n{title}{order[1]}")
    outcome = bench.take()
    figures = {"kpi": 1, "observation": 2} if LONG in order else {"kpi": 2, "observation": 6}
    assert dict(outcome.harvest.counts) == {"field": 1, "measure": 2, **figures}
    assert names(bench, "massnahmen") == ["bus", "rad"]
    assert not {one.code for one in outcome.problems} & {"S202", "S203", "I563", "I564"}


def test_tables_of_one_sheet_keep_their_titles(bench: Workbench) -> None:
    cells = [text_cell("A1", "Einwohner"), text_cell("A5", "Arbeitslose")]
    for row, figures in ((2, (10, 12)), (6, (1, 3))):
        cells += [text_cell(f"A{row}", "Gemeinde"), number_cell(f"B{row}", 2022), number_cell(f"C{row}", 2023)]
        for at in (1, 2):
            cells += [
                text_cell(f"A{row + at}", f"Ort {at}"),
                *map(number_cell, (f"B{row + at}", f"C{row + at}"), figures),
            ]
    cells.sort(key=lambda cell: int(cell.split('"')[1][1:]))
    bench.put("k.xlsx", xlsx({"K": "".join(cells)}))
    bench.take()
    titles = [bench.front(f"content/kennzahlen/{name}.md")["titel"] for name in names(bench, "kennzahlen")]
    assert titles == ["Arbeitslose: Ort 1", "Arbeitslose: Ort 2", "Einwohner: Ort 1", "Einwohner: Ort 2"]


def test_a_head_that_is_repeated_goes_on_with_the_table(bench: Workbench) -> None:
    bench.put("l.csv", LONG + "Jahr;Wert\n2024;12\n")
    outcome = bench.take()
    assert dict(outcome.harvest.counts) == {"kpi": 1, "observation": 3}
    assert list(outcome.harvest.account.left(outcome.harvest.drafts)) == []


@pytest.mark.parametrize("gap", ["\n", ";;;;\n\n"])
def test_rows_behind_an_empty_row_belong_to_their_table(bench: Workbench, gap: str) -> None:
    bench.put("l.csv", LIST + gap + "Bahn;Mobil;2024;2025;laufend\n")
    assert dict(bench.take().harvest.counts) == {"field": 1, "measure": 3}
    bench.put("l.csv", FIGURES + gap + "Einwohner;Personen;2021;2022;2024\n")
    assert dict(bench.take().harvest.counts)["kpi"] == 3


def test_a_table_with_heads_nobody_knows_is_refused_with_its_row(bench: Workbench) -> None:
    bench.put("l.csv", FIGURES + "\nGemeinde;Kürzel;Einwohner;Fläche;Dichte\nA-Stadt;AS;1200;33;4\n")
    outcome = bench.take()
    assert dict(outcome.harvest.counts) == {"kpi": 2, "observation": 6}
    (told,) = [one for one in outcome.problems if one.code == "I623"]
    assert (told.place.line, "Zeile 5" in told.sentence) == (5, True)
    left = list(outcome.harvest.account.left(outcome.harvest.drafts))
    assert {(one.text, one.reason) for one in left} >= {("Gemeinde", "no_columns"), ("1200", "no_columns")}


def test_what_stands_above_a_table_is_none(bench: Workbench) -> None:
    bench.put("l.csv", "Bericht;Kennzahlen\nStand;2024\nEinheit;Anzahl\n\n" + FIGURES)
    assert dict(bench.take().harvest.counts) == {"kpi": 2, "observation": 6}


def test_a_legend_below_a_list_is_no_measure(bench: Workbench) -> None:
    bench.put("l.csv", LIST + "\nLegende;Farbe\nlaufend;blau\n")
    assert "I623 quelle/l.csv:5:1" in codes(bench.take())
    assert names(bench, "massnahmen") == ["bus", "rad"]


def test_a_heading_between_rows_is_no_measure(bench: Workbench) -> None:
    head, *rows = LIST.splitlines()
    bench.put("l.csv", "\n".join([head, "Verkehr;;;;", *rows, "Nur ein Titel;;;;"]) + "\n")
    assert "I624 quelle/l.csv:2:1" in codes(bench.take())
    assert names(bench, "massnahmen") == ["bus", "nur-ein-titel", "rad"]


@pytest.mark.parametrize("word", ["Summe", "Gesamt", "Insgesamt:"])
def test_a_row_of_sums_is_no_kpi(bench: Workbench, word: str) -> None:
    bench.put("l.csv", FIGURES + f"{word};;15;18;24\n")
    assert "I622 quelle/l.csv:4:1" in codes(bench.take())
    assert names(bench, "kennzahlen") == ["bus", "rad"]


def test_a_sum_in_a_long_table_is_no_kpi(bench: Workbench) -> None:
    bench.put("l.csv", "Kennzahl;Jahr;Wert\nRad;2022;10\nBus;2022;5\nSumme;2022;15\n")
    assert "I622 quelle/l.csv:4:1" in codes(bench.take())
    assert names(bench, "kennzahlen") == ["bus", "rad"]


def test_what_is_only_told_as_a_whole_is_one(bench: Workbench) -> None:
    bench.put("l.csv", "Merkmal;2022;2023\nInsgesamt;10;12\n")
    assert dict(bench.take().harvest.counts) == {"kpi": 1, "observation": 2}


def test_what_was_done_on_a_day_did_not_happen_on_the_day_of_the_import(bench: Workbench) -> None:
    bench.put("l.csv", "Titel;Handlungsfeld;Status;Erledigt am\nRad;Mobil;abgeschlossen;12.03.2024\n")
    bench.take()
    (entry,) = bench.front("content/massnahmen/rad.md")["verlauf"]
    assert (str(entry["am"]), entry["phase"]) == ("2024-03-12", "abgeschlossen")


@pytest.mark.parametrize(
    "head",
    [
        "Kennzahl;2023;;2024;\n;Soll;Ist;Soll;Ist\n",
        "Kennzahl;2023 (Plan);2023 (Ist);2024 (Plan);2024 (Ist)\n",
        "Kennzahl;Ziel 2023;2023;Ziel 2024;Wert 2024\n",
    ],
)
def test_plan_and_actual_below_a_year_are_target_and_value(bench: Workbench, head: str) -> None:
    bench.put("l.csv", f"{head}Rad;20;11;30;13\n")
    bench.take()
    assert (bench.target / "data/kennzahlen/rad.csv").read_text() == "zeitraum,wert\n2023,11\n2024,13\n"
    told = [(one["zeitpunkt"], one["wert"]) for one in bench.front("content/kennzahlen/rad.md")["zielwerte"]]
    assert told == [(2023, 20), (2024, 30)]


def test_the_whole_of_what_a_title_names_is_a_kpi(bench: Workbench) -> None:
    bench.put("l.csv", "Gebietsfläche (qkm)\nLand;2022;2023\nNord;10;12\nSüd;5;6\nInsgesamt;15;18\n")
    bench.take()
    assert names(bench, "kennzahlen") == [f"gebietsflaeche-{one}" for one in ("insgesamt", "nord", "sued")]


@pytest.mark.parametrize(
    ("title", "total"), [("Summe", True), (" Insgesamt: ", True), ("Summe X", False), ("X.", False)]
)
def test_a_row_is_a_sum_by_its_whole_name(title: str, total: bool) -> None:
    assert is_total(title) is total


def test_rows_of_a_list_of_ones_own_are_kept_even_if_they_have_one_number(bench: Workbench) -> None:
    bench.put("l.csv", "Nr.;" + LIST.replace("Rad;", "7;Rad;").replace("Bus;", "7;Rad;"))
    outcome = bench.take()
    assert codes(outcome) == ["I551 quelle/l.csv:3:3"]
    assert names(bench, "massnahmen") == ["rad", "rad-2"]


@pytest.mark.parametrize(
    ("values", "target", "towards_it"),
    [([1, 2], 3, Direction.RISE), ([1, 3], 3, None), ([4, 5], 3, Direction.FALL), ([3, 5], 3, None), ([2, 5], 3, None)],
)
def test_a_kpi_has_to_go_somewhere_only_if_it_was_always_on_one_side(
    values: list[int], target: int, towards_it: Direction | None
) -> None:
    assert towards([Decimal(one) for one in values], target) is towards_it
