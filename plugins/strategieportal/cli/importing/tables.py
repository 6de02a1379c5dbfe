"""Plain tables (CSV, XLSX, ODS), whoever made them. Each is a list of measures, a table of figures, or told as neither."""

from __future__ import annotations

import hashlib
import posixpath
from typing import TYPE_CHECKING

from msgspec.structs import replace

from strategieportal.cli.importing.base import Harvest
from strategieportal.cli.importing.folder import TABLES
from strategieportal.cli.importing.ids import Names
from strategieportal.cli.importing.mapping import KPIS, MEASURES, NOTHING, Seen, Stated, name_of
from strategieportal.cli.importing.table_heads import heads_of
from strategieportal.cli.importing.table_kpis import KpiTables
from strategieportal.cli.importing.table_line import leave_rest
from strategieportal.cli.importing.table_measures import MeasureTables
from strategieportal.problems import Place
from strategieportal.source.delimited import read_delimited
from strategieportal.source.text import shown
from strategieportal.source.workbook import read_workbook

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from strategieportal.cli.importing.base import Wishes
    from strategieportal.cli.importing.folder import Source
    from strategieportal.source.grid import Table

KEY = "csv"
_TEXT = (".csv", ".tsv")


def has_tables(source: Source) -> bool:
    """Whether there is any table."""
    return any(path.lower().endswith(TABLES) for path in source.paths)


def read_tables(source: Source, wishes: Wishes, known: Mapping[str, str]) -> Harvest:
    """Read every table of ``source``; tables with the same content count once.

    Args:
        source: a file or folder.
        wishes: what the caller states where the source says nothing.
        known: key of a record -> id that an earlier import gave it.
    """
    harvest = Harvest(source=wishes.source)
    mine = {key: one for key, one in known.items() if key.startswith(f"{KEY}:")}
    fields = {key: one for key, one in known.items() if key.startswith(f"{KEY}-field:")}
    kpis = KpiTables(harvest, wishes, Names(mine, "kennzahl", wishes.standing.get("kpi")))
    measures = MeasureTables(
        harvest, wishes, Names(mine, "massnahme", wishes.standing.get("measure")), Names(fields, "feld")
    )
    seen: dict[str, str] = {}
    for table in _tables(source, harvest, wishes):
        harvest.account.open((*table.all_rows, *table.hidden))
        harvest.account.leave_rows(table.hidden, "hidden")
        if table.header and not _is_repeated(table, seen, harvest):
            _take(table, harvest, wishes, kpis, measures)
            leave_rest(table, harvest)
    kpis.finish()
    harvest.ids.update(kpis.names.given | measures.names.given | measures.fields.given)
    return harvest


def _take(table: Table, harvest: Harvest, wishes: Wishes, kpis: KpiTables, measures: MeasureTables) -> None:
    """One table, as somebody says what it is, or else as it looks."""
    stated = wishes.mapping.of(table) if wishes.mapping is not None else Stated()
    heads = heads_of(table.header, stated.columns, stated.phases)
    seen = Seen(name_of(table), table.header)
    harvest.seen.append(seen)
    if stated.kind == NOTHING:
        harvest.account.leave_rows(table.all_rows, "dismissed")
    elif stated.kind == MEASURES or (not stated.kind and heads.is_measures):
        seen.kind = MEASURES
        seen.meanings = {table.header[at]: meaning for meaning, columns in heads.columns.items() for at in columns}
        seen.words = measures.take(table, heads)
    elif kpis.take(table, stated.columns):
        seen.kind = KPIS
        seen.meanings = kpis.meanings(table, stated.columns)
    else:
        seen.meanings = {table.header[at]: meaning for meaning, columns in heads.columns.items() for at in columns}
        named = ", ".join(shown(head) for head in table.header if head)
        harvest.note("I560", table.header_row.place(), heads=named)
        harvest.account.leave_rows(table.all_rows, "no_columns")


def _tables(source: Source, harvest: Harvest, wishes: Wishes) -> Iterator[Table]:
    for path in source.paths:
        if not path.lower().endswith(TABLES):
            continue
        data, problems = source.bytes_of(path)
        harvest.pass_on(problems)
        if data is None:
            continue
        if posixpath.splitext(path)[1].lower() in _TEXT:
            table, problems = read_delimited(data, path)
            tables: tuple[Table, ...] = () if table is None else (table,)
        else:
            tables, problems = read_workbook(data, path)
        harvest.pass_on(problems)
        harvest.used.add(path)
        yield from (replace(one, decided=wishes.decimal) for one in tables)


def _is_repeated(table: Table, seen: dict[str, str], harvest: Harvest) -> bool:
    """Whether a table with the same text was there before, such as the same export in another encoding."""
    told = repr((table.header, table.above, table.below, [row.cells for row in table.rows]))
    digest = hashlib.sha256(told.encode("utf-8", "replace")).hexdigest()
    first = seen.setdefault(digest, table.file)
    if first == table.file:
        return False
    harvest.note("I562", Place(table.file), other=first)
    harvest.account.leave_rows(table.all_rows, "repeated")
    return True
