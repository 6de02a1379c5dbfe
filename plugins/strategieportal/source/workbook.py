"""Spreadsheets (xlsx, xlsm, xls, ods) -> a table per visible sheet; dates come as ISO text, numbers as they are shown."""

from __future__ import annotations

import io
from datetime import date, datetime, time
from decimal import Decimal
from typing import TYPE_CHECKING, Any
from xml.parsers import expat

import python_calamine as calamine
from msgspec.structs import replace

from strategieportal.problems import Place, Problem, problem
from strategieportal.source.extent import used_cells
from strategieportal.source.grid import MAX_CELLS, Row, Table, shape
from strategieportal.source.looks import Looks, looks_of
from strategieportal.source.text import REFUSED, shown

if TYPE_CHECKING:
    from strategieportal.source.number_formats import Shown

FORMULA = "#FORMEL!"
"""The text of a cell whose formula has no stored result."""
Sheet = Any
"""A sheet of the spreadsheet reader, which has no public base class."""


def read_workbook(data: bytes, file: str) -> tuple[tuple[Table, ...], list[Problem]]:
    """Read all visible sheets that are not empty. What cannot be opened gives a problem, never an exception.

    Hidden sheets, rows and columns are no part of a table; each table says which cells are hidden, and a hidden sheet is a
    table of which everything is. What is hidden is told, and a format in which it cannot be seen as well.
    """
    cells = used_cells(data)
    if cells is None:
        return (), [problem("S208", Place(file))]
    if cells > MAX_CELLS:
        return (), [problem("S205", Place(file), limit=f"{MAX_CELLS:,}".replace(",", "."))]
    try:
        tables, problems = _tables(data, file)
    except calamine.PasswordError:
        return (), [problem("S209", Place(file))]
    except (calamine.CalamineError, OSError, ValueError, expat.ExpatError):
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
    looks = looks_of(data)
    if looks is None:
        problems.append(problem("S219", Place(file)))
    for about in book.sheets_metadata:
        if about.typ != calamine.SheetTypeEnum.WorkSheet:
            continue
        seen, unseen = _rows(book.get_sheet_by_name(about.name), file, (looks or {}).get(about.name) or Looks())
        if about.visible != calamine.SheetVisibleEnum.Visible:
            seen, unseen = [], [*seen, *unseen]
        if unseen:
            problems.append(_hidden(unseen, about.name, whole=not seen))
        table, found = shape(seen, file, about.name) if seen else (None, [])
        problems += found
        if table is not None or unseen:
            tables.append(replace(table or _nothing(unseen[0], file, about.name), hidden=tuple(unseen)))
    return tables, problems


def _nothing(row: Row, file: str, sheet: str) -> Table:
    """The table of a hidden sheet."""
    return Table(file, (), (), replace(row, cells=(), marks=row.marks[:1], exact=None), sheet)


def _hidden(rows: list[Row], sheet: str, *, whole: bool) -> Problem:
    count = sum(1 for row in rows for cell in row.cells if cell.strip())
    code = "S221" if whole else "S220"
    return problem(code, rows[0].place(), sheet=shown(sheet), count=str(count), cell=rows[0].where())


def _rows(sheet: Sheet, file: str, looks: Looks) -> tuple[list[Row], list[Row]]:
    """The rows with their true numbers, even if the sheet does not begin in A1, and apart from them what is hidden.

    Merged cells repeat downwards.
    """
    if sheet.start is None:
        return [], []
    top, left = sheet.start
    values = sheet.to_python(skip_empty_area=True)
    again: dict[int, set[int]] = {}
    for (first, column), (last, _) in sheet.merged_cell_ranges or ():
        _fill_down(values, first - top, last - top, column - left, again)
    seen, unseen = [], []
    for at, line in enumerate(values):
        row = _row(line, top + at + 1, left, file, sheet.name, looks)
        row = replace(row, repeated=frozenset(again[at])) if at in again else row
        hidden = [column for column in range(len(line)) if left + column + 1 in looks.columns]
        hidden = list(range(len(line))) if looks.hides_row(top + at + 1) else hidden
        if hidden:
            unseen += _part(row, hidden)
            seen += _part(row, [column for column in range(len(line)) if column not in set(hidden)])
        else:
            seen.append(row)
    return seen, [row for row in unseen if any(cell.strip() for cell in row.cells)]


def _part(row: Row, columns: list[int]) -> list[Row]:
    """Only these cells of a row, if there are any."""
    if not columns:
        return []
    new = {old: at for at, old in enumerate(columns)}
    exact = {new[at]: one for at, one in (row.exact or {}).items() if at in new}
    units = {new[at]: one for at, one in (row.units or {}).items() if at in new}
    part = replace(
        row,
        cells=tuple(row.cells[at] for at in columns),
        marks=tuple(row.marks[at] for at in columns),
        exact=exact or None,
        units=units or None,
        shares=frozenset(new[at] for at in row.shares if at in new),
        repeated=frozenset(new[at] for at in row.repeated if at in new) if row.repeated else None,
    )
    return [part]


def _fill_down(values: list[list[Any]], first: int, last: int, column: int, again: dict[int, set[int]]) -> None:
    if not 0 <= first < len(values) or not 0 <= column < len(values[first]):
        return
    for at in range(first + 1, min(last + 1, len(values))):
        values[at][column] = values[first][column]
        again.setdefault(at, set()).add(column)


def _row(values: list[Any], number: int, left: int, file: str, sheet: str, looks: Looks) -> Row:
    exact: dict[int, Decimal] = {}
    units: dict[int, str] = {}
    shares: set[int] = set()
    cells: list[str] = []
    for at, value in enumerate(values):
        place = number, left + at + 1
        seen, figure = looks.cells.get(place), _exact(value)
        if place in looks.formulas or place in looks.errors:
            cells.append(looks.errors.get(place) or FORMULA)
            continue
        if figure is None:
            cells.append(_text(value, seen))
            continue
        exact[at] = seen.number(figure) if seen else figure
        cells.append(seen.text(exact[at]) if seen else f"{figure:f}")
        if seen is not None and seen.share:
            shares.add(at)
        elif seen is not None and seen.unit:
            units[at] = seen.unit
    marks = tuple((number, left + at + 1) for at in range(len(values)))
    return Row(file, tuple(cells), marks, sheet, exact or None, shares=frozenset(shares), units=units or None)


def _exact(value: Any) -> Decimal | None:
    """A stored number at the 15 digits that spreadsheet programs keep, so that 0.30000000000000004 is 0.3."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    figure = Decimal(f"{value:.15g}")
    return figure if figure.is_finite() and abs(figure.adjusted()) < 18 else None  # noqa: PLR2004  # as in figures


def _text(value: Any, seen: Shown | None) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, datetime | date) and seen is not None and seen.date:
        return f"{value.year:04}" if seen.date == "year" else f"{value.year:04}-{value.month:02}"
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(sep=" ", timespec="minutes")
    if isinstance(value, date | time):
        return value.isoformat()
    return REFUSED.sub("", str(value))
