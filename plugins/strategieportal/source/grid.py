"""Rows of cells -> a table: which row is its header, what stands above and below it, which rows do not fit."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import islice, pairwise
from typing import TYPE_CHECKING, Any

from msgspec import Struct, structs

from strategieportal.language import say
from strategieportal.problems import Place, Problem, problem
from strategieportal.source.figures import Figure, decimal_marks, parse_number
from strategieportal.source.heads import continues, filled, joined, spans, width_of
from strategieportal.source.text import shown

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from decimal import Decimal

    from strategieportal.source.figures import DecimalMark

MAX_CELLS = 2_000_000
MAX_REPORTED = 20
_LINE_OF_NOTES = re.compile(r"[_=\-]{3,}")
_NOTE = re.compile(
    r"(?i)(?:[0-9]{1,2}\)|\([0-9]{1,2}\)|[¹²³*#†]+\s?\S|(?:daten)?quelle\b|stand\b|anmerkung|hinweis|legende|bemerkung|©|\(c\)|"
    r"source\b|notes?\b|fu.note|erl.uterung|alle angaben)"
)
"""How notes below a table begin."""


class Row(Struct, frozen=True):
    """One row. Cells are text; ``exact`` holds the numbers that a spreadsheet stores as such, by column from 0."""

    file: str
    cells: tuple[str, ...]
    marks: tuple[tuple[int, int], ...]
    """Line and column of each cell: in a text file those of its characters, in a spreadsheet row and column."""
    sheet: str = ""
    exact: Mapping[int, Decimal] | None = None
    repeated: frozenset[int] | None = None
    """Cells that only repeat the one above, with which they are merged."""
    shares: frozenset[int] = frozenset()
    """Cells that a spreadsheet shows in per cent; ``exact`` holds what is shown, so 0.437 shown as 43,7 % is 43.7."""
    units: Mapping[int, str] | None = None
    """What a spreadsheet's format shows behind a number, such as ``Mio. €``, by column."""

    def place(self, column: int = 0) -> Place:
        """The place of the cell in ``column`` (from 0); behind the last cell, that of the last."""
        line, character = self.marks[min(column, len(self.marks) - 1)]
        return Place(self.file, line, character)

    def where(self, column: int = 0) -> str:
        """What people call a cell of a spreadsheet: ``Blatt "Maßnahmen", Zelle D5``; nothing for a text file."""
        if not self.sheet:
            return ""
        place = self.place(column)
        return say("problems.cell", sheet=shown(self.sheet), cell=f"{letters(place.column)}{place.line}")

    def problem(self, code: str, column: int = 0, **values: Any) -> Problem:
        """The problem ``code`` with the cell in ``column``; its sentence begins with the cell's name, if it has one."""
        found = problem(code, self.place(column), **values)
        where = self.where(column)
        return replace(found, sentence=f"{where}: {found.sentence}") if where else found

    def is_share(self, column: int) -> bool:
        """Whether the cell in ``column`` is shown in per cent: by its format in a spreadsheet, or with the sign behind it."""
        return column in self.shares or self.cells[column].rstrip().endswith("%")

    def number(self, column: int, mark: DecimalMark | None = None) -> Figure:
        """The number in ``column``; see :func:`strategieportal.source.figures.parse_number`."""
        if self.exact and column in self.exact:
            return self.exact[column]
        return parse_number(self.cells[column], mark)


class Table(Struct, frozen=True):
    """A table: header, rows of the header's width, and the text above and below it."""

    file: str
    header: tuple[str, ...]
    rows: tuple[Row, ...]
    header_row: Row
    sheet: str = ""
    above: tuple[str, ...] = ()
    """What stands above the header, such as a title or the unit."""
    below: tuple[str, ...] = ()
    """What stands below a line of ``____``, such as notes."""
    mark: DecimalMark = "comma"
    """The decimal mark to assume for a column that does not show it."""
    all_rows: tuple[Row, ...] = ()
    """Every row that is not empty, as it came: those of the header, above and below it as well."""
    header_rows: tuple[Row, ...] = ()
    """All rows of the header."""
    hidden: tuple[Row, ...] = ()
    """What a spreadsheet hides: rows that hold hidden cells and nothing else. Nothing of them is ever published."""
    decided: DecimalMark | None = None
    """The decimal mark that somebody states for the whole table."""

    def column(self, name: str) -> int | None:
        """The position of the column called ``name``, or None."""
        return self.header.index(name) if name in self.header else None

    def judged(self, column: int) -> Judged:
        """The decimal mark of a column and what is doubtful about it.

        The mark is ``decided``, else what the cells show, else the table's; ``either`` when they contradict each other.
        """
        if self.decided is not None:
            return Judged(self.decided)
        rows = [row for row in self.rows if not (row.exact and column in row.exact)]
        marks = decimal_marks(row.cells[column] for row in rows)
        if marks.mixed:
            return Judged("either", (rows[marks.first_comma], rows[marks.first_point]))
        if marks.mark is not None:
            return Judged(marks.mark)
        # Unquoted points between separating commas are written by programs, which write no groups.
        unclear = marks.open_comma or (() if self.mark == "point" else marks.open_point)
        return Judged(self.mark, (rows[unclear[0]], rows[unclear[-1]]) if unclear else None)

    def mark_of(self, column: int) -> DecimalMark:
        """The decimal mark of a column; see :meth:`judged`."""
        return self.judged(column).mark


