"""Begin, end and day of completion of the rows of a list, as precise as they are written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from strategieportal.cli.importing.date_order import date_order
from strategieportal.cli.importing.spans import PERMANENT, Span, span_of
from strategieportal.cli.importing.texts import line_of
from strategieportal.model.partial_date import PartialDate
from strategieportal.model.words import Phase
from strategieportal.source.text import shown
from strategieportal.source.workbook import from_serial

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from strategieportal.cli.importing.base import Harvest, Wishes
    from strategieportal.cli.importing.date_order import DateOrder
    from strategieportal.cli.importing.table_line import Line
    from strategieportal.source.grid import Table

_DATES = ("start", "end", "period", "done_on")


def judged_order(table: Table, columns: Sequence[int], harvest: Harvest, wishes: Wishes) -> DateOrder:
    """What stands first in days with slashes, all of ``columns`` taken together; a doubt is told once."""
    cells = [(row, one) for row in table.rows for one in columns]
    order = date_order((row.cells[one] for row, one in cells), wishes.order)
    if order.doubt is not None:
        first = next((row, one) for row, one in cells if row.cells[one].strip() == order.doubt[0])
        other = next((row, one) for row, one in reversed(cells) if row.cells[one].strip() == order.doubt[1])
        harvest.note_cell(
            *first, "I582", first=order.doubt[0], other=order.doubt[1], line=str(other[0].place(other[1]).line)
        )
    return order


class ListDates:
    """Reads the dates of one list; what is unread stands as a fact under the name of its column."""

    def __init__(self, harvest: Harvest, wishes: Wishes, table: Table, columns: Mapping[str, tuple[int, ...]]) -> None:
        self.harvest = harvest
        self.wishes = wishes
        self.table = table
        self.columns = columns
        dated = [one for meaning in _DATES for one in columns.get(meaning, ())]
        self.order = judged_order(table, dated, harvest, wishes)

    def span(self, line: Line, facts: dict[str, str]) -> tuple[str | None, str | None, bool]:
        """Begin, end and whether it never ends; of an end before the begin only the begin is taken."""
        whole = self.whole(line, facts)
        start, end = self.date(line, "start", facts) or whole.start, self.date(line, "end", facts) or whole.end
        permanent = whole.permanent or line_of(line.text("end")).casefold() in PERMANENT
        if start and end and PartialDate.parse(end).last < PartialDate.parse(start).first:
            at = line.at("end" if line.has("end") else "period")
            title = shown(line_of(line.text("title")))
            self.harvest.note_cell(line.row, at, "I554", title=title, start=start, end=end)
            facts[self.table.header[at]] = line.row.cells[at]
            line.leave("end", "order")
            end = None
        return start, end, permanent and end is None

    def whole(self, line: Line, facts: dict[str, str]) -> Span:
        """Both ends from a single column."""
        written = line.text("period")
        if not written:
            return Span()
        found = span_of(written, self.order)
        if found is None:
            line.complain("I564", "period")
            facts[line.head("period")] = written
            line.keep("period")
            return Span()
        line.take("period")
        return found

    def date(self, line: Line, meaning: str, facts: dict[str, str]) -> str | None:
        """A date as precise as it is written; day numbers of a spreadsheet count. What is unread stays as a fact."""
        written = line.text(meaning)
        if not written:
            return None
        at = line.at(meaning)
        exact = line.row.exact.get(at) if line.row.exact else None
        found = span_of(written, self.order)
        day = None
        if found is not None:
            day = (found.start if meaning == "start" else found.end) or found.end or found.start
        elif exact is not None:
            day = from_serial(exact)
        if day is None and found is None:
            line.complain("I564", meaning)
            facts[line.head(meaning)] = written
            line.keep(meaning)
            return None
        line.take(meaning)
        return day

    def done_on(self, line: Line, facts: dict[str, str], phase: Phase | None, told: str | None = None) -> str | None:
        """When it was done; a day of what is not completed stands as a fact.

        Args:
            line: the row.
            facts: gets what cannot be used.
            phase: of the project.
            told: when it was done by the word for its status; holds where no column says so, if it has begun.
        """
        day = self.date(line, "done_on", facts)
        if day is None and told and PartialDate.parse(told).first <= self.wishes.as_of:
            day = told
        if day is not None and phase is not Phase.COMPLETED:
            facts[line.head("done_on")] = line.text("done_on")
            return None
        return day
