"""Tables from text files and spreadsheets: the same table whatever the file, every cell with its place."""

from __future__ import annotations

import csv
import io
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from strategieportal.problems import Place, Problem
from strategieportal.source import delimited
from strategieportal.source.delimited import decoded, guess_separator
from strategieportal.source.figures import Missing, NumberFault
from strategieportal.source.grid import Table, letters
from strategieportal.source.table import read_tables
from strategieportal.source.workbook import from_serial
from tests.spreadsheets import DATE, PERCENT, archive, number_cell, ods, text_cell, xlsx


def read_table(data: bytes, file: str) -> tuple[Table | None, list[Problem]]:
    """The first table of a file."""
    tables, problems = read_tables(data, file)
    return tables[0] if tables else None, problems


def _read(data: bytes | str, file: str = "x.csv") -> Table:
    table, problems = read_table(data.encode() if isinstance(data, str) else data, file)
    assert {one.code for one in problems} <= {"S222"}
    assert table is not None
    return table


def _cells(table: Table) -> list[tuple[str, ...]]:
    return [row.cells for row in table.rows]


TEXT = "Jahr;Träger;Wert\n2024;Amt für Technik;1,5\n2025;Landkreis;2,0\n"


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode(),
        b"\xef\xbb\xbf" + TEXT.encode(),
        TEXT.encode("cp1252"),
        TEXT.encode("utf-16"),
        TEXT.replace("\n", "\r\n").encode("cp1252"),
        TEXT.replace(";", "\t").encode(),
        TEXT.replace(";", "|").encode(),
        TEXT.replace("1,5", '"1,5"').replace("2,0", '"2,0"').replace(";", ",").encode(),
        ("sep=;\n" + TEXT).encode(),
        TEXT.replace("\n", ";;\n").encode() + b";;;;\n\n;;;;\n",
        TEXT.rstrip("\n").encode(),
        TEXT.replace("Landkreis", '"Landkreis"').encode(),
    ],
)
def test_encodings_separators_and_line_ends_make_no_difference(data: bytes) -> None:
    table = _read(data)
    assert table.header == ("Jahr", "Träger", "Wert")
    assert _cells(table) == [("2024", "Amt für Technik", "1,5"), ("2025", "Landkreis", "2,0")]
    assert table.rows[0].number(2) == Decimal("1.5")


def test_a_cell_has_the_line_and_column_of_its_characters() -> None:
    table = _read('Jahr;Text;Wert\n2024;"über\nzwei; Zeilen";5\n2025;a;6\n')
    assert table.rows[0].cells[1] == "über\nzwei; Zeilen"
    assert [table.rows[0].place(at) for at in range(3)] == [
        Place("x.csv", 2, 1),
        Place("x.csv", 2, 6),
        Place("x.csv", 3, 15),
    ]
    assert table.rows[1].place(2) == Place("x.csv", 4, 8)
    assert table.rows[1].place(9) == Place("x.csv", 4, 8)
    assert table.rows[1].where(2) == ""


@pytest.mark.parametrize(
    ("text", "separator"),
    [("a;b\n1,5;2,5\n", ";"), ("a,b\n1,2\n", ","), ("a\tb\n1,5\t2;3\n", "\t"), ('id,titel\n1,"a; b"\n2,"c; d"\n', ","), ("a\nb\n", ";"), ("", ";")],
)  # fmt: skip
def test_the_separator_is_that_which_gives_even_rows(text: str, separator: str) -> None:
    assert guess_separator(text) == separator


OFFICE = """Amtliche Tabelle: Gebiet;;
Gebietsfläche (qkm);;
;Stichtag;Stichtag
;31.12.2023;31.12.2024
Kreis A;1.234,50;.
Kreis B;12,00;-
_____;;
"(1) Stand; vorläufig"
Quelle: Amt
"""


