"""The account of a source: every filled cell, key and file of it ends as taken, kept as text, or not taken with a reason.

A reader opens what it is about to read, then says of each thing what became of it. Nothing has to be closed: what
nobody spoke of is not taken, and the account says so. Whatever belongs to a record counts as taken only when the
record's file is really among those that are written.
"""

from __future__ import annotations

from array import array
from collections import Counter
from enum import Enum
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator

    from strategieportal.problems import Place
    from strategieportal.source.grid import Row

_EMPTY, _OPEN, _FIRST = 0, 1, 2
UNNOTICED, REFUSED = "unnoticed", "refused"
"""Reasons that no reader gives: nobody spoke of it; its record was not written."""


class Fate(Enum):
    """What became of something."""

    TAKEN = "taken"
    TEXT = "text"
    LEFT = "left"


class _Mark(Struct, frozen=True):
    fate: Fate
    record: int = 0
    """Number of the record it went into; 0 for what describes the table."""
    reason: str = ""
    """Name of the reason in the catalogue (``import.left``), for what is left."""


class Left(Struct, frozen=True):
    """Something that was not taken."""

    place: Place
    where: str
    """Name of a spreadsheet's cell, or of a key; empty for a text file's cell."""
    text: str
    reason: str


class Balance(Struct, frozen=True):
    """How many cells and keys there were, and what became of them."""

    taken: int = 0
    text: int = 0
    left: int = 0

    @property
    def total(self) -> int:
        """All of them."""
        return self.taken + self.text + self.left


class Account:
    """Keeps the account while a source is read.

    A mark costs four bytes a cell: a source of a million cells fits.
    """

    def __init__(self) -> None:
        self._marks: list[_Mark] = []
        self._numbers: dict[_Mark, int] = {}
        self._rows: dict[tuple[str, str, tuple[int, int]], tuple[Row, array[int]]] = {}
        self._keys: dict[tuple[Place, str], tuple[str, int]] = {}
        self._records: list[str | None] = [""]
        self._refused: dict[int, str] = {}

    def open(self, rows: Iterable[Row]) -> None:
        """Enter the filled cells of ``rows``; a row that is known stays as it is. Merged cells count once."""
        for row in rows:
            name = (row.file, row.sheet, row.marks[0])
            if name not in self._rows:
                again = row.repeated or ()
                filled = (_OPEN if cell.strip() and at not in again else _EMPTY for at, cell in enumerate(row.cells))
                self._rows[name] = (row, array("I", filled))

    def record(self) -> int:
        """A number for a record that begins; nothing is taken for it until it arrives."""
        self._records.append(None)
        return len(self._records) - 1

    def arrived(self, record: int, path: str) -> None:
        """The record is to be written to ``path``, below the portal's folder."""
        if record:
            self._records[record] = path

    def refuse(self, record: int, reason: str) -> None:
        """Nothing is taken for the record, for a reason of the catalogue (``import.left``)."""
        self._records[record] = None
        self._refused[record] = reason

    def take(self, row: Row, *columns: int, record: int = 0) -> None:
        """These cells went into a field or value of ``record``, or say what others mean (record 0)."""
        self._mark(row, columns, _Mark(Fate.TAKEN, record))

    def keep(self, row: Row, *columns: int, record: int = 0) -> None:
        """These cells stand as text in ``record``."""
        self._mark(row, columns, _Mark(Fate.TEXT, record))

    def leave(self, row: Row, *columns: int, reason: str) -> None:
        """These cells are not taken, for a reason of the catalogue (``import.left``); what is taken elsewhere stays."""
        self._mark(row, columns, _Mark(Fate.LEFT, 0, reason))

    def leave_rows(self, rows: Iterable[Row], reason: str) -> None:
        """Nothing of these rows is taken that was not taken already."""
        for row in rows:
            self.leave(row, *range(len(row.cells)), reason=reason)

    def key(self, place: Place, name: str, fate: Fate, *, text: str = "", record: int = 0, reason: str = "") -> None:
        """Something that is no cell, a key of a file or a file, and what became of it; the best that is said holds."""
        mark = _Mark(fate, record, reason)
        known = self._keys.get((place, name))
        if known is None or _better(mark, self._mark_of(known[1])):
            self._keys[place, name] = (text, self._number(mark))

    def balance(self, written: Container[str]) -> Balance:
        """The sum of everything; ``written`` are the paths of the files that are really written."""
        counts: Counter[int] = Counter(number for _, number in self._keys.values())
        for _, marks in self._rows.values():
            counts.update(marks)
        sums: Counter[Fate] = Counter()
        for number, count in counts.items():
            if number != _EMPTY:
                sums[self._final(number, written).fate] += count
        return Balance(sums[Fate.TAKEN], sums[Fate.TEXT], sums[Fate.LEFT])

    def left(self, written: Container[str]) -> Iterator[Left]:
        """Everything that was not taken, as it comes."""
        for (_, sheet, _), (row, marks) in self._rows.items():
            for at, number in enumerate(marks):
                if number and (mark := self._final(number, written)).fate is Fate.LEFT:
                    yield Left(row.place(at), row.where(at) if sheet else "", row.cells[at], mark.reason)
        for (place, name), (text, number) in self._keys.items():
            if (mark := self._final(number, written)).fate is Fate.LEFT:
                yield Left(place, name, text, mark.reason)

    def _final(self, number: int, written: Container[str]) -> _Mark:
        mark = self._mark_of(number)
        path = self._records[mark.record]
        if mark.fate is not Fate.LEFT and mark.record and (path is None or path not in written):
            return _Mark(Fate.LEFT, 0, self._refused.get(mark.record, REFUSED))
        return mark

    def _mark(self, row: Row, columns: Iterable[int], mark: _Mark) -> None:
        known = self._rows.get((row.file, row.sheet, row.marks[0]))
        if known is None:
            return
        number, marks = self._number(mark), known[1]
        for at in columns:
            if at < len(marks) and marks[at] != _EMPTY and _better(mark, self._mark_of(marks[at])):
                marks[at] = number

    def _number(self, mark: _Mark) -> int:
        found = self._numbers.get(mark)
        if found is None:
            found = self._numbers[mark] = len(self._marks) + _FIRST
            self._marks.append(mark)
        return found

    def _mark_of(self, number: int) -> _Mark:
        return self._marks[number - _FIRST] if number >= _FIRST else _Mark(Fate.LEFT, 0, UNNOTICED)


_RANK = {Fate.TAKEN: 2, Fate.TEXT: 1, Fate.LEFT: 0}


def _better(new: _Mark, old: _Mark) -> bool:
    """Whether ``new`` says more than ``old``: taken before text before a reason before nothing."""
    if old.reason == UNNOTICED:
        return True
    return _RANK[new.fate] > _RANK[old.fate]
