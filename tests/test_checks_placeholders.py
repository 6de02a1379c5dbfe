"""What stands in a template until somebody fills it in is told, and what is only small or equal is not."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from strategieportal.checks.examine import examine
from strategieportal.model.placeholders import is_placeholder, only_counts, same_rows
from tests.publishing import html, whole

if TYPE_CHECKING:
    from tests.conftest import PortalFolder

KPI = "---\nid: {id}\ntitel: Titel {id}\nebene: output\neinheit: Stück\n---\n"


def found(portal: PortalFolder) -> list[tuple[str, str]]:
    problems = examine(portal.root, epoch=None, today=date(2026, 6, 30)).problems
    return [(one.code, one.place.file) for one in problems]


def write(portal: PortalFolder, name: str, *rows: str) -> None:
    portal.write(f"content/kennzahlen/{name}.md", KPI.format(id=name))
    portal.write(f"data/kennzahlen/{name}.csv", "\n".join(("zeitraum,wert", *rows, "")))


@pytest.mark.parametrize(
    "text",
    [
        "TBD",
        "tbd.",
        "<TBD>",
        "To be defined",
        "TODO",
        "XXX",
        "??",
        "N.N.",
        "Platzhalter",
        "[Text einfügen]",
        "wird noch ergänzt",
        "Lorem ipsum dolor sit amet",
        "Noch festzulegen!",
    ],
)
def test_texts_that_wait_for_somebody(text: str) -> None:
    assert is_placeholder(text)


@pytest.mark.parametrize(
    "text", ["Todendorf", "XX. Kreistag", "TBD-Verfahren", "Nein", "Noch offen: 12", "?", "NN-Netz"]
)
def test_texts_that_only_look_like_it(text: str) -> None:
    assert not is_placeholder(text)


@pytest.mark.parametrize(
    ("values", "told"),
    [("1 2 3", True), ("1 2 3 4 5", True), ("1 2", False), ("0 1 2", False), ("2 3 4", False), ("1 2 4", False)],
)
def test_values_that_only_count(values: str, told: bool) -> None:
    assert only_counts([Decimal(one) for one in values.split()]) is told


def test_a_missing_value_does_not_count() -> None:
    assert not only_counts([Decimal(1), None, Decimal(3)])


def test_the_same_rows_need_three_files_and_more_than_one_thing_to_say() -> None:
    two = [("2020", "5"), ("2021", "7")]
    assert same_rows({"a": two, "b": two, "c": two, "d": two[:1]}) == (("a", "b", "c"),)
    assert same_rows({"a": two, "b": two}) == ()
    assert same_rows({"a": two[:1], "b": two[:1], "c": two[:1]}) == ()


def test_a_period_told_twice_once_without_a_value_is_read(portal: PortalFolder) -> None:
    write(portal, "k-01", "2025,3", "2026,4")
    portal.write(
        "data/kennzahlen/k-01.csv", "zeitraum,wert,fehlt,veroeffentlicht\n2025,,offen,2026-01-01\n2025,3,,2026-02-01\n"
    )
    assert found(portal) == []


def test_a_series_that_counts_is_told_and_still_shown_for_nothing_is_proven(portal: PortalFolder) -> None:
    write(portal, "k-01", "2025,3", "2023,1", "2024,2")
    assert found(portal) == [("V398", "data/kennzahlen/k-01.csv")]
    assert "3" in html(whole(portal), "kennzahlen/k-01/")


def test_every_one_of_the_series_with_the_same_rows_is_told_and_shown(portal: PortalFolder) -> None:
    for name in ("k-01", "k-02", "k-03"):
        write(portal, name, "2023,4711", "2024,4712")
    write(portal, "k-04", "2023,4711", "2024,4713")
    assert found(portal) == [("V399", f"data/kennzahlen/k-0{number}.csv") for number in (1, 2, 3)]
    assert "4.712" in html(whole(portal), "kennzahlen/k-01/")


def test_the_same_two_rows_that_count_are_told_and_not_shown(portal: PortalFolder) -> None:
    for name in ("k-01", "k-02", "k-03"):
        write(portal, name, "2023,1", "2024,2")
    write(portal, "k-04", "2023,1", "2024,4713")
    assert found(portal) == [("V391", f"data/kennzahlen/k-0{number}.csv") for number in (1, 2, 3)]
    built = whole(portal)
    assert "Noch kein Wert" in html(built, "kennzahlen/k-01/")
    assert "4.713" in html(built, "kennzahlen/k-04/")


def test_a_remark_beside_a_value_says_that_somebody_measured_it(portal: PortalFolder) -> None:
    for name in ("k-01", "k-02", "k-03"):
        write(portal, name, "2023,4711", "2024,4712")
        portal.write(f"data/kennzahlen/{name}.csv", "zeitraum,wert,notiz\n2023,4711,gezählt\n2024,4712,\n")
    assert found(portal) == []
    assert "4.712" in html(whole(portal), "kennzahlen/k-01/")


def test_series_that_count_side_by_side_are_told_and_not_shown(portal: PortalFolder) -> None:
    write(portal, "k-01", "2023,1", "2024,2", "2025,3")
    write(portal, "k-02", "2023,1", "2024,2", "2025,3", "2026,4")
    assert found(portal) == [("V391", f"data/kennzahlen/k-0{number}.csv") for number in (1, 2)]
    assert "Noch kein Wert" in html(whole(portal), "kennzahlen/k-01/")


def test_values_under_a_unit_or_part_still_to_be_named_are_told_and_not_shown(portal: PortalFolder) -> None:
    write(portal, "k-01", "2023,4711", "2024,4712")
    portal.replace("content/kennzahlen/k-01.md", "einheit: Stück", "einheit: TBD")
    write(portal, "k-02", "2024,815")
    portal.write("data/kennzahlen/k-02.csv", "zeitraum,wert,gruppe\n2024,815,\n2024,4714,TBD\n")
    assert found(portal) == [
        ("V394", "content/kennzahlen/k-01.md"),
        ("V392", "data/kennzahlen/k-01.csv"),
        ("V392", "data/kennzahlen/k-02.csv"),
    ]
    built = whole(portal)
    assert "4.712" not in html(built, "kennzahlen/k-01/")
    assert "4.714" not in html(built, "kennzahlen/k-02/")
    assert "815" in html(built, "kennzahlen/k-02/")


def test_titles_and_units_still_to_be_written_are_told(portal: PortalFolder) -> None:
    portal.replace("content/massnahmen/m-01.md", "titel: Online-Termine", "titel: TBD")
    assert found(portal) == [("V394", "content/massnahmen/m-01.md")]


def test_a_row_for_a_period_to_come_is_told_and_not_shown_as_a_measurement(portal: PortalFolder) -> None:
    write(portal, "k-01", "2024,5", "2025,7", "2026,8", "2027,9", "2030,12")
    assert found(portal) == [("V397", "data/kennzahlen/k-01.csv")]
    page = html(whole(portal), "kennzahlen/k-01/")
    assert "2026" in page
    assert "2030" not in page


def test_a_target_that_is_over_and_one_to_come_say_so_with_their_kind(portal: PortalFolder) -> None:
    write(portal, "k-01", "2024,5", "2025,7")
    portal.replace(
        "content/kennzahlen/k-01.md",
        "einheit: Stück\n",
        "einheit: Stück\nrichtung: steigen\nzielwerte:\n"
        "  - {zeitpunkt: 2030, wert: 20, art: Orientierungswert, gilt_bis: 2025}\n"
        "  - {zeitpunkt: 2030, wert: 40, gilt_ab: 2026}\n"
        "  - {zeitpunkt: 2030, wert: 60, gilt_ab: 2027, gilt_bis: 2028}\n",
    )
    page = html(whole(portal), "kennzahlen/k-01/")
    assert "<s>20\N{NO-BREAK SPACE}Stück</s> gilt nicht mehr" in page
    assert "(Orientierungswert)" in page
    assert "Beginn bis 2025" in page
    assert "<s>60\N{NO-BREAK SPACE}Stück</s> gilt noch nicht" in page
    assert "2027 bis 2028" in page
    assert "<s>40" not in page


def test_a_validity_that_ends_before_it_begins_is_refused(portal: PortalFolder) -> None:
    write(portal, "k-01", "2024,5")
    aims = "einheit: Stück\nrichtung: steigen\nzielwerte: [{zeitpunkt: 2030, wert: 2, gilt_ab: 2027, gilt_bis: 2026}]\n"
    portal.replace("content/kennzahlen/k-01.md", "einheit: Stück\n", aims)
    assert ("S141", "content/kennzahlen/k-01.md") in found(portal)
