"""What figures are counted in, when they were measured and what heads span, as offices write it around their tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from tests.importing import WISHES, Workbench, codes

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def bench(tmp_path: Path) -> Workbench:
    return Workbench(tmp_path)


def unit_and_title(bench: Workbench, text: str) -> tuple[str, str]:
    """Of the only KPI that ``text`` becomes."""
    bench.put("t.csv", text)
    bench.take()
    (sheet,) = (bench.target / "content/kennzahlen").glob("*.md")
    front = bench.front(f"content/kennzahlen/{sheet.name}")
    return front["einheit"], front["titel"]


@pytest.mark.parametrize(
    ("above", "head", "unit", "title"),
    [
        ("Alle Angaben in Tausend\n", "Einwohner", "Tausend", "Einwohner"),
        ("(in 1.000)\n", "Einwohner (Personen)", "1.000 Personen", "Einwohner"),
        ("Angaben: Mio. Euro\n", "Schulden", "Mio. Euro", "Schulden"),
        ("Angaben in T€\n", "Schulden (Mio. €)", "Mio. €", "Schulden"),
        ("Alle Angaben in Tausend\n", "Quote (%)", "%", "Quote"),
        ("", "Schulden in Mrd. Euro", "Mrd. Euro", "Schulden"),
        ("Millionenprojekte\n", "Stand der Dinge (Anzahl)", "Anzahl", "Stand der Dinge"),
    ],
)
def test_what_all_figures_are_counted_in_reaches_the_reader(
    bench: Workbench, above: str, head: str, unit: str, title: str
) -> None:
    assert unit_and_title(bench, f"{above}Jahr;{head}\n2022;150,3\n2023;151,2\n") == (unit, title)


def test_it_may_stand_below_the_figures(bench: Workbench) -> None:
    text = "Jahr;Einwohner\n2022;150,3\n2023;151,2\nAlle Angaben in Tausend.\n"
    assert unit_and_title(bench, text) == ("Tausend", "Einwohner")


def test_a_sign_behind_each_number_is_the_unit(bench: Workbench) -> None:
    assert unit_and_title(bench, "Jahr;Quote\n2022;43,7 %\n2023;45%\n") == ("%", "Quote")


def test_numbers_with_and_without_the_sign_are_told(bench: Workbench) -> None:
    bench.put("t.csv", "Jahr;Quote\n2022;43,7 %\n2023;0,45\n")
    assert "I625 quelle/t.csv:3:6" in codes(bench.take())


@pytest.mark.parametrize(
    ("head", "parts", "periods"),
    [
        ("Quartal", ("1", "2"), "2024-Q1 2024-Q2"),
        ("Quartal", ("Q1", "II. Quartal"), "2024-Q1 2024-Q2"),
        ("Monat", ("1", "12"), "2024-01 2024-12"),
        ("Monat", ("Januar", "März"), "2024-01 2024-03"),
        ("Halbjahr", ("1", "2"), "2024-H1 2024-H2"),
    ],
)
def test_a_year_and_a_part_of_it_in_two_columns_are_one_period(
    bench: Workbench, head: str, parts: tuple[str, ...], periods: str
) -> None:
    bench.put("t.csv", f"Jahr;{head};Wert\n" + "".join(f"2024;{part};{at}\n" for at, part in enumerate(parts, 5)))
    outcome = bench.take()
    rows = (bench.target / "data/kennzahlen/t.csv").read_text().splitlines()[1:]
    assert " ".join(row.partition(",")[0] for row in rows) == periods
    assert list(outcome.harvest.account.left(outcome.harvest.drafts)) == []


def test_heads_that_span_columns_name_each_of_them(bench: Workbench) -> None:
    bench.put("t.csv", ";Männer;;Frauen;\nJahr;Anzahl;Anteil;Anzahl;Anteil\n2022;5;50,1;6;49,9\n2023;7;51;8;49\n")
    outcome = bench.take()
    names = sorted(one.stem for one in (bench.target / "data/kennzahlen").glob("*.csv"))
    assert names == ["frauen-anteil", "frauen-anzahl", "maenner-anteil", "maenner-anzahl"]
    assert not {one.code for one in outcome.problems} & {"S204", "I551"}


def test_days_that_may_be_read_in_two_ways_are_told_and_may_be_said(bench: Workbench) -> None:
    bench.put("t.csv", "Datum;Wert\n03/04/2025;5\n05/06/2025;6\n")
    assert "I582 quelle/t.csv:2:1" in codes(bench.look())
    bench.take(wishes=replace(WISHES, order="month"))
    assert (bench.target / "data/kennzahlen/t.csv").read_text() == "zeitraum,wert\n2025-03-04,5\n2025-05-06,6\n"
