"""How many cells a spreadsheet file claims, told before it is opened: the largest rectangle from first to last used cell."""

from __future__ import annotations

import pytest

from strategieportal.source.extent import MAX_COLUMNS, MAX_ROWS, used_cells
from tests.spreadsheets import archive, ods, xlsx


def office(*rows: str) -> bytes:
    return ods("".join(rows))


def row(*cells: str, repeats: int = 1) -> str:
    return f'<table:table-row table:number-rows-repeated="{repeats}">{"".join(cells)}</table:table-row>'


def value(repeats: int = 1) -> str:
    return f'<table:table-cell office:value="1" table:number-columns-repeated="{repeats}"/>'


def text() -> str:
    return "<table:table-cell><text:p>x</text:p></table:table-cell>"


def empty(repeats: int = 1, kind: str = "table-cell") -> str:
    return f'<table:{kind} table:number-columns-repeated="{repeats}"/>'


@pytest.mark.parametrize(
    ("cells", "used"),
    [
        ("", 0),
        ('<row r="1"><c r="A1"/></row>', 0),
        ('<row r="1"><c r="A1"><v>1</v></c></row>', 1),
        ('<row r="2"><c r="B2"><v>1</v></c></row><row r="5"><c r="D5"><v>1</v></c></row>', 12),
        ('<row r="5"><c r="D5"><v>1</v></c></row><row r="2"><c r="B2"><v>1</v></c></row>', 12),
        ('<row r="2"><c r="AA2"><v>1</v></c><c r="AC2"><is><t>x</t></is></c></row>', 3),
        ('<row r="2"><c r="z2"><v>1</v></c><c r="aa2"><v>1</v></c></row>', 2),
        ('<row r="1"><c r="BA1"><v>1</v></c><c r="CB1"><v>1</v></c></row>', 28),
        ('<row r="3"><c><v>1</v></c><c/><c><v>1</v></c></row>', 3),
        ("<row><c><v>1</v></c></row><row/><row><c/><c><v>1</v></c></row>", 6),
        ('<row r="7"><c><v>1</v></c></row><row><c><v>1</v></c></row>', 2),
        ('<row r="4"><c r="C4"/><c><v>1</v></c></row><row r="4"><c r="C4"><v>1</v></c></row>', 2),
        ('<row r="1"><c r="nowhere"><v>1</v></c></row>', 1),
        ('<row r="x"><c><v>1</v></c></row>', 1),
        ('<row r="99999999999999999999999"><c><v>1</v></c></row>', 1),
    ],
)
def test_an_xlsx_sheet_is_measured_by_addresses_and_where_they_are_missing_by_order(cells: str, used: int) -> None:
    assert used_cells(xlsx({"T": cells})) == used


def test_the_largest_sheet_counts() -> None:
    one, four = (
        '<row r="1"><c r="A1"><v>1</v></c></row>',
        '<row r="1"><c r="A1"><v>1</v></c><c r="D1"><v>1</v></c></row>',
    )
    assert used_cells(xlsx({"A": one, "B": four, "C": one})) == 4


@pytest.mark.parametrize(
    ("rows", "used"),
    [
        ([row(value())], 1),
        ([row(text())], 1),
        ([row(value(3))], 3),
        ([row(empty(2), value(3))], 3),
        ([row(value(), empty(2), value(2))], 5),
        ([row(value(), empty(2, "covered-table-cell"), value())], 4),
        ([row(value(), repeats=4)], 4),
        ([row(value()), row(empty(), repeats=3), row(value())], 5),
        ([row(empty(), repeats=3), row(value()), row(value(), repeats=2)], 3),
        ([row(value()), row(empty(5), repeats=1000)], 1),
        ([row(value(2)), row(value(4), repeats=3)], 16),
        ([row(value(99_999))], MAX_COLUMNS),
        ([row(value(), repeats=9_999_999)], MAX_ROWS),
    ],
)
def test_an_ods_table_is_measured_with_all_that_repeats(rows: list[str], used: int) -> None:
    assert used_cells(office(*rows)) == used


def test_each_table_of_a_part_begins_anew() -> None:
    second = f'</table:table><table:table table:name="U">{row(value())}'
    assert used_cells(office(row(value(3)), second)) == 3


@pytest.mark.parametrize(
    ("data", "used"),
    [
        (b"no archive", 0),
        (archive({"a.xml": "<a></b>"}), None),
        (archive({"a.txt": "text"}), 0),
        (archive({"a.xml": "  <a/>"}), 0),
        (archive({"xl/workbook.bin": "x"}), None),
        (archive({"a.xml": "<!DOCTYPE a><a/>"}), None),
        (archive({}), 0),
    ],
)
def test_what_cannot_be_trusted_is_told_apart_from_what_is_empty(data: bytes, used: int | None) -> None:
    assert used_cells(data) == used
