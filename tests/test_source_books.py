"""Workbooks for people: what is in the files that are written stays as it was read, and every cell comes back.

After a wanted change, or another version of XlsxWriter, read what has changed and write it with
``python -m tests.test_source_books``.
"""

from __future__ import annotations

import io
import zipfile
from datetime import date, datetime, time
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import xlsxwriter

from strategieportal.source import books
from strategieportal.source.book import Book, BookSheet, Column, as_written, is_exact
from strategieportal.source.books import UnreadableBookError, read_book, write_book
from strategieportal.source.grid import MAX_CELLS
from tests.golden import compare

if TYPE_CHECKING:
    from strategieportal.source.books import Grid

CASES = Path(__file__).parent / "cases" / "source_books"
ENDINGS = (".ods", ".xlsx")
STATES = ("geplant", "in Arbeit & Prüfung", "fertig")
LONGEST = ("a" * 127, "b" * 126)
"""Together with what stands between and behind them 255 characters, which is what a cell's list holds."""
BOOK = Book(
    "Umsetzung & Stand",
    ("Erste Zeile", "Zweite <Zeile>"),
    (
        BookSheet(
            "Maßnahmen",
            (
                Column("Kennung", locked=True, width=12),
                Column("Stand", note="Eins davon", choices=STATES),
                Column("Betrag", note='Zwei\nZeilen & "mehr"', width=30),
                Column("Genau", choices=LONGEST),
                Column("Zu lang", choices=(*LONGEST[:1], LONGEST[1] + "b")),
                Column("Komma", choices=("a,b", "c")),
                Column("Anführung", choices=('in "Arbeit"', "c")),
            ),
            (
                ("m-1", "geplant", Decimal("1200.50"), None, "  zwei  Blanks ", "Tab\tda", None),
                ("m-2", None, Decimal("1234567890123456.70"), "=1+1", "Zeile\nNoch eine", "1", None),
                (None, "", None, None, None, None, None),
                (Decimal(7), "https://kreis.example", Decimal("-0.000"), "<b> & c", "", None, "z"),
            ),
            spare=2,
        ),
        BookSheet("Ohne Zeilen", (Column("Nur ein Kopf", choices=("ja",)),), ()),
        BookSheet("Versteckt", (Column("Stand", choices=STATES), Column("b")), (("x", Decimal("0.1")),), hidden=True),
    ),
)


def whole(ending: str) -> str:
    """Every part of the written file but the theme, which is the same for all, one element on each line."""
    with zipfile.ZipFile(io.BytesIO(write_book(BOOK, ending))) as packed:
        parts = {one.filename: (packed.read(one).decode(), one.compress_type) for one in packed.infolist()}
    told = (
        f"## {name} ({kind})\n{text.replace('><', f'>{chr(10)}<')}\n"
        for name, (text, kind) in parts.items()
        if "theme" not in name
    )
    return "\n".join(told)


@pytest.mark.parametrize("ending", ENDINGS)
def test_what_is_written_is_as_it_was_read(ending: str) -> None:
    compare(whole(ending), (CASES / f"{ending[1:]}.txt").read_text(encoding="utf-8"), ending)


def texts(grid: Grid) -> list[list[str]]:
    """What stands in the cells of a sheet."""
    return [[cell.text for cell in row] for row in grid.rows]


