"""Progress as a list states it, in per cent; a spreadsheet may store it as a fraction."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Final

from strategieportal.cli.importing.texts import line_of
from strategieportal.source.figures import Missing
from strategieportal.source.text import shown

if TYPE_CHECKING:
    from strategieportal.cli.importing.table_line import Line
    from strategieportal.source.grid import Table

_HUNDRED: Final = 100


def progress_of(line: Line, facts: dict[str, str]) -> Decimal | None:
    """Stated progress in per cent; what is none stands as a fact.

    Args:
        line: the row.
        facts: gets what is no progress.
    """
    written = line.text("progress")
    if not written:
        return None
    figure, at = line.number("progress"), line.at("progress")
    if isinstance(figure, Missing):
        return None
    stored = line.row.exact is not None and at in line.row.exact and at not in line.row.shares
    share = figure * _HUNDRED if isinstance(figure, Decimal) and stored and _is_fraction(line.table, at) else figure
    if not isinstance(share, Decimal) or not 0 <= share <= _HUNDRED:
        title = shown(line_of(line.text("title")))
        line.harvest.note_cell(line.row, at, "I556", title=title, value=written)
        facts[line.head("progress")] = written
        line.keep("progress")
        return None
    line.take("progress")
    return share


def _is_fraction(table: Table, at: int) -> bool:
    """Whether a spreadsheet's column holds nothing above 1 and something between 0 and 1: 40 % as 0.4."""
    figures = [row.exact[at] for row in table.rows if row.exact and at in row.exact]
    return bool(figures) and max(figures) <= 1 and any(0 < one < 1 for one in figures)
