"""Plain tables (CSV, XLSX, ODS), whoever made them. Each is a list of measures, a table of figures, or told as neither.

Lists of measures, work packages, results, whatever tool or office made them, become sheets of measures.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from msgspec.structs import replace

from strategieportal.cli.importing.base import Harvest
from strategieportal.cli.importing.folder import TABLES
from strategieportal.cli.importing.ids import Names
from strategieportal.cli.importing.mapping import KPIS, MEASURES, NOTHING, Seen, Stated, name_of
from strategieportal.cli.importing.project_sheets import ProjectSheets
from strategieportal.cli.importing.table_heads import heads_of
from strategieportal.cli.importing.table_kpis import KpiTables
from strategieportal.cli.importing.table_line import leave_rest
from strategieportal.cli.importing.table_list import ListReader
from strategieportal.cli.importing.table_stack import apart, without_misfits
from strategieportal.problems import Place
from strategieportal.source.table import read_tables as read_tables_of
from strategieportal.source.text import shown

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from strategieportal.cli.importing.base import Wishes
    from strategieportal.cli.importing.folder import Source
    from strategieportal.cli.importing.table_heads import Heads
    from strategieportal.model.words import Phase
    from strategieportal.source.grid import Row, Table

KEY = "csv"


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
        tables, problems = read_tables_of(data, path)
        found = []
        for one in tables:
            stack = apart(replace(one, decided=wishes.decimal))
            if stack.tables != (one,):
                problems = [*without_misfits(problems, one), *stack.problems]
            found += [replace(part, decided=wishes.decimal) for part in stack.tables]
            _refuse(stack.refused, harvest)
        harvest.pass_on(problems)
        harvest.used.add(path)
        yield from found


def _refuse(rows: tuple[Row, ...], harvest: Harvest) -> None:
    """Tell of a further table in a sheet that nobody can read, whose rows belong to no other."""
    if rows:
        head = next((row for row in rows if sum(map(bool, row.cells)) > 1), rows[0])
        named = ", ".join(shown(cell.strip()) for cell in head.cells if cell.strip())
        harvest.note_cell(head, 0, "I623", line=str(head.place().line), heads=named)
        harvest.account.open(rows)
        harvest.account.leave_rows(rows, "no_columns")


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


class MeasureTables:
    """Takes one list of measures after the other."""

    def __init__(self, harvest: Harvest, wishes: Wishes, names: Names, fields: Names) -> None:
        self.harvest = harvest
        self.wishes = wishes
        self.names = names
        self.fields = fields
        self.sheets = ProjectSheets(harvest, wishes, names, fields, "csv")

    def take(self, table: Table, heads: Heads) -> dict[str, Phase | None]:
        """Take every row of ``table``, whose columns mean what ``heads`` says.

        Returns:
            The words for a status that stand there, with what each means.
        """
        for row in table.header_rows:
            self.harvest.account.take(row, *range(len(table.header)))
        if heads.tool:
            # Where a tool writes several values it repeats the head: no fault, but a list.
            mine = self.harvest.problems
            mine[:] = [one for one in mine if one.code != "S204" or one.place.file != table.file]
        reader = ListReader(self.harvest, self.wishes, table, heads)
        self.sheets.put_all(list(reader.projects()))
        return reader.words
