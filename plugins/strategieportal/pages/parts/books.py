"""The table of a figure as a workbook, at the same address as its CSV: real dates and numbers, whose data it is, under which licence.

It is made from the CSV, so both say the same, and kept by its content: what did not change is not made again.
"""

from __future__ import annotations

import csv
import io
import re
from datetime import date
from decimal import Decimal
from functools import partial
from typing import TYPE_CHECKING, Final

from strategieportal.kept import digest_of
from strategieportal.language import say
from strategieportal.pages.page import Asset
from strategieportal.source.data_book import DataColumn, DataSheet, data_book, made_by
from strategieportal.source.formula import unguarded

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from strategieportal.publication import Publication
    from strategieportal.source.data_book import DataCell

_DAY: Final = re.compile(r"[12][0-9]{3}-[01][0-9]-[0-3][0-9]")
_NUMBER: Final = re.compile(r"-?(?:0|[1-9][0-9]{0,14})(?:\.[0-9]+)?")
"""As our tables write one; what begins with a zero is a key, not a number."""


def with_book(publication: Publication, title: str, table: Asset, license_: str = "") -> Iterator[Asset]:
    """The CSV of a figure, and the same as a workbook beside it.

    Args:
        publication: whose data it is.
        title: of the figure.
        table: its CSV.
        license_: of the data, where it is not that of the portal.
    """
    licence, both = license_ or publication.strategy.portal.license or "", Asset(table.path, _Twice(table.make))
    yield both
    yield Asset(f"{table.path.removesuffix('.csv')}.xlsx", partial(_book, publication, title, both, licence))


class _Twice:
    """Makes a table once for two that ask for it, its file and the workbook beside it, and holds it no longer."""

    def __init__(self, make: Callable[[], bytes]) -> None:
        self._make = make
        self._held: bytes | None = None

    def __call__(self) -> bytes:
        """The table."""
        made, self._held = self._held, None
        if made is None:
            made = self._held = self._make()
        return made


def _book(publication: Publication, title: str, table: Asset, licence: str) -> bytes:
    text, address = table.make(), f"{publication.site_url}{table.path.rpartition('/')[0]}/"
    about = (
        say("open_data.book.source", portal=publication.name, address=address),
        *((say("open_data.book.license", name=licence),) if licence else ()),
    )
    key = digest_of((made_by(), title, about, text.decode()))
    make = partial(_packed, title, about, text.decode())
    return publication.cache.once(f"{table.path.removesuffix('.csv')}.xlsx", key, make)


def _packed(title: str, about: Sequence[str], text: str) -> bytes:
    return data_book(title, about, _sheet(title, text))


def _sheet(title: str, text: str) -> DataSheet:
    """A table of ours with columns of days and of numbers, where all that stands in them is one."""
    head, *rows = csv.reader(io.StringIO(text, newline=""))
    columns = [_column([unguarded(row[at]) for row in rows]) for at in range(len(head))]
    looks = tuple(DataColumn(name, "", look) for name, (look, _) in zip(head, columns, strict=True))
    return DataSheet(title, looks, tuple(zip(*(cells for _, cells in columns), strict=True)))


def _column(cells: Sequence[str]) -> tuple[str, list[DataCell]]:
    """How a column looks, and its cells; an empty one is no cell."""
    filled = [one for one in cells if one]
    if filled and all(map(_DAY.fullmatch, filled)):
        return "day", [date.fromisoformat(one) if one else None for one in cells]
    if filled and all(map(_NUMBER.fullmatch, filled)):
        return "number", [Decimal(one) if one else None for one in cells]
    return "text", [one or None for one in cells]
