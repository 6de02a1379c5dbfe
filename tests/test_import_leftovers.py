"""What nobody filled in is no measurement: an import tells it and does not take it, and takes what only looks alike."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.importing import Workbench, codes

if TYPE_CHECKING:
    from pathlib import Path

    from strategieportal.cli.importing.run import Outcome

META = "---\nindicator_number: {number}\ngraph_title: {title}\ncomputation_units: Prozent\n{more}---\n\nText.\n"


@pytest.fixture
def bench(tmp_path: Path) -> Workbench:
    return Workbench(tmp_path)


def sdg(bench: Workbench, *tables: str, title: str = "", more: str = "") -> Outcome:
    """An Open SDG folder with a file for each table; they have titles of their own unless ``title`` is theirs."""
    for at, table in enumerate(tables, 1):
        told = META.format(number=f"1.{at}", title=title or f"Quote {at}", more=more)
        bench.put(f"meta/1-{at}.md", told)
        bench.put(f"data/indicator_1-{at}.csv", table)
    return bench.take()


def taken(bench: Workbench) -> dict[str, str]:
    """The tables of values by the ids of their KPIs, without the head."""
    folder = bench.target / "data/kennzahlen"
    return {one.stem: one.read_text().split("\n", 1)[1] for one in sorted(folder.glob("*.csv"))}


def figures(outcome: Outcome) -> list[str]:
    """What was said of series."""
    return [one for one in codes(outcome) if one[:4] in {"I536", "I604", "I610", "I611", "I612", "I613", "I614"}]


def test_the_same_two_rows_in_many_files_are_told_and_counted_and_not_taken(bench: Workbench) -> None:
    outcome = sdg(bench, *["Year,Value\n2015,1\n2016,2\n"] * 3, "Year,Value\n2015,1\n2016,7\n", title="Quote")
    assert figures(outcome) == [f"I604 quelle/data/indicator_1-{at}.csv:2:6" for at in (1, 2, 3)]
    assert taken(bench) == {"1-4": "2015,1\n2016,7\n"}
    assert [one.reason for one in outcome.left if one.place.file.endswith(".csv")] == ["template"] * 12


@pytest.mark.parametrize(
    ("rows", "count"),
    [
        ("2015,1\n2016,2\n", 2),  # two files are no template
        ("2015,0\n2016,0\n2017,0\n", 4),  # nothing in each year may be true of many
        ("2019,1\n", 4),  # one row as well
    ],
)
def test_what_may_be_true_of_several_is_taken(bench: Workbench, rows: str, count: int) -> None:
    assert figures(sdg(bench, *[f"Year,Value\n{rows}"] * count)) == []
    assert len(taken(bench)) == count


def test_an_indicator_listed_under_three_goals_is_none_of_a_template(bench: Workbench) -> None:
    outcome = sdg(bench, *["Year,Value\n2019,43.7\n2020,44.1\n2021,44.9\n"] * 3, title="Feinstaub")
    assert figures(outcome) == []
    assert len(taken(bench)) == 3


def test_the_same_long_rows_under_different_titles_are(bench: Workbench) -> None:
    sdg(bench, *["Year,Value\n2019,43.7\n2020,44.1\n2021,44.9\n"] * 3)
    assert taken(bench) == {}


@pytest.mark.parametrize(("rows", "taken_files"), [("2023;5\n2024;7\n", 3), ("2023;1\n2024;2\n", 0)])
def test_tables_of_others_are_equal_by_chance_unless_they_count(bench: Workbench, rows: str, taken_files: int) -> None:
    for name in ("Busse", "Bahnen", "Boote"):
        bench.put(f"{name}.csv", f"Jahr;{name}\n{rows}")
    bench.take()
    assert len(taken(bench) if (bench.target / "data/kennzahlen").is_dir() else {}) == taken_files


def test_rows_whose_unit_or_part_is_still_to_be_named_are_not_taken(bench: Workbench) -> None:
    outcome = sdg(bench, "Year,Units,Sex,Value\n2015,TBD,,1\n2016,TBD,,2\n2017,Prozent,TBD,3\n2018,Prozent,,44.5\n")
    assert figures(outcome) == [f"I613 quelle/data/indicator_1-1.csv:{at}" for at in ("2:6", "3:6", "4:14")]
    assert taken(bench) == {"1-1": "2018,44.5\n"}
    assert len([one for one in outcome.left if one.reason == "template"]) == 10


def test_values_that_count_beside_another_sign_are_not_taken(bench: Workbench) -> None:
    outcome = sdg(bench, "Year,Value\n2021,1\n2022,2\n2023,3\n", more="source_organisation_1: TBD\n")
    assert figures(outcome) == ["I611 quelle/data/indicator_1-1.csv:2:6"]
    assert taken(bench) == {}


def test_spans_and_remarks_are_written_by_people_and_no_template(bench: Workbench) -> None:
    outcome = sdg(
        bench, "Year,Value\n2011/14,1\n2012/15,2\n2013/16,3\n", "Year,Value\n2015-17,1\n2016-18,2\n2017-19,3\n"
    )
    assert [one[:4] for one in figures(outcome)] == ["I612", "I612"]
    assert outcome.harvest.counts["observation"] == 6


def test_values_that_count_in_two_files_are_not_taken(bench: Workbench) -> None:
    outcome = sdg(bench, "Year,Value\n2021,1\n2022,2\n2023,3\n", "Year,Value\n2019,1\n2020,2\n2021,3\n2022,4\n")
    assert [one[:4] for one in figures(outcome)] == ["I611", "I611"]
    assert taken(bench) == {}


def test_values_that_count_and_may_be_true_are_taken_and_told(bench: Workbench) -> None:
    bench.put("a.csv", "Jahr;Anzahl Ladepunkte\n2021;1\n2022;2\n2023;3\n")
    outcome = bench.take()
    assert figures(outcome) == ["I612 quelle/a.csv:2:6"]
    assert list(taken(bench).values()) == ["2021,1\n2022,2\n2023,3\n"]


def test_equal_rows_of_one_table_are_none_of_a_template(bench: Workbench) -> None:
    bench.put("a.csv", "Merkmal;2021;2022\nBusse;0;5\nBahnen;0;5\nBoote;0;5\n")
    assert figures(bench.take()) == []
    assert len(taken(bench)) == 3


def test_a_column_that_is_still_to_be_named_is_not_taken(bench: Workbench) -> None:
    bench.put("a.csv", "Jahr;TBD;Quote\n2021;12;3\n2022;17;4\n")
    outcome = bench.take()
    assert figures(outcome) == ["I610 quelle/a.csv:2:6"]
    assert list(taken(bench).values()) == ["2021,3\n2022,4\n"]
