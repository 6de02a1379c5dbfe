"""What a spreadsheet shows: per cent, noughts in front, months and years, and nothing of what it hides."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from strategieportal.source.looks import Looks, looks_of
from strategieportal.source.number_formats import Shown, shown_by
from strategieportal.source.workbook import FORMULA, read_workbook
from tests.spreadsheets import DATE, OWN, PERCENT, archive, number_cell, ods, text_cell, unpacked, xlsx

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


@pytest.mark.parametrize(
    ("shown", "number", "text"),
    [
        (Shown(digits=3), "7", "007"), (Shown(digits=3), "7.5", "7.5"), (Shown(digits=3), "-7", "-7"), (Shown(digits=3), "0", "000"),
        (Shown(digits=2), "12345", "12345"), (Shown(places=2), "1", "1.00"), (Shown(places=2), "1.23", "1.23"), (Shown(places=2), "1.234", "1.234"),
        (Shown(places=1), "-1.5", "-1.5"), (Shown(share=True), "43.70", "43.70 %"), (Shown(unit="t"), "1.0", "1.0 t"), (Shown(thousands=1), "5.0", "5.0"),
    ],
)  # fmt: skip
def test_a_number_is_written_with_all_its_digits(shown: Shown, number: str, text: str) -> None:
    assert shown.text(Decimal(number)) == text


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


def looks(data: bytes) -> Looks:
    found = looks_of(data)
    assert found is not None
    return found["T"]


def test_cells_and_rows_without_an_address_follow_those_before_them() -> None:
    cell = '<c s="2"><v>0.5</v></c>'
    rows = (
        f"<row>{cell}<c><v>1</v></c>{cell}</row>"
        f'<row>{cell}<c r="AB2" s="2"><v>1</v></c>{cell}</row>'
        f'<row r="7">{cell}<c r="bc7" s="2"><v>1</v></c></row><row>{cell}</row>'
    )
    share = {place for place, shown in looks(xlsx({"T": rows})).cells.items() if shown.share}
    assert share == {(1, 1), (1, 3), (2, 1), (2, 28), (2, 29), (7, 1), (7, 55), (8, 1)}


def test_a_format_is_of_numbers_only_and_of_a_style_that_is_there() -> None:
    rows = "".join(
        f'<c r="{address}" s="{style}"{kind}><v>1</v></c>'
        for address, style, kind in (
            ("A1", 2, ""),
            ("B1", 2, ' t="n"'),
            ("C1", 2, ' t="s"'),
            ("D1", 9, ""),
            ("E1", 3, ""),
        )
    )
    assert set(looks(xlsx({"T": rows})).cells) == {(1, 1), (1, 2)}


def test_only_a_formula_without_a_result_has_none() -> None:
    formula = "<f>A1</f>"
    rows = (
        f'<c r="A1">{formula}</c><c r="B1">{formula}<v>1</v></c><c r="C1" t="inlineStr">{formula}<is><t>x</t></is></c>'
        f'<c r="D1"/><c r="E1">{formula}</c><c r="F1"><v>2</v></c>'
    )
    assert looks(xlsx({"T": rows})).formulas == {(1, 1), (1, 5)}


def test_hidden_columns_have_a_width_of_nothing_or_say_so_and_their_span_is_bounded() -> None:
    columns = '<cols><col min="2" max="3" width="0"/><col min="5" max="5" hidden="true"/><col min="7" max="7" hidden="0"/><col min="16380" max="99999999" hidden="1"/></cols>'
    found = looks(
        xlsx({"T": '<row r="1" hidden="true"/><row hidden="0"/><row ht="0"/><row r="9" ht="12"/>'}, before=columns)
    )
    assert found.columns == {2, 3, 5, *range(16380, 16385)}
    assert found.rows == {1, 3}


@pytest.mark.parametrize("target", ["/xl/worksheets/s1.xml", "worksheets/s1.xml", "./worksheets/../worksheets/s1.xml"])
def test_the_part_of_a_sheet_is_found_by_its_relation(target: str) -> None:
    rows = '<c r="A1" s="2"><v>1</v></c>'
    parts = unpacked(xlsx({"T": rows}))
    parts["xl/_rels/workbook.xml.rels"] = parts["xl/_rels/workbook.xml.rels"].replace("worksheets/s1.xml", target)
    assert set(looks(archive(parts)).cells) == {(1, 1)}
    without = {name: text for name, text in parts.items() if "styles" not in name}
    assert looks(archive(without)).cells == {}


def test_what_is_not_there_is_passed_over() -> None:
    parts = unpacked(xlsx({"T": ""}))
    lost = parts["xl/_rels/workbook.xml.rels"].replace('Id="r1"', 'Id="r7"')
    assert looks_of(archive(parts | {"xl/_rels/workbook.xml.rels": lost})) == {}
    assert looks_of(archive({name: text for name, text in parts.items() if "_rels/workbook" not in name})) == {}
    assert looks_of(archive({"a": "b"})) == {}
    assert looks_of(b"no archive") is None


def test_repeated_rows_and_cells_of_ods_have_their_places() -> None:
    share = '<table:table-cell office:value-type="percentage" office:value="1"{}/>'
    bare, formula = "<table:table-cell/>", '<table:table-cell table:formula="of:=1"{}/>'
    twice = ' table:number-columns-repeated="2"'
    rows = (
        f'<table:table-column table:number-columns-repeated="2"/><table:table-column table:visibility="collapse"{twice}/>'
        f'<table:table-column/><table:table-column table:visibility="filter"/>'
        f'<table:table-row table:number-rows-repeated="2">{bare}{share.format(twice)}{bare}{share.format("")}</table:table-row>'
        f'<table:table-row table:visibility="collapse"><table:covered-table-cell{twice}/>{formula.format(twice)}</table:table-row>'
        f'<table:table-row table:visibility="visible">{share.format("")}<table:table-cell office:value-type="float" table:formula="of:=1"/></table:table-row>'
    )
    found = looks(ods(rows))
    assert set(found.cells) == {(row, column) for row in (1, 2) for column in (2, 3, 5)} | {(4, 1)}
    assert found.formulas == {(3, 3), (3, 4)}
    assert (found.columns, found.rows, found.rows_from) == ({3, 4, 6}, {3}, None)


def test_all_hidden_rows_down_to_the_last_possible_one_are_one_number() -> None:
    row = '<table:table-row table:visibility="filter" table:number-rows-repeated="{}"/>'
    found = looks(
        ods(f"<table:table-row/>{row.format(20_000)}<table:table-row/>{row.format(20_001)}{row.format(30_000)}")
    )
    assert (len(found.rows), found.rows_from) == (20_000, 20_003)
    assert [found.hides_row(at) for at in (1, 2, 20_001, 20_002, 20_003, 10**6)] == [
        False,
        True,
        True,
        False,
        True,
        True,
    ]


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


STYLES = """<office:automatic-styles>
<number:number-style style:name="N1"><number:number number:min-integer-digits="3"/></number:number-style>
<number:number-style style:name="N2"><number:number number:decimal-places="2" number:min-integer-digits="1"/></number:number-style>
<number:number-style style:name="N3"><number:number number:decimal-places="1" number:min-integer-digits="1" number:display-factor="1000000"/><number:text> Mio.</number:text></number:number-style>
<number:currency-style style:name="N4"><number:number number:decimal-places="2" number:grouping="true"/><number:text> </number:text><number:currency-symbol>€</number:currency-symbol></number:currency-style>
<number:percentage-style style:name="N5"><number:number number:decimal-places="1"/><number:text> %</number:text></number:percentage-style>
<number:date-style style:name="N6"><number:month/><number:text>.</number:text><number:year/></number:date-style>
<number:date-style style:name="N7"><number:day/><number:text>.</number:text><number:month/><number:text>.</number:text><number:year/></number:date-style>
<number:number-style style:name="N8"><number:text>Nr. </number:text><number:number number:min-integer-digits="1"/></number:number-style>
{cells}</office:automatic-styles>""".format(
    cells="".join(
        f'<style:style style:name="c{number}" style:family="table-cell" style:data-style-name="N{number}"/>'
        for number in range(1, 9)
    )
)


def styled(rows: str) -> bytes:
    """An OpenDocument spreadsheet with the styles ``c1`` to ``c8``."""
    parts = unpacked(ods(rows))
    spaces = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{urn}:1.0"'
        for name, urn in (("style", "style"), ("number", "datastyle"))
    )
    content = parts["content.xml"].replace("<office:body>", f"{STYLES}<office:body>", 1)
    return archive(
        {**parts, "content.xml": content.replace("<office:document-content", f"<office:document-content {spaces}", 1)}
    )


@pytest.mark.parametrize(
    ("style", "kind", "value", "text", "unit"),
    [
        ("c1", "float", "7", "007", None),
        ("c2", "float", "1.1", "1.10", None),
        ("c3", "float", "3500000", "3.5 Mio.", "Mio."),
        ("c4", "currency", "1234.5", "1234.5 €", "€"),
        ("c5", "float", "0.437", "43.7 %", None),
        ("c5", "percentage", "0.437", "43.7 %", None),
        ("c6", "date", "2024-03-01", "2024-03", None),
        ("c7", "date", "2024-03-01", "2024-03-01", None),
        ("c8", "float", "7", "7", None),
        ("c9", "float", "7.25", "7.25", None),
    ],
)
def test_an_ods_cell_is_what_its_format_shows(style: str, kind: str, value: str, text: str, unit: str | None) -> None:
    name = "office:date-value" if kind == "date" else "office:value"
    cell = (
        f'<table:table-cell {{}}office:value-type="{kind}" {name}="{value}"><text:p>{value}</text:p></table:table-cell>'
    )
    head = '<table:table-cell office:value-type="string"><text:p>a</text:p></table:table-cell>'
    own = f'table:style-name="{style}" '
    ways = (
        f"<table:table-row>{head}</table:table-row><table:table-row>{cell.format(own)}</table:table-row>",
        f'<table:table-column table:default-cell-style-name="{style}"/><table:table-row>{head}</table:table-row><table:table-row>{cell.format("")}</table:table-row>',
        f'<table:table-row>{head}</table:table-row><table:table-row table:default-cell-style-name="{style}">{cell.format("")}</table:table-row>',
    )
    for rows in ways:
        table, _ = read(styled(rows), "x.ods")
        assert table.rows[0].cells == (text,)
        assert (table.rows[0].units or {}).get(0) == unit


def test_the_last_column_that_a_sheet_may_have_can_be_hidden() -> None:
    hidden = (
        '<table:table-column table:number-columns-repeated="16383"/><table:table-column table:visibility="collapse"/>'
    )
    assert looks(ods(f"{hidden}<table:table-row/>")).columns == {16_384}


def test_an_error_of_the_program_is_no_empty_cell_and_no_number() -> None:
    cells = text_cell("A1", "Jahr") + text_cell("B1", "Wert") + number_cell("A2", 2023) + number_cell("A3", 2024)
    cells += '<c r="B2" t="e"><f>NA()</f><v>#N/A</v></c><c r="B3"><f>1+1</f><v></v></c><c r="B4" t="str"><f>""</f><v></v></c>'
    tables, _ = read_workbook(xlsx({"T": cells}), "a.xlsx")
    assert [row.cells for row in tables[0].rows] == [("2023", "#N/A"), ("2024", "#FORMEL!")]


@pytest.mark.parametrize(
    "stored", ['office:value-type="string" office:string-value=""', 'office:value-type="float" office:value="0"']
)
def test_an_error_in_ods_is_no_empty_cell_and_no_number(stored: str) -> None:
    parts = unpacked(ods(
        '<table:table-row><table:table-cell office:value-type="string"><text:p>Wert</text:p></table:table-cell></table:table-row>'
        f'<table:table-row><table:table-cell {stored} calcext:value-type="error"><text:p>Err:502</text:p></table:table-cell></table:table-row>'
        '<table:table-row><table:table-cell office:value-type="float" office:value="5"><text:p>5</text:p></table:table-cell></table:table-row>'
    ))  # fmt: skip
    space = 'xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"'
    parts["content.xml"] = parts["content.xml"].replace(
        "<office:document-content ", f"<office:document-content {space} "
    )
    tables, _ = read_workbook(archive(parts), "a.ods")
    assert [row.cells for row in tables[0].rows] == [("Err:502",), ("5",)]
