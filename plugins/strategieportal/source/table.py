"""A table file -> its tables: the front door of the readers for text tables and spreadsheets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from strategieportal.source.delimited import read_delimited
from strategieportal.source.figures import (
    DecimalMark,
    DecimalMarks,
    Figure,
    Missing,
    NumberFault,
    decimal_marks,
    parse_number,
)
from strategieportal.source.grid import Row, Table, letters
from strategieportal.source.workbook import from_serial, read_workbook

if TYPE_CHECKING:
    from strategieportal.problems import Problem

__all__ = [
    "SUFFIXES",
    "DecimalMark",
    "DecimalMarks",
    "Figure",
    "Missing",
    "NumberFault",
    "Row",
    "Table",
    "decimal_marks",
    "from_serial",
    "letters",
    "parse_number",
    "read_table",
    "read_tables",
]

SUFFIXES = (".csv", ".tsv", ".txt", ".xlsx", ".xlsm", ".xls", ".ods")
"""Endings of table files."""
_WORKBOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")


def read_tables(data: bytes, file: str) -> tuple[tuple[Table, ...], list[Problem]]:
    """All tables of a file: one of a text table, one per visible sheet of a spreadsheet.

    What kind of file it is, its first bytes say, not its name: a spreadsheet that was renamed ``.csv`` is still read.
    """
    if data.startswith(_WORKBOOKS):
        return read_workbook(data, file)
    table, problems = read_delimited(data, file)
    return (table,) if table else (), problems


def read_table(data: bytes, file: str) -> tuple[Table | None, list[Problem]]:
    """The first table of a file, where only one is expected."""
    tables, problems = read_tables(data, file)
    return tables[0] if tables else None, problems
