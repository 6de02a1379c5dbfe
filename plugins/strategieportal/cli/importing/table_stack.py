"""Several tables below each other in one sheet or file: each is read as a table of its own, never as rows of the first.

A further head is a row that repeats the first one, or a row behind an empty row or a lone title whose cells are known heads
of a list or a table of figures. A row that only looks like a head, because it has words where the table above has numbers,
is none that anybody could read: it and what stands below is refused.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from msgspec import Struct
from msgspec.structs import replace

from strategieportal.cli.importing.periods import periods
from strategieportal.cli.importing.series_roles import ROLES
from strategieportal.cli.importing.table_heads import heads_of
from strategieportal.cli.importing.table_targets import aim_columns
from strategieportal.cli.importing.table_words import bare_name, kpi_heads
from strategieportal.language import say
from strategieportal.model.partial_date import PartialDate
from strategieportal.source.figures import Missing
from strategieportal.source.grid import Row, Table, shape
from strategieportal.source.text import shown

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from strategieportal.problems import Problem

_DIGIT: Final = re.compile(r"[0-9]")
_LEGEND: Final = re.compile(r"(?i)legende|erl.uterung|abk.rzungen|zeichenerkl.rung|ampelfarben|farben\b")
_SEVERAL: Final = 2
_SURE: Final = 3
"""So many years in a row are no figures by chance."""
_OF_SHAPE: Final = frozenset({"S202", "S203", "S204"})
"""What is told of rows that do not fit a head: of the wrong one where there are several."""


class FurtherTable(Table, frozen=True):
    """A table below another one of the same sheet."""

    part: int = 0
    """Which of them it is, counted from 2."""


class Stack(Struct, frozen=True):
    """The tables of one sheet."""

    tables: tuple[Table, ...]
    problems: tuple[Problem, ...] = ()
    """What is told of their rows; holds instead of what was told when they were taken for one table."""
    refused: tuple[Row, ...] = ()
    """A row that looks like the head of another table but cannot be read, and all below it."""


def apart(table: Table) -> Stack:
    """The tables that stand below each other in ``table``; itself where it is only one."""
    rows = table.all_rows
    if not table.rows:
        return Stack((table,))
    starts = _starts(table)
    end = _unread(table, rows, starts)
    if len(starts) == 1 and end == len(rows) and not _repeats(table):
        return Stack((table,))
    tables: list[Table] = []
    problems: list[Problem] = []
    for start, stop in pairwise([0, *(_above(rows, at) for at in starts[1:]), end]):
        found, told = _one(table, rows[start:stop], rows[next(at for at in starts if start <= at < stop)])
        problems += told
        tables += [_further(one, len(tables) + 1) if tables else one for one in found]
    tables[0] = replace(tables[0], hidden=table.hidden)
    return Stack(tuple(tables), tuple(problems), rows[end:])


def _further(table: Table, part: int) -> FurtherTable:
    return FurtherTable(**{name: getattr(table, name) for name in table.__struct_fields__}, part=part)


def _one(table: Table, rows: tuple[Row, ...], head: Row) -> tuple[list[Table], list[Problem]]:
    """The table of ``rows``, whose head is not repeated between its rows."""
    again = [row for row in rows if row.marks != head.marks and _head_text(row) == _head_text(head)]
    found, told = shape(
        list(_with_gaps([row for row in rows if row not in again])), table.file, table.sheet, table.mark
    )
    if found is None:
        return [], told
    return [replace(found, all_rows=rows, header_rows=(*found.header_rows, *again))], told


def without_misfits(problems: Sequence[Problem], table: Table) -> list[Problem]:
    """``problems`` of a file without what was told of rows when all tables of the sheet were taken for one."""
    where = say("problems.cell", sheet=shown(table.sheet), cell="") if table.sheet else ""
    return [one for one in problems if one.code not in _OF_SHAPE or not one.sentence.startswith(where)]


def _starts(table: Table) -> list[int]:
    """Positions of the heads, the first among them that by which the table was found."""
    rows = table.all_rows
    first = next(at for at, row in enumerate(rows) if row.marks == table.header_row.marks)
    inner = range(first + 1, first + max(1, len(table.header_rows)))
    return [
        at
        for at in range(len(rows) - 1)
        if at == first or (at not in inner and _is_parted(rows, at) and _is_head(table, rows, at))
    ]


def _is_parted(rows: Sequence[Row], at: int) -> bool:
    """Whether a row stands behind an empty row or below a lone cell, such as the title of its table."""
    return at == 0 or _is_gap(rows[at - 1], rows[at]) or _filled(rows[at - 1]) == 1


def _is_gap(before: Row, row: Row) -> bool:
    lines = 0 if row.sheet else sum(cell.count("\n") for cell in before.cells)
    return row.marks[0][0] - before.marks[0][0] - lines > 1


def _is_head(table: Table, rows: Sequence[Row], at: int) -> bool:
    """Whether a row names columns that a reader knows, and something stands below it."""
    row, below = rows[at], rows[at + 1]
    if _filled(row) < _SEVERAL or _filled(below) < _SEVERAL:
        return False
    if _head_text(row) == _head_text(table.header_row):
        return True
    written = [cell.strip() for cell in row.cells if cell.strip()]
    names = {bare_name(cell) for cell in written}
    heads = heads_of([cell.strip() for cell in row.cells])
    known = sum(map(len, heads.columns.values()))
    if heads.is_measures and 2 * known >= len(written) and not any(map(_DIGIT.match, written)):
        return True
    has_period = bool(names & kpi_heads("period"))
    if row.marks > table.header_row.marks and all(_is_known(cell) for cell in written):
        return True
    return (has_period and bool(names & kpi_heads("value"))) or _is_wide(table, written) or _is_by_rows(row, below)


def _is_known(cell: str) -> bool:
    """Whether a head of a table of figures, a target or a period is called so."""
    name = bare_name(cell)
    return any(name in kpi_heads(role) for role in ROLES) or bool(aim_columns([cell]).all or periods([cell]))


def _is_wide(table: Table, written: Sequence[str]) -> bool:
    """Whether at least half of a row are periods that follow each other, below words that name what stands beside them."""
    known = periods(written)
    dated = [PartialDate.parse(known[cell].text).first for cell in written if cell in known]
    if len(dated) < max(_SEVERAL, len(written) / 2) or len(set(dated)) < len(dated):
        return False
    if dated not in (sorted(dated), sorted(dated, reverse=True)):
        return False
    others = [bare_name(cell) for cell in written if cell not in known]
    beside = set().union(*(kpi_heads(one) for one in ("name", "unit", "source", "group", "note")))
    if not others or set(others) & beside:
        return True
    years = [one.year for one in dated]
    steps = {abs(later - one) for one, later in pairwise(years)}
    is_figures = not heads_of(table.header).is_measures
    return is_figures and len(dated) >= _SURE and steps == {1}


def _is_by_rows(row: Row, below: Row) -> bool:
    """Whether a row has a head for periods above one, and words above numbers."""
    if any(_DIGIT.search(cell) for cell in row.cells):
        return False
    spots = [at for at, cell in enumerate(row.cells[: len(below.cells)]) if bare_name(cell) in kpi_heads("period")]
    return any(periods([below.cells[at]]) for at in spots)


def _above(rows: Sequence[Row], at: int) -> int:
    """Where the title of a table begins whose head is at ``at``: lone cells behind an empty row, or the one above."""
    start = at
    while start > 0 and not _is_gap(rows[start - 1], rows[start]) and _filled(rows[start - 1]) == 1:
        start -= 1
    if start == at and start > 1 and _filled(rows[start - 1]) == 1 and _is_gap(rows[start - 2], rows[start - 1]):
        start -= 1
    return start


def _unread(table: Table, rows: Sequence[Row], starts: Sequence[int]) -> int:
    """Where a row stands that looks like a head and is none that is known; behind the last row where there is none."""
    last = starts[-1]
    for at in range(last + 2, len(rows) - 1):
        if _is_gap(rows[at - 1], rows[at]) or (_filled(rows[at - 1]) == 1 and _is_gap(rows[at - 2], rows[at - 1])):
            block = next((end for end in range(at + 1, len(rows)) if _is_gap(rows[end - 1], rows[end])), len(rows))
            if _is_legend(rows[at:block], table):
                return at
            body = rows[last + 1 : at]
            if _names_columns(rows[at], rows[at + 1], [row for row in body if _filled(row) > 1], table):
                return _above(rows, at)
    return len(rows)


def _is_legend(rows: Sequence[Row], table: Table) -> bool:
    """Whether rows only explain words and colours of the table above, in few cells; lone cells are notes of their own."""
    first = next(cell.strip() for cell in rows[0].cells if cell.strip())
    filled = {_filled(row) for row in rows}
    return _LEGEND.match(first) is not None and 1 < max(filled) <= len(table.header) / 2


def _names_columns(row: Row, below: Row, body: Sequence[Row], table: Table) -> bool:
    """Whether a row has different words where the rows of ``body`` have numbers, and numbers stand below it."""
    words = [cell.strip() for cell in row.cells if cell.strip()]
    if len(words) < _SEVERAL or len(set(words)) < len(words) or any(map(_DIGIT.search, words)):
        return False
    figures = [at for at in range(len(row.cells)) if row.cells[at].strip() and _holds_numbers(at, body)]
    named = [at for at in figures if not isinstance(row.number(at, table.decided), Missing)]
    needed = 1 if len(table.header) == _SEVERAL else _SEVERAL
    return len(named) >= needed and any(_DIGIT.search(below.cells[at]) for at in named if at < len(below.cells))


def _holds_numbers(at: int, body: Sequence[Row]) -> bool:
    filled = [row.cells[at] for row in body if at < len(row.cells) and row.cells[at].strip()]
    return bool(filled) and 2 * sum(_DIGIT.search(cell) is not None for cell in filled) > len(filled)


def _repeats(table: Table) -> bool:
    head = _head_text(table.header_row)
    return len(table.header_rows) == 1 and any(_head_text(row) == head for row in table.rows)


def _head_text(row: Row) -> tuple[str, ...]:
    return tuple(cell.strip() for cell in row.cells if cell.strip())


def _filled(row: Row) -> int:
    return sum(1 for cell in row.cells if cell.strip())


def _with_gaps(rows: Sequence[Row]) -> Iterator[Row]:
    """The rows with an empty one between those of a spreadsheet that do not follow each other."""
    for at, row in enumerate(rows):
        if at and row.sheet and _is_gap(rows[at - 1], row):
            yield replace(
                row, cells=("",), marks=row.marks[:1], exact=None, units=None, repeated=None, shares=frozenset()
            )
        yield row