def test_a_statistical_office_s_table_has_title_header_of_two_rows_and_notes() -> None:
    table = _read(OFFICE.encode("cp1252"))
    assert table.above == ("Amtliche Tabelle: Gebiet", "Gebietsfläche (qkm)")
    assert table.header == ("", "Stichtag 31.12.2023", "Stichtag 31.12.2024")
    assert _cells(table) == [("Kreis A", "1.234,50", "."), ("Kreis B", "12,00", "-")]
    assert table.below == ("(1) Stand; vorläufig", "Quelle: Amt")
    assert [row.number(1, table.mark_of(1)) for row in table.rows] == [Decimal("1234.50"), Decimal("12.00")]
    assert table.rows[0].number(2) == Missing(".")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("a;b\nx;1.234\n", "1234"),
        ("a,b\nx,1.234\n", "1.234"),
        ("a;b\nx;1.234\ny;2.5\n", "1.234"),
        ('a,b\nx,1.234\ny,"2,5"\n', "1234"),
    ],
)
def test_the_column_then_the_separator_decide_what_a_lone_mark_means(text: str, value: str) -> None:
    table = _read(text)
    assert str(table.rows[0].number(1, table.mark_of(1))) == value


def test_a_column_with_both_marks_takes_either_and_names_two_cells() -> None:
    judged = _read("a;b\nx;7\ny;12,5\nz;12.5\n").judged(1)
    assert judged.mark == "either"
    assert judged.doubt is not None
    assert [row.cells[1] for row in judged.doubt] == ["12,5", "12.5"]


@pytest.mark.parametrize(
    ("text", "mark", "doubtful"),
    [
        ('a,b\nx,"12,125"\n', "point", True), ("a;b\nx;1.234\n", "comma", True), ("a;b\nx;12,125\n", "comma", True),
        ("a,b\nx,1.234\n", "point", False), ("a;b\nx;1.234\ny;2,5\n", "comma", False), ("a;b\nx;0,125\n", "comma", False),
    ],
)  # fmt: skip
def test_a_column_that_can_be_read_both_ways_is_doubtful_until_somebody_decides(
    text: str, mark: str, doubtful: bool
) -> None:
    table = _read(text)
    judged = table.judged(1)
    assert (judged.mark, judged.doubt is not None) == (mark, doubtful)
    assert structs.replace(table, decided="point").judged(1).doubt is None


def test_columns_are_found_by_name() -> None:
    table = _read("Jahr;Wert\n2024;5\n")
    assert (table.column("Wert"), table.column("Fehlt")) == (1, None)


