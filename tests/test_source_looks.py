"""What a spreadsheet shows: per cent, noughts in front, months and years, and nothing of what it hides."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from strategieportal.source.number_formats import Shown, shown_by
from strategieportal.source.workbook import FORMULA, read_workbook
from tests.spreadsheets import DATE, OWN, PERCENT, number_cell, ods, text_cell, xlsx

if TYPE_CHECKING:
    from strategieportal.source.grid import Table


@pytest.mark.parametrize(
    ("code", "shown"),
    [
        ("0%", Shown(share=True)), ("0.0 %", Shown(share=True)), ("[Red]0%;-0%", Shown(share=True)),
        ("000", Shown(digits=3)), ("0.00", Shown(places=2)), ("#,##0.00", None), ("General", None), ("@", None), ("0", None),
        ('0.0" Mio. €"', Shown(places=1, unit="Mio. €")), ('0.00" t"', Shown(places=2, unit="t")), ('#,##0\\ "t"', Shown(unit="t")),
        ("#,##0,", Shown(thousands=1)), ('0.0,," Mio"', Shown(thousands=2, unit="Mio")), ("#,##0.00 [$€-407]", Shown(unit="€")),
        ('"Nr. "0', None), ("0.00E+00", None), ("#,##0.00 €", Shown(unit="€")), ('0" %"', Shown(unit="%")),
        ("yyyy", Shown(date="year")), ("mm.yyyy", Shown(date="month")), ("[$-407]mmmm\\ yyyy", Shown(date="month")),
        ("dd.mm.yyyy", None), ("mmmm", None), ("yyyy hh:mm", None),
    ],
)  # fmt: skip
def test_a_format_says_more_than_the_number(code: str, shown: Shown | None) -> None:
    assert shown_by(code) == shown


def read(data: bytes, file: str = "x.xlsx") -> tuple[Table, list[str]]:
    tables, problems = read_workbook(data, file)
    return tables[0], [one.code for one in problems]


def test_a_number_is_what_is_shown() -> None:
    formats = ("000", "0.00", '0.0,," Mio. €"', "yyyy", "mm.yyyy", '0.0" t"')
    cells = "".join(text_cell(f"{letter}1", letter) for letter in "ABCDEFGH")
    cells += number_cell("A2", 0.437, PERCENT) + number_cell("B2", 7, OWN) + number_cell("C2", 1.1, OWN + 1)
    cells += number_cell("D2", 3500000, OWN + 2) + number_cell("E2", 45292, OWN + 3) + number_cell("F2", 45352, OWN + 4)
    cells += number_cell("G2", 45352, DATE) + number_cell("H2", 12.25, OWN + 5)
    cells += number_cell("A3", 1.08, PERCENT) + text_cell("B3", "x") + number_cell("C3", 1.234, OWN + 1)
    table, codes = read(xlsx({"T": cells}, formats=formats))
    row, below = table.rows
    assert codes == []
    assert row.cells == ("43.7 %", "007", "1.10", "3.5 Mio. €", "2024", "2024-03", "2024-03-01", "12.25 t")
    assert dict(row.exact or {}) == {
        0: Decimal("43.7"),
        1: Decimal(7),
        2: Decimal("1.1"),
        3: Decimal("3.5"),
        7: Decimal("12.25"),
    }
    assert row.shares == {0}
    assert row.units == {3: "Mio. €", 7: "t"}
    assert below.cells[:3] == ("108 %", "x", "1.234")


def test_what_is_hidden_is_no_part_of_a_table_and_is_told() -> None:
    rows = (
        f"<row>{text_cell('A1', 'Titel')}{text_cell('B1', 'GEHEIM-KOPF')}{text_cell('C1', 'Wert')}</row>"
        f'<row r="2" hidden="1">{text_cell("A2", "GEHEIM-ZEILE")}{number_cell("C2", 0.5, PERCENT)}</row>'
        f"<row>{text_cell('A3', 'a')}{text_cell('B3', 'GEHEIM')}{number_cell('C3', 0.5, PERCENT)}</row>"
        f'<row r="4" ht="0">{text_cell("A4", "GEHEIM-HOEHE")}</row>'
    )
    columns = '<cols><col min="2" max="2" hidden="1"/></cols>'
    data = xlsx({"T": rows, "Intern": text_cell("A1", "GEHEIM-BLATT")}, before=columns, hidden=("Intern",))
    tables, problems = read_workbook(data, "x.xlsx")
    first, second = tables
    assert first.header == ("Titel", "Wert")
    assert [row.cells for row in first.rows] == [("a", "50 %")]
    assert (first.rows[0].number(1), first.rows[0].place(1).column) == (Decimal(50), 3)
    assert [cell for row in first.hidden for cell in row.cells if cell] == [
        "GEHEIM-KOPF", "GEHEIM-ZEILE", "50 %", "GEHEIM", "GEHEIM-HOEHE",
    ]  # fmt: skip
    assert (second.header, second.rows, [row.cells for row in second.hidden]) == ((), (), [("GEHEIM-BLATT",)])
    assert [one.code for one in problems] == ["S220", "S221"]
    assert "GEHEIM" not in "".join(one.sentence for one in problems)


def test_a_formula_without_a_stored_result_is_no_empty_cell() -> None:
    rows = f'{text_cell("A1", "a")}{text_cell("B1", "b")}{number_cell("A2", 1)}<c r="B2"><f>A2*2</f></c>{number_cell("A3", 1)}<c r="B3"><f>A3*2</f><v>2</v></c>'
    table, _ = read(xlsx({"T": rows}))
    assert [row.cells for row in table.rows] == [("1", FORMULA), ("1", "2")]


def test_an_ods_file_says_the_same() -> None:
    def cell(kind: str, value: str, text: str, repeats: int = 1) -> str:
        return f'<table:table-cell office:value-type="{kind}" office:value="{value}" table:number-columns-repeated="{repeats}"><text:p>{text}</text:p></table:table-cell>'

    words = "".join(
        f'<table:table-cell office:value-type="string"><text:p>{one}</text:p></table:table-cell>' for one in "abc"
    )
    columns = '<table:table-column table:number-columns-repeated="2"/><table:table-column table:visibility="collapse"/>'
    shown = f"<table:table-row>{cell('percentage', '0.437', '43,7 %', 2)}{cell('float', '5', '5')}</table:table-row>"
    unseen = f'<table:table-row table:visibility="filter" table:number-rows-repeated="2">{cell("float", "5", "5", 3)}</table:table-row>'
    table, codes = read(ods(f"{columns}<table:table-row>{words}</table:table-row>{shown}{unseen}{shown}"), "x.ods")
    assert [row.cells for row in table.rows] == [("43.7 %", "43.7 %")] * 2
    assert [row.place().line for row in table.rows] == [2, 5]
    assert codes == ["S220"]
    assert sum(1 for row in table.hidden for cell in row.cells if cell) == 9
