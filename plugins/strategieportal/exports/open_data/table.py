"""A whole table of the portal: its columns with their kinds, its rows, and the files that are made of them."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from msgspec import Struct

from strategieportal.charts.csv_text import csv_text
from strategieportal.language import catalogue
from strategieportal.model.partial_date import PartialDate
from strategieportal.reading.offers import table_file

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date
    from decimal import Decimal

    Content = str | int | bool | Decimal | date | PartialDate | None


class Kind(StrEnum):
    """What a column holds."""

    TEXT = "text"
    WORD = "word"
    """One of a closed list of words, ``Column.words``."""
    WHOLE = "whole"
    NUMBER = "number"
    EURO = "euro"
    DAY = "day"
    SPAN = "span"
    """A date as precise as it is known: ``2026``, ``2026-Q3``, ``2026-07``, ``2026-07-31``."""
    FLAG = "flag"
    ADDRESS = "address"


class Column(Struct, frozen=True):
    """A column of a table."""

    key: str
    """Its English name, by which the catalogue knows it."""
    name: str
    """Its head in files for machines."""
    head: str
    """Its head in files for people."""
    text: str
    """What it says, in a sentence."""
    kind: Kind = Kind.TEXT
    words: tuple[str, ...] = ()
    required: bool = False
    """Whether no row leaves it empty."""


class Link(Struct, frozen=True):
    """A column whose values are ids of another table."""

    column: str
    table: str


class Table(Struct, frozen=True):
    """A table of the portal."""

    key: str
    name: str
    """Of its files, such as ``massnahmen``."""
    title: str
    text: str
    """What a row is, in a sentence."""
    columns: tuple[Column, ...]
    rows: tuple[tuple[Content, ...], ...]
    identity: tuple[str, ...] = ()
    """Keys of the columns that together name a row; none where two rows may say the same."""
    links: tuple[Link, ...] = ()

    def column(self, key: str) -> Column:
        """The column called ``key``."""
        return next(one for one in self.columns if one.key == key)

    def path(self, ending: str) -> str:
        """The address of one of its files, below the portal's root."""
        return table_file(self.name, ending)


class Spec(Struct, frozen=True):
    """What the code knows of a column; its words stand in the catalogue."""

    key: str
    kind: Kind = Kind.TEXT
    words: tuple[str, ...] = ()
    required: bool = False


def table(
    key: str,
    specs: Iterable[Spec],
    rows: Iterable[tuple[Content, ...]],
    *,
    identity: tuple[str, ...] = (),
    links: tuple[Link, ...] = (),
) -> Table:
    """A table with the words that the catalogue has for it.

    Args:
        key: its name in ``open_data.toml``.
        specs: its columns.
        rows: a value for each column, in their order.
        identity: see ``Table.identity``.
        links: see ``Table.links``.
    """
    told = catalogue()["open_data"]["table"][key]
    return Table(key, told["name"], told["title"], told["text"], tuple(_columns(specs)), tuple(rows), identity, links)


def _columns(specs: Iterable[Spec]) -> Iterator[Column]:
    words = catalogue()["open_data"]["column"]
    for one in specs:
        name, head, text = words[one.key]
        yield Column(one.key, name, head, text, one.kind, one.words, one.required)


def csv_file(made: Table) -> bytes:
    """``made`` as CSV: UTF-8, comma, decimal point, ISO dates; texts that look like formulas are guarded."""
    rows = ([str(one) if isinstance(one, PartialDate) else one for one in row] for row in made.rows)
    return csv_text([one.name for one in made.columns], rows).encode()
