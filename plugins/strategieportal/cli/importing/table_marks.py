"""The decimal mark of a column of somebody else's table; what is doubtful about it is told with two cells."""

from __future__ import annotations

from typing import TYPE_CHECKING

from strategieportal.cli.importing.texts import line_of
from strategieportal.source.text import shown

if TYPE_CHECKING:
    from strategieportal.cli.importing.base import Harvest
    from strategieportal.source.figures import DecimalMark
    from strategieportal.source.grid import Table


def judged_mark(table: Table, column: int, harvest: Harvest, *, money: bool = False) -> DecimalMark:
    """The mark by which the numbers of ``column`` are read; of ``money`` three digits behind a mark are never cents.

    A column that contradicts itself, or whose numbers can all be read in two ways, is told once with two of its cells.
    """
    judged = table.judged(column)
    if judged.doubt is not None:
        first, other = judged.doubt
        values = {
            "column": shown(line_of(table.header[column])),
            "first": shown(first.cells[column]),
            "other": shown(other.cells[column]),
            "line": str(other.place(column).line),
        }
        if judged.mark == "either":
            harvest.note_cell(first, column, "I583", **values)
        elif not money:
            harvest.note_cell(
                first, column, "I581", **values, read=str(first.number(column, judged.mark)).replace(".", ",")
            )
    return judged.mark
