"""The decimal mark of a column of somebody else's table; what is doubtful about it is told with two cells."""

from __future__ import annotations

from typing import TYPE_CHECKING

from strategieportal.cli.importing.texts import line_of
from strategieportal.language import say
from strategieportal.source.text import shown

if TYPE_CHECKING:
    from collections.abc import Sequence

    from strategieportal.cli.importing.base import Harvest
    from strategieportal.cli.importing.neutral import Point
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
            cells = say(f"problems.doubtful_{'one' if first is other else 'two'}", **values)
            number = str(first.number(column, judged.mark)).replace(".", ",")
            harvest.note_cell(first, column, "I581", column=values["column"], cells=cells, read=number)
    return judged.mark


def tell_shares(points: Sequence[Point], harvest: Harvest) -> None:
    """Tell of numbers with and without a sign for per cent in one series: nobody can say what the others are."""
    valued = [one for one in points if one.value is not None]
    bare = [one for one in valued if not one.row.is_share(one.column)]
    shares = [one for one in valued if one.row.is_share(one.column)]
    if bare and shares:
        first, other = bare[0], shares[0]
        cells = {"first": shown(first.row.cells[first.column]), "other": shown(other.row.cells[other.column])}
        harvest.note_cell(first.row, first.column, "I625", line=str(other.row.place().line), **cells)