def test_a_table_too_large_is_cut_and_reported(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(delimited, "MAX_CELLS", 10)
    problems = read_table(b"a;b\n" * 20, "x.csv")[1]
    assert (problems[0].code, problems[0].place.line) == ("S205", 6)
    assert "10 " in problems[0].sentence


WORKBOOK = {
    "Maßnahmen": (
        f"<row>{text_cell('B2', 'Alle Maßnahmen')}</row>"
        f"<row>{text_cell('B4', 'Feld')}{text_cell('C4', 'Ende')}{text_cell('D4', 'Betrag')}{text_cell('E4', 'Anteil')}</row>"
        f"<row>{text_cell('B5', 'Verwaltung')}{number_cell('C5', 46387, DATE)}{number_cell('D5', 1.234)}{number_cell('E5', 0.3, PERCENT)}</row>"
        f"<row>{number_cell('C6', 46387.5, DATE)}{text_cell('D6', '120.000,50 €')}{number_cell('E6', '0.30000000000000004')}</row>"
        f"<row>{text_cell('B7', 'Schule')}{text_cell('C7', '31.12.2026')}{text_cell('D7', 'ca. 50.000')}"
        '<c r="E7" t="b"><v>1</v></c></row>'
    ),
    "Leer": "",
    "Versteckt": f"<row>{text_cell('A1', 'a')}</row>",
}


def _workbook() -> Table:
    merged = '<mergeCells count="1"><mergeCell ref="B5:B6"/></mergeCells>'
    table, problems = read_table(xlsx(WORKBOOK, after=merged, hidden=("Versteckt",)), "plan.xlsx")
    assert [one.code for one in problems] == ["S221"]
    assert table is not None
    return table


def test_a_workbook_gives_iso_dates_and_merged_cells_repeat_downwards() -> None:
    table = _workbook()
    assert table.sheet == "Maßnahmen"
    assert table.above == ("Alle Maßnahmen",)
    assert table.header == ("Feld", "Ende", "Betrag", "Anteil")
    assert _cells(table) == [
        ("Verwaltung", "2026-12-31", "1.234", "30 %"),
        ("Verwaltung", "2026-12-31 12:00", "120.000,50 €", "0.3"),
        ("Schule", "31.12.2026", "ca. 50.000", "true"),
    ]


def test_a_stored_number_keeps_its_value_whatever_the_texts_of_its_column_show() -> None:
    table = _workbook()
    assert table.mark_of(2) == "comma"
    assert [row.number(2, table.mark_of(2)) for row in table.rows] == [
        Decimal("1.234"),
        Decimal("120000.50"),
        NumberFault("ca. 50.000", "S211"),
    ]


def test_a_problem_in_a_workbook_names_sheet_and_cell() -> None:
    row = _workbook().rows[2]
    assert row.place(2) == Place("plan.xlsx", 7, 4)
    assert str(row.problem("S211", 2, value="ca. 50.000")).startswith(
        'plan.xlsx:7:4: Blatt "Maßnahmen", Zelle D7: "ca. 50.000" ist eine ungefähre Angabe'
    )


def test_an_ods_file_is_read_with_its_repeated_cells() -> None:
    def cell(text: str, repeats: int = 1) -> str:
        return f'<table:table-cell office:value-type="string" table:number-columns-repeated="{repeats}"><text:p>{text}</text:p></table:table-cell>'

    date = '<table:table-cell office:value-type="date" office:date-value="2026-12-31"><text:p>31.12.2026</text:p></table:table-cell>'
    rest = '<table:table-cell table:number-columns-repeated="16380"/>'
    rows = f"<table:table-row>{cell('a')}{cell('b')}{cell('c')}{rest}</table:table-row><table:table-row>{date}{cell('x', 2)}{rest}</table:table-row>"
    end = '<table:table-row table:number-rows-repeated="1048574"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>'
    assert _cells(_read(ods(rows + end), "x.ods")) == [("2026-12-31", "x", "x")]


def _far_cells() -> dict[str, bytes]:
    far = f'<row r="1">{number_cell("A1", 1)}</row>'
    repeated = '<table:table-cell office:value-type="float" office:value="1" table:number-columns-repeated="16384"/>'
    return {
        "address": xlsx({"T": f"{far}<row>{number_cell('XFD1048576', 5)}</row>"}),
        "row": xlsx({"T": f'{far}<row r="1048576"><c><v>1</v></c><c r="XFD1048576"><v>1</v></c></row>'}),
        "ods": ods(f'<table:table-row table:number-rows-repeated="1048576">{repeated}</table:table-row>'),
    }


@pytest.mark.parametrize("kind", ["address", "row", "ods"])
def test_a_small_file_that_claims_a_huge_sheet_is_refused_before_it_is_opened(kind: str) -> None:
    tables, problems = read_tables(_far_cells()[kind], "x.xlsx")
    assert tables == ()
    assert [one.code for one in problems] == ["S205"]


@pytest.mark.parametrize(
    "data",
    [
        b"PK\x03\x04",
        b"\xd0\xcf\x11\xe0" + b"\x00" * 2000,
        archive({"xl/workbook.bin": "x"}),
        archive({"x.xml": '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'}),
        archive({"x.xml": "<a><b></a>"}),
        archive({"readme.txt": "kein Blatt"}),
    ],
)
def test_a_file_that_is_no_spreadsheet_is_a_problem(data: bytes) -> None:
    tables, problems = read_tables(data, "x.xlsx")
    assert tables == ()
    assert [one.code for one in problems] == ["S208"]


def test_a_workbook_without_values_is_empty() -> None:
    assert [one.code for one in read_tables(xlsx({"T": ""}), "x.xlsx")[1]] == ["S201"]


@pytest.mark.parametrize(
    ("value", "day"),
    [
        ("46387", "2026-12-31"),
        ("45292", "2024-01-01"),
        ("20000", "1954-10-03"),
        ("80000", "2119-01-11"),
        ("19999", None),
        ("80001", None),
        ("46387.5", None),
    ],
)
def test_a_day_number_becomes_a_day_within_reason(value: str, day: str | None) -> None:
    assert from_serial(Decimal(value)) == day


@pytest.mark.parametrize(
    ("column", "name"), [(1, "A"), (26, "Z"), (27, "AA"), (702, "ZZ"), (703, "AAA"), (16384, "XFD")]
)
def test_columns_have_the_letters_of_spreadsheets(column: int, name: str) -> None:
    assert letters(column) == name


CELLS = st.text(alphabet='ab"; ,\n', max_size=6).map(str.strip)


@given(st.lists(st.tuples(CELLS, CELLS), max_size=6))
def test_what_the_standard_writer_writes_is_read_back(rows: list[tuple[str, str]]) -> None:
    stream = io.StringIO()
    csv.writer(stream, delimiter=";", quoting=csv.QUOTE_ALL, lineterminator="\n").writerows([("Kopf", "Zeile"), *rows])
    faults: list[tuple[str, int]] = []
    read = [tuple(text for text, _ in cells) for cells in delimited._records(stream.getvalue(), 0, ";", faults)]
    assert faults == []
    assert read == [("Kopf", "Zeile"), *rows]


@given(st.binary() | st.text(alphabet='a1;,\t|"\n\r. _').map(str.encode))
def test_any_bytes_give_a_table_or_a_problem(data: bytes) -> None:
    table, problems = read_table(data, "x.csv")
    assert table is not None or problems
    if table is not None:
        assert all(len(row.cells) == len(row.marks) == len(table.header) for row in table.rows)
        assert all(row.place(at).line >= 1 for row in table.rows for at in range(len(row.cells)))


@given(st.integers(min_value=0), st.integers(min_value=0, max_value=255))
def test_a_damaged_workbook_never_raises(position: int, byte: int) -> None:
    data = bytearray(xlsx({"T": WORKBOOK["Maßnahmen"]}))
    data[position % len(data)] = byte
    tables, problems = read_tables(bytes(data), "x.xlsx")
    assert tables or problems


def test_a_header_of_several_rows_and_spanning_heads_is_read_whole() -> None:
    table = _read(
        "Jahr;Internet;;Telefon;\n;Haushalte;Anteil;Haushalte;Anteil\n;Anzahl;%;Anzahl;%\n2019;1200;61,5;1300;66,7\n2020;1250;63,1;1310;66,2\n"
    )
    assert table.header == (
        "Jahr", "Internet Haushalte (Anzahl)", "Internet Anteil (%)", "Telefon Haushalte (Anzahl)", "Telefon Anteil (%)",
    )  # fmt: skip
    assert _cells(table) == [("2019", "1200", "61,5", "1300", "66,7"), ("2020", "1250", "63,1", "1310", "66,2")]
    assert [row.place().line for row in table.header_rows] == [1, 2, 3]


@pytest.mark.parametrize(
    ("text", "header", "rows"),
    [
        (
            "Jahr;Netz;;Schule;\n;2019;2020;2019;2020\nA;1;2;3;4\n",
            ("Jahr", "Netz 2019", "Netz 2020", "Schule 2019", "Schule 2020"),
            1,
        ),
        ("Jahr;Wert;Notiz\n;5;x\n2020;6;y\n", ("Jahr", "Wert", "Notiz"), 2),
        ("Titel;Feld;Ende\n;Bildung;2026\nNetz;Bau;2027\n", ("Titel", "Feld", "Ende"), 2),
        ("Titel;Feld\nNetz;Bau\n", ("Titel", "Feld"), 1),
    ],
)
def test_a_row_without_a_first_cell_belongs_to_the_header_only_where_it_names_columns(
    text: str, header: tuple[str, ...], rows: int
) -> None:
    table = _read(text)
    assert (table.header, len(table.rows)) == (header, rows)


def test_heads_that_are_merged_in_a_workbook_hold_for_all_their_columns() -> None:
    cells = f"{text_cell('A1', 'Jahr')}{text_cell('B1', 'Netz')}{text_cell('D1', 'Note')}{text_cell('B2', 'neu')}{text_cell('C2', 'alt')}{number_cell('A3', 2020)}{number_cell('B3', 1)}{number_cell('C3', 2)}{text_cell('D3', 'x')}"
    merged = (
        '<mergeCells count="3"><mergeCell ref="A1:A2"/><mergeCell ref="B1:C1"/><mergeCell ref="D1:D2"/></mergeCells>'
    )
    table = _read(xlsx({"T": cells}, after=merged), "x.xlsx")
    assert table.header == ("Jahr", "Netz neu", "Netz alt", "Note")
    assert _cells(table) == [("2020", "1", "2", "x")]


def test_notes_behind_the_data_are_no_rows() -> None:
    table = _read("Jahr;Wert\n2019;5\n2020;6\n1) vorläufig\nQuelle: Amt\n", "x.csv")
    assert (len(table.rows), table.below) == (2, ("1) vorläufig", "Quelle: Amt"))
    cells = f"{text_cell('A1', 'Titel')}{text_cell('B1', 'Feld')}{text_cell('A2', 'Netz')}{text_cell('B2', 'Bau')}{text_cell('A3', 'Ohne Feld')}{text_cell('A5', 'Wird fortgesetzt')}"
    table = _read(xlsx({"T": cells}), "x.xlsx")
    assert ([row.cells[0] for row in table.rows], table.below) == (["Netz", "Ohne Feld"], ("Wird fortgesetzt",))


def test_remarks_at_the_end_are_told_and_no_data() -> None:
    table, problems = read_table(
        b'Jahr,Wert\n2019,5\n2020,6\n\n# Punkt, nicht Komma\n# " ist kein Trennzeichen\n', "x.csv"
    )
    assert table is not None
    assert [(one.code, one.place.line) for one in problems] == [("S224", 5)]
    assert "2" in problems[0].sentence
    assert (_cells(table), table.below[1]) == ([("2019", "5"), ("2020", "6")], '" ist kein Trennzeichen')
    assert [row.place().line for row in table.all_rows] == [1, 2, 3, 5, 6]


@pytest.mark.parametrize("text", ["#;Thema\n#1;a\n#2;b\n", "# nur\n# Text\n", "#;Thema\n7;a\n"])
def test_rows_that_begin_with_a_hash_are_data(text: str) -> None:
    table, problems = read_table(text.encode(), "x.csv")
    assert table is not None
    assert "S224" not in [one.code for one in problems]
    assert len(table.all_rows) == text.count("\n")


def test_lines_that_were_wrapped_in_quotes_once_more_are_unwrapped() -> None:
    table, problems = read_table(b'"Jahr,Titel,Wert"\n"2019,""a, b"",5"\n"2020,c,6"\n', "x.csv")
    assert table is not None
    assert [one.code for one in problems] == ["S223"]
    assert (table.header, _cells(table)) == (("Jahr", "Titel", "Wert"), [("2019", "a, b", "5"), ("2020", "c", "6")])
    assert [one.code for one in read_table(b'"Titel"\n"a, b"\n', "x.csv")[1]] == []
    table, problems = read_table(b'sep=,\n"Jahr der Zahl,Titel"\n"2019,""a;b"""\n', "x.csv")
    assert table is not None
    assert ([one.code for one in problems], table.header, _cells(table)) == (
        ["S223"],
        ("Jahr der Zahl", "Titel"),
        [("2019", "a;b")],
    )


@pytest.mark.parametrize(
    ("text", "separator"),
    [
        ('Titel,Text\n"a;b;c",x\n"d;e;f",y\n"g;h;i",z\n', ","),
        ('Titel;Text\n"a;b";"c,d"\n"e";"f,g"\n"h";"i,j"\n', ";"),
        ("a|b\n\n,,,\n,,,\n1|2\n", "|"),
        ("a;b\n1;2\n;\n3;4,5\n6;7,8\n", ";"),
    ],
)
def test_separators_within_quotes_and_empty_rows_do_not_count(text: str, separator: str) -> None:
    assert guess_separator(text) == separator


@pytest.mark.parametrize(
    ("text", "remarks"),
    [
        ("a;b\n1;2\n# eins\n# zwei\n", 2),
        ("a;b\n1;2\n# eins; zwei\n", 1),
        ("a;b\n1;2\n#x; y\n", 0),
        ("a;b\n1;2\n#x\n", 1),
        ("a\n1\n#x\n", 1),
        ("a\n1\n#x;y\n", 0),
        ("sep=;\na;b\n1;2\n##x;y\n\n", 1),
        ("\na;b;c\n1;2;3\n#x;y\n", 1),
    ],
)
def test_a_remark_has_fewer_cells_than_the_head_or_a_blank_behind_its_sign(text: str, remarks: int) -> None:
    table, problems = read_table(text.encode(), "x.csv")
    assert table is not None
    assert [one.place.line for one in problems if one.code == "S224"] == (
        [text.count("\n", 0, text.index("#")) + 1] if remarks else []
    )
    assert len(table.below) == remarks
    assert all(row.cells[0] != "#x" for row in table.rows) or not remarks


def test_signs_that_only_one_encoding_has_decide_it() -> None:
    for text, codec in (
        ("Maß 5 m² – 3 €", "cp1252"),
        ("groß „schön“", "cp1252"),
        ("Größe „Höhe“", "mac_roman"),
        ("Länge Ärger", "cp850"),
    ):
        assert decoded(text.encode(codec))[0] == text


@pytest.mark.parametrize(
    ("codec", "name"),
    [("cp1252", "Windows-1252"), ("cp850", "DOS (CP850)"), ("mac_roman", "Mac Roman"), ("utf-16", "UTF-16")],
)
def test_an_encoding_other_than_utf8_is_recognised_and_told(codec: str, name: str) -> None:
    table, problems = read_table("Jahr;Straßenlänge für Fußgänger\n2019;5\n".encode(codec), "x.csv")
    assert table is not None
    assert table.header[1] == "Straßenlänge für Fußgänger"
    assert [one.code for one in problems] == ["S222"]
    assert name in problems[0].sentence


def test_letters_that_were_misread_before_are_told() -> None:
    assert [one.code for one in read_table("Jahr;LÃ¤nge (â‚¬)\n2019;5\n".encode(), "x.csv")[1]] == ["S009", "S009"]


def test_a_table_may_begin_further_right() -> None:
    rows = [("B3", "Titel"), ("C3", "Feld"), ("B4", "Netz"), ("C4", "Bau"), ("B5", "Bus"), ("C6", "Bau")]
    table, problems = read_table(
        xlsx({"T": text_cell("A1", "Liste") + "".join(text_cell(at, text) for at, text in rows)}), "a.xlsx"
    )
    assert problems == []
    assert table is not None
    assert table.header == ("", "Titel", "Feld")
    assert [row.cells[1:] for row in table.rows] == [("Netz", "Bau"), ("Bus", ""), ("", "Bau")]


def test_a_separator_within_quotation_marks_parts_nothing() -> None:
    assert guess_separator('"1;5"\t"a"\n"2;5"\t"b"\n') == "\t"
    assert guess_separator("1;5\ta\n2;5\tb\n") == ";", "of two that part alike the first of the list"
