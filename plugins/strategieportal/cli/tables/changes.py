"""An edited workbook against the portal: which cells somebody changed, and what the portal says there today."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec import Struct, field

from strategieportal.cli.tables.fields import TABLES, Field, UnfitError, canonical, head, sheet_name, value_of
from strategieportal.cli.tables.out import BASE, mark_of
from strategieportal.cli.tables.records import JOINT, Record
from strategieportal.language import say
from strategieportal.source.books import Cell, Grid

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_EMPTY = Cell("")
_ONLY_SHOWN = frozenset({"name", "unit", "last"})


class Changed(Struct, frozen=True):
    """A cell that somebody changed."""

    field: Field
    where: str
    value: Any
    """What it says now, as the data of a file; None for nothing."""
    before: str
    after: str


class RowChange(Struct, frozen=True):
    """A row with changed cells, or a new one."""

    table: str
    record: Record | None
    """What the portal has; None for a new row."""
    cells: Mapping[str, Cell]
    where: str
    changed: tuple[Changed, ...]

    def said(self, name: str) -> str:
        """The text of a cell of the row."""
        return canonical(self.cells.get(name, _EMPTY))

    def value(self, name: str) -> Any:
        """What somebody wrote into a cell; None where it did not change."""
        return next((one.value for one in self.changed if one.field.name == name), None)


class Edits(Struct, frozen=True):
    """What a workbook asks for."""

    rows: list[RowChange] = field(default_factory=list)
    conflicts: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


class _Base(Struct, frozen=True):
    """What the workbook held when it was handed out."""

    marks: Mapping[tuple[str, str, str], str]

    @property
    def known(self) -> set[tuple[str, str]]:
        """Table and key of every row."""
        return {(table, key) for table, key, _ in self.marks}


def edits_of(grids: Mapping[str, Grid], found: Mapping[str, Mapping[str, Record]], file: str) -> Edits:
    """What somebody changed in a workbook.

    Args:
        grids: the sheets of the workbook.
        found: the rows that the portal would hand out today.
        file: the workbook's name, for messages.
    """
    edits, base = Edits(), _base(grids.get(BASE))
    if BASE not in grids:
        edits.notes.append(say("tables.no_base", path=file))
    for table in TABLES:
        grid = grids.get(sheet_name(table))
        if grid is None:
            if any(one == table for one, _ in base.known) or not base.marks:
                edits.notes.append(say("tables.no_sheet", sheet=sheet_name(table), path=file))
            continue
        seen = _read_table(table, grid, found[table], base, edits)
        left = sum(key not in seen for one, key in base.known if one == table and key in found[table])
        if left:
            edits.notes.append(say("tables.missing_row", sheet=sheet_name(table), count=left))
    return edits


def _base(grid: Grid | None) -> _Base:
    rows = grid.rows[1:] if grid is not None else ()
    return _Base({(row[0].text, row[1].text, row[2].text): row[3].text for row in rows if len(row) > 3})  # noqa: PLR2004


def _read_table(table: str, grid: Grid, known: Mapping[str, Record], base: _Base, edits: Edits) -> set[str]:
    """Note what changed in one sheet; the keys of all rows that it holds."""
    heads = [canonical(cell) for cell in grid.rows[0]] if grid.rows else []
    columns = {one.name: heads.index(told) for one in TABLES[table] if (told := head(table, one.name)) in heads}
    for one in TABLES[table]:
        if one.name not in columns:
            edits.notes.append(say("tables.no_column", sheet=grid.name, column=head(table, one.name)))
    seen: set[str] = set()
    for at, row in enumerate(grid.rows[1:], 1):
        cells = {name: row[column] if column < len(row) else _EMPTY for name, column in columns.items()}
        if not any(canonical(cell) for name, cell in cells.items() if name not in _ONLY_SHOWN):
            continue
        key = _key(table, cells)
        seen.add(key)
        _read_row(_Row(table, key, cells, columns, grid, at), known.get(key), base, edits)
    return seen


class _Row(Struct, frozen=True):
    table: str
    key: str
    cells: Mapping[str, Cell]
    columns: Mapping[str, int]
    grid: Grid
    at: int

    def where(self, name: str) -> str:
        """What people call the cell of a field."""
        return self.grid.where(self.at, self.columns.get(name, 0))

    @property
    def first(self) -> str:
        """What people call the first cell of the row."""
        return self.grid.where(self.at, min(self.columns.values(), default=0))


def _key(table: str, cells: Mapping[str, Cell]) -> str:
    said = {name: canonical(cell) for name, cell in cells.items()}
    if table == "milestone":
        return f"{said.get('measure', '')}{JOINT}{said.get('id', '')}"
    if table in {"funding", "target"}:
        return f"{said.get('measure', said.get('kpi', ''))}{JOINT}{said.get('number', '')}"
    if table == "value":
        day = said.get("day", "")
        return JOINT.join((said.get("kpi", ""), day, "" if day else said.get("group", ""), said.get("period", "")))
    return said.get("id", "")


def _read_row(row: _Row, record: Record | None, base: _Base, edits: Edits) -> None:
    if record is None and (row.table, row.key) in base.known and row.table != "value":
        edits.notes.append(say("tables.gone", where=row.first, id=row.key.replace(JOINT, ", ")))
        return
    changed = tuple(_changed(row, record, base, edits))
    if changed:
        edits.rows.append(RowChange(row.table, record, row.cells, row.first, changed))


def _changed(row: _Row, record: Record | None, base: _Base, edits: Edits) -> Iterator[Changed]:
    for one in TABLES[row.table]:
        if one.locked or one.name not in row.cells:
            continue
        text = canonical(row.cells[one.name])
        mine = canonical(record.cells.get(one.name)) if record is not None else ""
        handed = base.marks.get((row.table, row.key, one.name), mark_of(mine))
        if mark_of(text) == handed or text == mine:
            continue
        where, key = row.where(one.name), head(row.table, one.name)
        if mark_of(mine) != handed:
            name = row.key.replace(JOINT, ", ")
            edits.conflicts.append(say("tables.conflict", where=where, name=name, key=key, theirs=text, mine=mine))
            continue
        try:
            yield Changed(one, where, value_of(one, row.cells[one.name]), mine, text)
        except UnfitError as fault:
            edits.faults.append(say("tables.fault", where=where, sentence=str(fault)))
