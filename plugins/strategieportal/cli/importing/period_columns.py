"""Tables that part a time into two columns, ``Jahr`` and ``Quartal``: together they are one period."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from strategieportal.cli.importing.periods import periods
from strategieportal.cli.importing.table_words import bare_name
from strategieportal.language import catalogue

if TYPE_CHECKING:
    from strategieportal.source.grid import Row, Table

_YEAR: Final = re.compile(r"[12][0-9]{3}")
_NUMBER: Final = re.compile(r"[0-9]{1,2}")
_FORMS: Final = {"quarter": "{year}-Q{number}", "half": "{year}-H{number}", "month": "{year}-{number:02}"}


def with_whole_periods(table: Table) -> Table:
    """``table`` with the whole period in its column of years, where a column beside it tells the part of the year."""
    names = [bare_name(head) for head in table.header]
    words = catalogue()["import_words"]["parts_of_years"]
    year = next((at for at, name in enumerate(names) if name in words["year"]), None)
    parts = [(at, kind) for at, name in enumerate(names) for kind in _FORMS if name in words[kind]]
    if year is None or len(parts) != 1 or not table.rows:
        return table
    at, kind = parts[0]
    rows = [_whole(row, year, at, kind) for row in table.rows]
    if any(row is None for row in rows):
        return table
    header = tuple("" if position == at else head for position, head in enumerate(table.header))
    return replace(table, header=header, rows=tuple(row for row in rows if row is not None))


def _whole(row: Row, year: int, at: int, kind: str) -> Row | None:
    """``row`` with its period in the column ``year`` and nothing in the column ``at``; None where they are no period."""
    first, part = row.cells[year].strip(), row.cells[at].strip()
    if not _YEAR.fullmatch(first):
        return None
    numbered = _NUMBER.fullmatch(part) is not None
    written = _FORMS[kind].format(year=first, number=int(part)) if numbered else f"{part} {first}" if part else first
    if not periods([written]):
        return None
    cells = list(row.cells)
    cells[year], cells[at] = written, ""
    exact = {position: one for position, one in (row.exact or {}).items() if position not in {year, at}}
    return replace(row, cells=tuple(cells), exact=exact or None)
