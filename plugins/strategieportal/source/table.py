"""A table file -> its tables: the front door of the readers for text tables and spreadsheets."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from strategieportal.source.delimited import read_delimited
from strategieportal.source.workbook import read_workbook

if TYPE_CHECKING:
    from strategieportal.problems import Problem
    from strategieportal.source.grid import Table

TEXTS: Final = (".csv", ".tsv")
BOOKS: Final = (".xlsx", ".xlsm", ".xls", ".ods")
"""Endings of table files, in small letters."""
_WORKBOOKS: Final = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")


def read_tables(data: bytes, file: str) -> tuple[tuple[Table, ...], list[Problem]]:
    """All tables of a file: one of a text table, one per visible sheet of a spreadsheet.

    A spreadsheet that was renamed ``.csv`` is known by its first bytes and still read.
    """
    if data.startswith(_WORKBOOKS) or file.lower().endswith(BOOKS):
        return read_workbook(data, file)
    table, problems = read_delimited(data, file)
    return (table,) if table else (), problems
