"""A workbook as it is handed to people and taken back: sheets with heads, notes, choices and locked cells, and every cell again.

Writing: XLSX by XlsxWriter (https://xlsxwriter.readthedocs.io), ODS by :mod:`strategieportal.source.book_ods`. Reading takes
each cell where it stands, hidden sheets too, without looking for heads or notes as the readers of other people's tables do.
"""

from __future__ import annotations

import io
from datetime import UTC, date, datetime, time
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

import python_calamine as calamine
import xlsxwriter
from msgspec import Struct

from strategieportal.language import say
from strategieportal.source.book import as_written, is_exact
from strategieportal.source.book_ods import write_ods
from strategieportal.source.extent import used_cells
from strategieportal.source.grid import MAX_CELLS, letters
from strategieportal.source.text import shown

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from strategieportal.source.book import Book, BookSheet, Content

_EPOCH: Final = datetime(2000, 1, 1, tzinfo=UTC)
"""Written into every file, so that the same content gives the same bytes."""


class Cell(Struct, frozen=True):
    """A cell that was read: its text, and its number if it holds one."""

    text: str
    number: Decimal | None = None


class Grid(Struct, frozen=True):
    """A sheet that was read, row by row from the first one on."""

    name: str
    rows: tuple[tuple[Cell, ...], ...]

    def where(self, row: int, column: int) -> str:
        """What people call a cell, counted from 0: ``Blatt "Maßnahmen", Zelle D5``."""
        return say("problems.cell", sheet=shown(self.name), cell=f"{letters(column + 1)}{row + 1}")


class UnreadableBookError(ValueError):
    """A file that is no workbook, too large, or locked with a password."""


def write_book(book: Book, ending: str) -> bytes:
    """The bytes of a workbook, ``.xlsx`` or ``.ods``; the same book gives the same bytes."""
    return write_ods(book) if ending == ".ods" else _xlsx(book)


def read_book(data: bytes) -> dict[str, Grid]:
    """All sheets of a workbook by name, hidden ones too.

    Raises:
        UnreadableBookError: it cannot be read.
    """
    cells = used_cells(data)
    if cells is None or cells > MAX_CELLS:
        raise UnreadableBookError
    try:
        book = calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
        return {one.name: _grid(book.get_sheet_by_name(one.name)) for one in book.sheets_metadata}
    except (calamine.CalamineError, OSError, ValueError) as fault:
        raise UnreadableBookError from fault


def _grid(sheet: Any) -> Grid:
    rows = sheet.to_python(skip_empty_area=False)
    return Grid(sheet.name, tuple(tuple(_cell(value) for value in row) for row in rows))


def _cell(value: Any) -> Cell:
    if isinstance(value, bool):
        return Cell(say("charts.csv.yes" if value else "charts.csv.no"))
    if isinstance(value, int | float):
        # No one means a zero below zero.
        number = Decimal(f"{value:.15g}") + 0
        return Cell(f"{number:f}", number)
    if isinstance(value, datetime):
        return Cell(value.date().isoformat() if value.time() == time() else value.isoformat(sep=" "))
    return Cell(value.isoformat() if isinstance(value, date | time) else str(value).replace("\r\n", "\n"))


def _xlsx(book: Book) -> bytes:
    stream = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    workbook = xlsxwriter.Workbook(stream, options)
    workbook.set_properties({"title": book.title, "created": _EPOCH.replace(tzinfo=None)})
    looks = {
        "head": workbook.add_format(
            {"bold": True, "text_wrap": True, "valign": "top", "bg_color": "#E6EEF2", "border": 1}
        ),
        "open": workbook.add_format({"locked": False, "num_format": "@", "text_wrap": True, "valign": "top"}),
        "number": workbook.add_format({"locked": False, "num_format": "General", "valign": "top"}),
        "locked": workbook.add_format({"bg_color": "#F2F2F2", "num_format": "@", "text_wrap": True, "valign": "top"}),
        "about": workbook.add_format({"text_wrap": True, "valign": "top"}),
    }
    about = workbook.add_worksheet(say("tables.about"))
    about.set_column(0, 0, 100)
    for at, line in enumerate((book.title, *book.about)):
        about.write_string(at, 0, line, looks["head" if at == 0 else "about"])
    for sheet in book.sheets:
        _xlsx_sheet(workbook, workbook.add_worksheet(sheet.name), sheet, looks)
    workbook.close()
    return stream.getvalue()


def _xlsx_sheet(workbook: Any, target: Any, sheet: BookSheet, looks: Mapping[str, Any]) -> None:
    del workbook
    target.freeze_panes(1, 1)
    target.protect("", {"format_columns": True, "format_rows": True, "sort": True, "autofilter": True})
    if sheet.hidden:
        target.hide()
    last = len(sheet.rows) + sheet.spare
    for at, column in enumerate(sheet.columns):
        target.set_column(at, at, column.width)
        target.write_string(0, at, column.head, looks["head"])
        if column.note:
            target.write_comment(0, at, column.note, {"author": "", "x_scale": 2, "y_scale": 1.5})
        if column.choices and not sheet.hidden:
            _offer(target, at, last, column.choices)
    for number, row in enumerate(sheet.rows, 1):
        for at, (column, value) in enumerate(zip(sheet.columns, row, strict=True)):
            _write(target, number, at, value, looks, locked=column.locked)
    for number in range(len(sheet.rows) + 1, last + 1):
        for at in range(len(sheet.columns)):
            target.write_blank(number, at, None, looks["open"])
    if sheet.rows and not sheet.hidden:
        target.autofilter(0, 0, last, len(sheet.columns) - 1)


def _write(target: Any, row: int, column: int, value: Content, looks: Mapping[str, Any], *, locked: bool) -> None:
    if isinstance(value, Decimal) and is_exact(value):
        target.write_number(row, column, float(value), looks["locked" if locked else "number"])
    elif value is None:
        target.write_blank(row, column, None, looks["locked" if locked else "open"])
    else:
        text = as_written(value) if isinstance(value, Decimal) else value
        target.write_string(row, column, text, looks["locked" if locked else "open"])


def _offer(target: Any, column: int, last: int, choices: Sequence[str]) -> None:
    """Offer ``choices``; what a list in the cell cannot hold (255 characters, a comma, a quotation mark) stays without."""
    if sum(map(len, choices)) + len(choices) <= 255 and not any(set(one) & {",", '"'} for one in choices):  # noqa: PLR2004
        target.data_validation(1, column, max(1, last), column, {"validate": "list", "source": list(choices)})