class Judged(Struct, frozen=True):
    """The decimal mark by which the numbers of a column are read."""

    mark: DecimalMark
    doubt: tuple[Row, Row] | None = None
    """Two rows whose cells contradict each other (mark ``either``), or can be read with both marks."""


def letters(column: int) -> str:
    """The letters of a spreadsheet's column, counted from 1: 1 is A, 27 is AA."""
    name = ""
    while column > 0:
        column, rest = divmod(column - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


def shape(
    rows: Sequence[Row], file: str, sheet: str = "", mark: DecimalMark = "comma"
) -> tuple[Table | None, list[Problem]]:
    """Find the table in ``rows``.

    Its header is the first row more than half as full as the fullest; rows above it are ``above``. Rows below it that have
    nothing in its first column but heads of their own belong to it (:func:`strategieportal.source.heads.continues`). Rows from a line of ``____`` on, and
    notes behind the last row of data, are ``below``. Empty rows and empty columns at the end vanish.

    Returns:
        The table, or None with a problem when there is nothing.
    """
    kept = [row for row in rows if any(cell.strip() for cell in row.cells)]
    start = _header_at(kept)
    if start is None:
        return None, [_empty(file, sheet)]
    lead = min(next(at for at, one in enumerate(row.cells) if one.strip()) for row in kept[start:])
    end = start + (2 if any(spans(*pair) for pair in pairwise(kept[start : start + 2])) else 1)
    while end < len(kept) and continues(kept[start:end], kept[end], lead):
        end += 1
    line = next((at for at in range(end, len(kept)) if _is_line(kept[at])), len(kept))
    last = _notes_at(kept, end, line, rows, lead)
    header = joined(kept[start:end], lead)
    body, problems = _fitted(kept[end:last], len(header), header)
    problems.extend(islice(_header_problems(kept[start], header), MAX_REPORTED))
    above, below = _lines(kept[:start]), _lines([*kept[last:line], *kept[line + 1 :]])
    return Table(
        file, header, tuple(body), kept[start], sheet, above, below, mark, tuple(kept), tuple(kept[start:end])
    ), problems


def _notes_at(kept: Sequence[Row], end: int, line: int, rows: Sequence[Row], lead: int) -> int:
    """Where notes begin behind the last row of data: rows with nothing but a text in their first cell.

    A word such as "Quelle" or a mark of a footnote tells them, or an empty row before them in a spreadsheet.
    """
    last = line
    while (
        last > end + 1
        and filled(kept[last - 1]) == 1
        and kept[last - 1].cells[lead].strip()
        and width_of(kept[end]) > 1
    ):
        last -= 1
    if last == line:
        return line
    where = {id(row): at for at, row in enumerate(rows)}
    for at in range(last, line):
        parted = bool(kept[at].sheet) and where[id(kept[at])] - where[id(kept[at - 1])] > 1
        if parted or _NOTE.match(kept[at].cells[lead].strip()):
            return at
    return line


def _empty(file: str, sheet: str) -> Problem:
    found = problem("S201", Place(file))
    return replace(found, sentence=f"{say('problems.sheet', sheet=shown(sheet))}: {found.sentence}") if sheet else found


def _header_at(rows: Sequence[Row]) -> int | None:
    """The first row of which more than half is filled, measured by the fullest; one lone cell only if no row has more."""
    fullest = max((filled(row) for row in rows), default=0)
    several = min(fullest, 2)
    found = next((at for at, row in enumerate(rows) if 2 * filled(row) > fullest and filled(row) >= several), None)
    return found - 1 if found and spans(rows[found - 1], rows[found]) else found


def _is_line(row: Row) -> bool:
    return filled(row) == 1 and _LINE_OF_NOTES.fullmatch(row.cells[0].strip()) is not None


def _fitted(rows: Sequence[Row], width: int, header: Sequence[str]) -> tuple[list[Row], list[Problem]]:
    """The rows at the header's width, and problems with those that have more or fewer cells."""
    fitted: list[Row] = []
    problems: list[Problem] = []
    for row in rows:
        if len(row.cells) == width and row.cells == tuple(map(str.strip, row.cells)):
            fitted.append(row)
            continue
        if len(problems) < MAX_REPORTED:
            problems.extend(_misfit(row, width, header))
        missing = max(0, width - len(row.cells))
        cells = (*(cell.strip() for cell in row.cells[:width]), *[""] * missing)
        fitted.append(structs.replace(row, cells=cells, marks=(*row.marks[:width], *[row.marks[-1]] * missing)))
    return fitted, problems


def _misfit(row: Row, width: int, header: Sequence[str]) -> Iterator[Problem]:
    if width_of(row) > width:
        extra = next(cell for cell in row.cells[width:] if cell.strip())
        yield row.problem("S202", width, found=width_of(row), expected=width, text=shown(extra))
    elif len(row.cells) < width:
        yield row.problem(
            "S203", len(row.cells) - 1, found=len(row.cells), expected=width, name=shown(header[len(row.cells)])
        )


def _header_problems(row: Row, header: Sequence[str]) -> Iterator[Problem]:
    first: dict[str, int] = {}
    for at, name in enumerate(header):
        if name and first.setdefault(name, at) != at:
            yield row.problem("S204", at, name=shown(name))


def _lines(rows: Sequence[Row]) -> tuple[str, ...]:
    return tuple(" ".join(cell.strip() for cell in row.cells if cell.strip()) for row in rows)