@pytest.mark.parametrize("ending", ENDINGS)
def test_every_cell_comes_back_where_it_stood(ending: str) -> None:
    found = read_book(write_book(BOOK, ending))
    assert list(found) == ["Anleitung", "Maßnahmen", "Ohne Zeilen", "Versteckt"]
    assert texts(found["Anleitung"]) == [["Umsetzung & Stand"], ["Erste Zeile"], ["Zweite <Zeile>"]]
    told = found["Maßnahmen"]
    tab = "Tab da" if ending == ".ods" else "Tab\tda"
    assert texts(told)[:5] == [
        ["Kennung", "Stand", "Betrag", "Genau", "Zu lang", "Komma", "Anführung"],
        ["m-1", "geplant", "1200.5", "", "  zwei  Blanks ", tab, ""],
        ["m-2", "", "1234567890123456.7", "=1+1", "Zeile\nNoch eine", "1", ""],
        ["", "", "", "", "", "", ""],
        ["7", "https://kreis.example", "0", "<b> & c", "", "", "z"],
    ]
    numbers = [[cell.number for cell in row] for row in (*told.rows[1:3], told.rows[4])]
    assert numbers[0][2] == Decimal("1200.5")
    assert numbers[1][2] is None, "of more digits than a program keeps the text is kept"
    assert numbers[2][0] == 7
    assert [one for row in numbers for one in row].count(None) == 18
    assert told.where(0, 0) == 'Blatt "Maßnahmen", Zelle A1'
    assert told.where(11, 27) == 'Blatt "Maßnahmen", Zelle AB12'
    assert texts(found["Versteckt"]) == [["Stand", "b"], ["x", "0.1"]]


def test_dates_times_and_truth_are_read_as_people_write_them() -> None:
    stream = io.BytesIO()
    made = xlsxwriter.Workbook(stream)
    sheet, day = made.add_worksheet("A"), made.add_format({"num_format": "dd.mm.yyyy hh:mm"})
    clock = made.add_format({"num_format": "hh:mm:ss"})
    sheet.write_datetime(0, 0, datetime(2026, 3, 1), day)  # noqa: DTZ001 - a spreadsheet knows no zones
    sheet.write_datetime(0, 1, datetime(2026, 3, 1, 8, 30), day)  # noqa: DTZ001
    sheet.write_datetime(0, 2, time(8, 30), clock)
    for column, said in enumerate((True, False), 3):
        sheet.write_boolean(0, column, said)
    sheet.write_number(0, 5, 0.1 + 0.2)
    sheet.write_number(0, 6, 1e-7)
    sheet.write_string(0, 7, "a\r\nb")
    made.close()
    (row,) = read_book(stream.getvalue())["A"].rows
    assert [one.text for one in row] == ["2026-03-01", "2026-03-01 08:30:00", "08:30:00", "ja", "nein", "0.3", "0.0000001", "a\nb"]  # fmt: skip
    assert [one.number for one in row] == [None] * 5 + [Decimal("0.3"), Decimal("1E-7"), None]
    assert books._cell(date(2026, 3, 1)).text == "2026-03-01"


def test_what_is_no_workbook_or_too_large_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    data = write_book(BOOK, ".xlsx")
    for broken in (b"", b"id;titel\n", data[:200], zipped({"x": "y"})):
        with pytest.raises(UnreadableBookError):
            read_book(broken)
    monkeypatch.setattr(books, "used_cells", lambda _: MAX_CELLS)
    assert read_book(data)
    monkeypatch.setattr(books, "used_cells", lambda _: MAX_CELLS + 1)
    with pytest.raises(UnreadableBookError):
        read_book(data)


def zipped(parts: dict[str, str]) -> bytes:
    """An archive that holds something else."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as packed:
        for name, text in parts.items():
            packed.writestr(name, text)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("number", "exact", "text"),
    [("123456789012345", True, "123456789012345"), ("1234567890123456", False, "1234567890123456"),
     ("1.000000000000000000", True, "1"), ("-0.00", True, "0"), ("1E+3", True, "1000"), ("0.10", True, "0.1")],
)  # fmt: skip
def test_a_number_is_exact_as_long_as_programs_keep_its_digits(number: str, exact: bool, text: str) -> None:
    assert is_exact(Decimal(number)) is exact
    assert as_written(Decimal(number)) == text


if __name__ == "__main__":
    for one in ENDINGS:
        (CASES / f"{one[1:]}.txt").write_text(whole(one), encoding="utf-8")
