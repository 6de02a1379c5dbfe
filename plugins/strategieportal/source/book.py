"""What a workbook for people holds: sheets with heads, notes, choices and locked cells."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from msgspec import Struct

Content = str | Decimal | None
MAX_CELL: Final = 32_000
"""Characters that a cell of any program holds."""
_DIGITS: Final = 15
"""Digits that spreadsheet programs keep; a number of more is written as text."""


class Column(Struct, frozen=True):
    """A column of a sheet."""

    head: str
    note: str = ""
    width: int = 20
    choices: tuple[str, ...] = ()
    """What a cell may hold, offered as a list."""
    locked: bool = False


class BookSheet(Struct, frozen=True):
    """A sheet: a head, rows, and empty rows below in which people may write."""

    name: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Content, ...], ...]
    spare: int = 0
    """So many empty rows below are open for new entries, in locked columns too."""
    hidden: bool = False


class Book(Struct, frozen=True):
    """A workbook that begins with a sheet that explains it."""

    title: str
    about: tuple[str, ...]
    sheets: tuple[BookSheet, ...]


def is_exact(number: Decimal) -> bool:
    """Whether spreadsheet programs keep all digits of a number."""
    return len(number.normalize().as_tuple().digits) <= _DIGITS


def as_written(number: Decimal) -> str:
    """All digits of a number that no cell for numbers keeps, without zeros at their end."""
    return f"{number.normalize() + 0:f}"
