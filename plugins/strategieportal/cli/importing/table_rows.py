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

_TOLD: Final = {"private": "I587", "archived": "I620", "again": "I621"}
"""Reason for leaving a row out -> the message that counts such rows."""


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
    for at, row in enumerate(table.rows):
        line = Line(table, row, heads.columns, marks, harvest, harvest.account.record())
        title, code = line_of(line.text("title")), line_of(line.text("code"))
        key = (code, title) if heads.tool and code else (str(at), "")
        reason = _unseen(line) or ("again" if key in found else "")
        if reason:
            counts[reason] += 1
        elif not title or is_total(title):
            reason = "total" if title else "untitled"
            harvest.note_cell(row, line.at("title"), "I585" if title else "I567", text=shown(title))
        if reason:
            harvest.account.leave_rows([row], reason)
        else:
            found[key] = line
    for reason, count in counts.items():
        harvest.note(_TOLD[reason], table.header_row.place(), count=number(Decimal(count)))
    return list(found.values())


def _unseen(line: Line) -> str:
    """Why nobody may see a row, empty for one that everybody may."""
    if says_yes(line.text("private")) or (line.has("public") and says_yes(line.text("public")) is False):
        return "private"
    return "archived" if says_yes(line.text("archived")) else ""
