"""Which rows of a list are records that may be seen: not the private and the archived, no sums, each record once."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from strategieportal.cli.importing.table_line import Line
from strategieportal.cli.importing.table_words import is_total, says_yes
from strategieportal.cli.importing.texts import line_of
from strategieportal.language import number
from strategieportal.source.text import shown

if TYPE_CHECKING:
    from collections.abc import Mapping

    from strategieportal.cli.importing.base import Harvest
    from strategieportal.cli.importing.table_heads import Heads
    from strategieportal.source.figures import DecimalMark
    from strategieportal.source.grid import Table

_MUCH: Final = 4
"""Cells that are filled in each row of a list that says much."""
_TOLD: Final = {"private": "I587", "archived": "I620", "again": "I621"}
"""Reason for leaving a row out -> the message that counts such rows."""
_EACH: Final = {"heading": "I624", "total": "I585", "untitled": "I567"}
"""Reason for leaving a row out -> the message that tells each of them."""


def records_of(table: Table, heads: Heads, marks: Mapping[int, DecimalMark | None], harvest: Harvest) -> list[Line]:
    """The rows of ``table`` that are records, each with its meanings; the others are told and left in the account.

    Args:
        table: the list.
        heads: what its columns mean.
        marks: the decimal mark of each column that holds numbers.
        harvest: gets what is to be told.
    """
    counts: Counter[str] = Counter()
    found: dict[tuple[str, str], Line] = {}
    headings = _headings(table, heads)
    for at, row in enumerate(table.rows):
        line = Line(table, row, heads.columns, marks, harvest, harvest.account.record())
        title, code = line_of(line.text("title")), line_of(line.text("code"))
        key = (code, title) if heads.tool and code else (str(at), "")
        reason = _unseen(line) or ("again" if key in found else "")
        if reason:
            counts[reason] += 1
        elif reason := "heading" if at in headings else _no_record(title):
            harvest.note_cell(row, line.at("title"), _EACH[reason], text=shown(title))
        if reason:
            harvest.account.leave_rows([row], reason)
        else:
            found[key] = line
    for reason, count in counts.items():
        harvest.note(_TOLD[reason], table.header_row.place(), count=number(Decimal(count)))
    return list(found.values())


def _no_record(title: str) -> str:
    """Why a row called ``title`` is no record, empty for one that is."""
    return "" if title and not is_total(title) else "total" if title else "untitled"


def _headings(table: Table, heads: Heads) -> frozenset[int]:
    """Rows that only head those below them: nothing but a title, in a list whose other rows are numbered or say much more."""
    filled = [sum(1 for cell in row.cells if cell.strip()) for row in table.rows]
    others = [row for row, count in zip(table.rows, filled, strict=True) if count > 1]
    lone = [at for at, count in enumerate(filled) if count == 1]
    numbered = [at for at in heads.columns.get("code", ()) if all(row.cells[at].strip() for row in others)]
    full = min((count for count in filled if count > 1), default=0) >= _MUCH
    if heads.tool or not (numbered or full) or len(lone) > len(others):
        return frozenset()
    title = heads.columns["title"][0]
    return frozenset(
        at for at in lone if table.rows[at].cells[title].strip() and at + 1 < len(filled) and filled[at + 1] > 1
    )


def _unseen(line: Line) -> str:
    """Why nobody may see a row, empty for one that everybody may."""
    if says_yes(line.text("private")) or (line.has("public") and says_yes(line.text("public")) is False):
        return "private"
    return "archived" if says_yes(line.text("archived")) else ""
