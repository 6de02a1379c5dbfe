"""Spreadsheets (xlsx, xlsm, xls, ods) -> a table per visible sheet; dates come as ISO text, numbers keep their value."""

from __future__ import annotations

import io
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

import python_calamine as calamine

from strategieportal.problems import Place, Problem, problem
from strategieportal.source.extent import used_cells
from strategieportal.source.grid import MAX_CELLS, Row, Table, shape
from strategieportal.source.text import REFUSED

Sheet = Any
"""A sheet of the spreadsheet reader, which has no public base class."""


def read_workbook(data: bytes, file: str) -> tuple[tuple[Table, ...], list[Problem]]:
    """Read all visible sheets that are not empty. What cannot be opened gives a problem, never an exception."""
    cells = used_cells(data)
    if cells is None:
        return (), [problem("S208", Place(file))]
    if cells > MAX_CELLS:
        return (), [problem("S205", Place(file), limit=f"{MAX_CELLS:,}".replace(",", "."))]
    try:
        tables, problems = _tables(data, file)
    except calamine.PasswordError:
        return (), [problem("S209", Place(file))]
    except (calamine.CalamineError, OSError, ValueError):
        return (), [problem("S208", Place(file))]
    return tuple(tables), problems if tables or problems else [problem("S201", Place(file))]


def from_serial(value: Decimal) -> str | None:
    """The day that a spreadsheet's day number means (1900 system: 46387 is 2026-12-31), or None outside 1955 to 2119."""
    if value != value.to_integral_value() or not 20_000 <= value <= 80_000:  # noqa: PLR2004  # the years of the docstring
        return None
    return date.fromordinal(date(1899, 12, 30).toordinal() + int(value)).isoformat()


def _tables(data: bytes, file: str) -> tuple[list[Table], list[Problem]]:
    tables: list[Table] = []
    problems: list[Problem] = []
    book = calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
    for about in book.sheets_metadata:
        if about.typ != calamine.SheetTypeEnum.WorkSheet or about.visible != calamine.SheetVisibleEnum.Visible:
            continue
        rows = _rows(book.get_sheet_by_name(about.name), file)
        if rows:
            table, found = shape(rows, file, about.name)
            problems += found
            tables += [table] if table else []
    return tables, problems


def _rows(sheet: Sheet, file: str) -> list[Row]:
    """The rows with their true numbers, even if the sheet does not begin in A1; merged cells repeat downwards."""
    if sheet.start is None:
        return []
    top, left = sheet.start
    values = sheet.to_python(skip_empty_area=True)
    for (first, column), (last, _) in sheet.merged_cell_ranges or ():
        _fill_down(values, first - top, last - top, column - left)
    return [_row(line, top + at + 1, left, file, sheet.name) for at, line in enumerate(values)]


def _fill_down(values: list[list[Any]], first: int, last: int, column: int) -> None:
    if not 0 <= first < len(values) or not 0 <= column < len(values[first]):
        return
    for line in values[first + 1 : last + 1]:
        line[column] = values[first][column]


def _row(values: list[Any], number: int, left: int, file: str, sheet: str) -> Row:
    exact = {at: figure for at, value in enumerate(values) if (figure := _exact(value)) is not None}
    cells = tuple(f"{exact[at]:f}" if at in exact else _text(value) for at, value in enumerate(values))
    return Row(file, cells, tuple((number, left + at + 1) for at in range(len(values))), sheet, exact or None)


def _exact(value: Any) -> Decimal | None:
    """A stored number at the 15 digits that spreadsheet programs keep, so that 0.30000000000000004 is 0.3."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    figure = Decimal(f"{value:.15g}")
    return figure if figure.is_finite() and abs(figure.adjusted()) < 18 else None  # noqa: PLR2004  # as in figures


def _text(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(sep=" ", timespec="minutes")
    if isinstance(value, date | time):
        return value.isoformat()
    return REFUSED.sub("", str(value))
