"""One row of a list with the meaning of its columns, and what has become of each of its cells."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from strategieportal.cli.importing.table_words import in_german, says_nothing
from strategieportal.cli.importing.texts import line_of
from strategieportal.source.text import shown

if TYPE_CHECKING:
    from collections.abc import Mapping

    from strategieportal.cli.importing.base import Harvest
    from strategieportal.problems import Place
    from strategieportal.source.figures import DecimalMark, Figure
    from strategieportal.source.grid import Row, Table


class Line(Struct, frozen=True):
    """A row of a table with the meaning of its columns; a meaning may have several columns, which make a list."""

    table: Table
    row: Row
    columns: Mapping[str, tuple[int, ...]]
    marks: Mapping[int, DecimalMark | None]
    """The decimal mark of each column that holds numbers."""
    harvest: Harvest
    record: int
    """Number of the row's record in the account."""

    def has(self, meaning: str) -> bool:
        """Whether there is a column that means this."""
        return meaning in self.columns

    def at(self, meaning: str) -> int:
        """The first column that means this and is filled, else the first of them, else the first of all."""
        found = self.columns.get(meaning, (0,))
        return next((at for at in found if self.row.cells[at].strip()), found[0])

    def text(self, meaning: str) -> str:
        """What stands in the columns that mean this, each wording once; empty for a mark that nothing is there."""
        told = dict.fromkeys(self.row.cells[at].strip() for at in self.columns.get(meaning, ()))
        return ", ".join(one for one in told if one and not says_nothing(one))

    def line(self, meaning: str) -> str:
        """The text in one line without markup, counted as taken."""
        told = line_of(self.text(meaning))
        if told:
            self.take(meaning)
        return told

    def first(self, meaning: str, facts: dict[str, str]) -> str:
        """What stands in the first filled column that means this; what the others say goes to ``facts`` by their heads."""
        return self._one_of(self.columns.get(meaning, ()), facts)

    def last(self, meaning: str, facts: dict[str, str]) -> str:
        """As :meth:`first`, of the last filled column: for what is stated anew from column to column."""
        return self._one_of(self.columns.get(meaning, ())[::-1], facts)

    def _one_of(self, columns: tuple[int, ...], facts: dict[str, str]) -> str:
        account, found = self.harvest.account, ""
        for at in columns:
            told = line_of(in_german(self.row.cells[at]))
            if not told or says_nothing(self.row.cells[at].strip()):
                continue
            if found in {"", told}:
                found = told
                account.take(self.row, at, record=self.record)
            else:
                facts[self.table.header[at]] = told
                account.keep(self.row, at, record=self.record)
        return found

    def head(self, meaning: str) -> str:
        """The name of that column."""
        return self.table.header[self.at(meaning)]

    def number(self, meaning: str) -> Figure:
        """The number in the cell of that column."""
        at = self.at(meaning)
        return self.row.number(at, self.marks.get(at))

    def place(self, meaning: str = "") -> Place:
        """The place of that cell, or of the row."""
        return self.row.place(self.at(meaning) if meaning in self.columns else 0)

    def take(self, meaning: str) -> None:
        """The cells of that meaning went into a field."""
        self.harvest.account.take(self.row, *self.columns.get(meaning, ()), record=self.record)

    def keep(self, meaning: str) -> None:
        """The cells of that meaning stand as text."""
        self.harvest.account.keep(self.row, *self.columns.get(meaning, ()), record=self.record)

    def leave(self, meaning: str, reason: str) -> None:
        """The cells of that meaning are not taken."""
        self.harvest.account.leave(self.row, *self.columns.get(meaning, ()), reason=reason)

    def complain(self, code: str, meaning: str) -> None:
        """Note that the cell of ``meaning`` cannot be what its column says."""
        self.complain_at(code, self.at(meaning))

    def complain_at(self, code: str, at: int) -> None:
        """Note that the cell in column ``at`` cannot be what its column says."""
        self.harvest.note_cell(self.row, at, code, value=shown(self.row.cells[at]), column=shown(self.table.header[at]))


def leave_rest(table: Table, harvest: Harvest) -> None:
    """What nobody took: cells beyond the header, remarks, and what stands above and below."""
    inside = {row.marks[0] for row in (*table.header_rows, *table.rows)}
    for row in table.all_rows:
        if row.marks[0] in inside:
            harvest.account.leave(row, *range(len(table.header), len(row.cells)), reason="overflow")
        else:
            harvest.account.leave_rows([row], "around")
