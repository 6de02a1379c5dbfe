"""Every table of a portal, made once, and the files that they are offered as."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from msgspec import Struct

from strategieportal.charts.lettering import plain
from strategieportal.exports.export import Export
from strategieportal.exports.open_data.kpi_tables import kpi_tables
from strategieportal.exports.open_data.measure_tables import measure_tables
from strategieportal.exports.open_data.table import Kind, csv_file
from strategieportal.kept import digest_of
from strategieportal.language import say, short_day
from strategieportal.model.partial_date import PartialDate
from strategieportal.source.data_book import DataColumn, DataSheet, data_book, made_by

if TYPE_CHECKING:
    from collections.abc import Iterator

    from strategieportal.exports.open_data.table import Content, Table
    from strategieportal.publication import Publication
    from strategieportal.source.data_book import DataCell

_LOOKS = {Kind.EURO: "euro", Kind.NUMBER: "number", Kind.WHOLE: "whole", Kind.DAY: "day", Kind.SPAN: "day"}


class File(Struct, frozen=True):
    """A file that was made of a table."""

    table: Table
    ending: str
    data: bytes

    @property
    def path(self) -> str:
        """Its address below the portal's root."""
        return self.table.path(self.ending)


def tables(publication: Publication) -> tuple[Table, ...]:
    """The tables of measures and of KPIs, where the portal has any; one without rows has its columns."""
    return publication.once("open-data", "tables", lambda: tuple(_tables(publication)))


def _tables(publication: Publication) -> Iterator[Table]:
    strategy = publication.strategy
    groups = ((strategy.measures, measure_tables), (strategy.kpis, kpi_tables))
    for nouns, made in groups:
        if nouns:
            yield from made(publication)


def files(publication: Publication) -> tuple[File, ...]:
    """CSV and XLSX of every table. They are kept, for catalogue and data package tell their sizes and checksums."""
    return publication.once("open-data", "files", lambda: tuple(_files(publication)))


def _files(publication: Publication) -> Iterator[File]:
    for one in tables(publication):
        yield File(one, "csv", csv_file(one))
        yield File(one, "xlsx", xlsx_file(publication, one))


def exports(publication: Publication) -> Iterator[Export]:
    """The files."""
    for one in tables(publication):
        for ending in ("csv", "xlsx"):
            yield Export(one.path(ending), partial(_file, publication, one.path(ending)))


def _file(publication: Publication, path: str) -> bytes:
    return next(one.data for one in files(publication) if one.path == path)


def xlsx_file(publication: Publication, made: Table) -> bytes:
    """``made`` as a workbook: German heads, real dates and numbers, a filter, and a sheet that explains the columns."""
    portal = publication.strategy.portal
    columns = tuple(DataColumn(one.head, one.text, _LOOKS.get(one.kind, "text")) for one in made.columns)
    rows = tuple(tuple(map(_cell, row)) for row in made.rows)
    about = (
        say("open_data.book.source", portal=publication.name, address=publication.site_url),
        say("open_data.book.as_of", day=short_day(publication.as_of), data=short_day(publication.data_as_of)),
        *((say("open_data.book.license", name=portal.license),) if portal.license else ()),
        made.text,
    )
    title, sheet = f"{made.title} – {publication.name}", DataSheet(made.title, columns, rows)
    # packing takes ten times as long as a digest of all cells
    key = digest_of((made_by(), title, about, sheet))
    return publication.cache.once(f"tabellen/{made.key}.xlsx", key, lambda: data_book(title, about, sheet))


def _cell(value: Content) -> DataCell:
    """A date that is known to the day is one; a longer span stays as it is written."""
    if isinstance(value, PartialDate):
        return value.first if value.first == value.last else value.text
    if isinstance(value, bool):
        return say("charts.csv.yes" if value else "charts.csv.no")
    return plain(value) if isinstance(value, str) else value
