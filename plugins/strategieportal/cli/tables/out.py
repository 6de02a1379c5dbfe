"""A portal as a workbook: a sheet for each kind of record, one that explains, and a hidden one with what was handed out."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Final

from strategieportal.cli.tables.fields import TABLES, canonical, column, sheet_name
from strategieportal.cli.tables.records import records
from strategieportal.language import catalogue, say, short_day
from strategieportal.source.book import Book, BookSheet, Column

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from strategieportal.cli.sheets.portal import PortalFolder
    from strategieportal.cli.tables.records import Record
    from strategieportal.source.book import Content

BASE: Final = "stand"
"""The hidden sheet with a mark of every cell as it was handed out."""
BASE_HEADS: Final = ("tabelle", "zeile", "spalte", "zeichen")
SPARE: Final = 40
_LENGTH: Final = 10


def mark(content: Content) -> str:
    """By what a cell is known again, however a program stores it."""
    return mark_of(canonical(content))


def mark_of(text: str) -> str:
    """The mark of a cell's canonical text."""
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:_LENGTH]


def book_of(portal: PortalFolder, more: Iterable[Record] = (), only: Iterable[str] = tuple(TABLES)) -> Book:
    """The workbook.

    Args:
        portal: the portal.
        more: rows that are added, such as values that are due.
        only: the tables that it holds.
    """
    found = records(portal)
    sheets = []
    base: list[tuple[Content, ...]] = []
    for table in only:
        rows = [*found[table].values(), *(one for one in more if one.table == table)]
        offered = {"field": portal.ids("field"), "measure": portal.ids("measure"), "kpi": portal.ids("kpi")}
        columns = tuple(column(table, one, offered.get(one.name, ())) for one in TABLES[table])
        sheets.append(BookSheet(sheet_name(table), columns, tuple(one.row for one in rows), SPARE))
        base += [told for one in rows for told in _base(one)]
    hidden = BookSheet(BASE, tuple(Column(one, locked=True) for one in BASE_HEADS), tuple(base), hidden=True)
    title = say("tables.text.title", title=portal.reading.strategy.portal.title, day=short_day(portal.today))
    return Book(title, tuple(catalogue()["tables"]["text"]["lines"]), (*sheets, hidden))


def _base(record: Record) -> Iterator[tuple[Content, ...]]:
    for one in TABLES[record.table]:
        yield record.table, record.key, one.name, mark(record.cells.get(one.name))


def counts(book: Book) -> Mapping[str, int]:
    """How many rows each sheet has."""
    return {one.name: len(one.rows) for one in book.sheets if not one.hidden}
