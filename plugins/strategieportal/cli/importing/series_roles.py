"""Long tables, a row for each value: what each of their columns says about it, whoever wrote them.

Statistical offices, SDMX and Open SDG write the same few kinds of columns under many names: period, value, unit, the power of
ten the value is counted in, the status of the value, footnotes, and what the value is broken down by. A column that none of
these names fit is a breakdown where its cells differ, and says something about the whole table where they do not.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct

from strategieportal.cli.importing.table_persons import persons_in
from strategieportal.cli.importing.table_targets import AimColumns, aims_beside
from strategieportal.cli.importing.table_words import bare_name, kpi_heads, observed_as

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from strategieportal.source.grid import Table

_COMMENT = re.compile(r"comment-obs(?:-?[0-9]+)?|obs-comment")
_SINGLE = ("period", "value", "unit", "factor", "source", "name")
ROLES = (*_SINGLE, "observed", "note", "technical", "group")
"""What a column of a long table can say, as somebody may state it."""
_FEW = 0.5
"""A column of which more than this share of cells differ is no breakdown where the rows are told apart without it."""


class Roles(Struct, frozen=True):
    """Positions of the columns of a long table by what they say."""

    period: int
    value: int
    name: int | None = None
    """Name of the KPI."""
    unit: int | None = None
    factor: int | None = None
    source: int | None = None
    observed: tuple[int, ...] = ()
    note: tuple[int, ...] = ()
    groups: tuple[int, ...] = ()
    """Breakdowns."""
    constant: tuple[int, ...] = ()
    """Columns that say one thing of all rows."""
    technical: tuple[int, ...] = ()
    persons: tuple[int, ...] = ()
    """Columns that name persons, who are withheld."""
    aims: AimColumns = AimColumns()
    """Columns that tell targets."""


def roles_of(table: Table, stated: Mapping[str, str] | None = None, *, named: bool) -> Roles | None:
    """What the columns of ``table`` say; None when it is no long table.

    Args:
        table: any table.
        stated: what somebody says of single columns, by their names: one of :data:`ROLES`, or an empty text for nothing.
        named: whether a column may hold names of KPIs, so that the table speaks of several.
    """
    names = [bare_name(head) for head in table.header]
    found = _by_name(table, names, stated or {}, named=named)
    if "period" not in found or "value" not in found:
        return None
    single = {role: found[role][0] for role in _SINGLE if role in found}
    spare = [at for role in _SINGLE for at in found.get(role, ())[1:]]
    aims = aims_beside(table, stated or {})
    used = {at for role, columns in found.items() if role != "group" for at in columns} | set(aims.all)
    used |= set(found.get("group", ()))
    rest = [*spare, *(at for at in range(len(names)) if names[at] and at not in used)]
    dismissed, again, persons = _passed_over(table, rest, single["period"], stated or {})
    groups, constant, notes = _rest(table, sorted(set(rest) - dismissed - again - persons), single)
    return Roles(
        **single,
        observed=tuple(found.get("observed", ())),
        note=(*found.get("note", ()), *notes),
        groups=tuple(sorted((*found.get("group", ()), *groups))),
        constant=constant,
        technical=(*found.get("technical", ()), *sorted(dismissed | again)),
        persons=tuple(sorted(persons)),
        aims=aims,
    )


def _passed_over(
    table: Table, columns: Sequence[int], period: int, stated: Mapping[str, str]
) -> tuple[set[int], set[int], frozenset[int]]:
    """Those of ``columns`` that somebody dismissed, that repeat the period, or that name persons."""
    dismissed = {at for at, head in enumerate(table.header) if stated.get(head) == ""}
    again = {at for at in columns if all(row.cells[at] == row.cells[period] for row in table.rows)}
    return dismissed, again, persons_in(table, set(columns) - dismissed - again)


def _by_name(table: Table, names: Sequence[str], stated: Mapping[str, str], *, named: bool) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for at, name in enumerate(names):
        role = stated.get(table.header[at]) or _role(name, table, at, named=named)
        if role and not (table.header[at] in stated and not stated[table.header[at]]):
            found.setdefault(role, []).append(at)
    return found


def _role(name: str, table: Table, at: int, *, named: bool) -> str:
    if _COMMENT.fullmatch(name):
        return "observed" if _is_mostly_observed(row.cells[at] for row in table.rows) else "note"
    for role in ("period", "value", "unit", "factor", "observed", "note", "technical", "source", "group"):
        if name in kpi_heads(role):
            return role
    if named and name in kpi_heads("name"):
        return "name"
    if name == "status" and _is_observed(row.cells[at] for row in table.rows):
        return "observed"
    return ""


def _is_observed(cells: Iterable[str]) -> bool:
    """Whether all that stands there are codes for the status of a value."""
    written = {cell for cell in cells if cell}
    return all(observed_as(cell) is not None for cell in written)


def _is_mostly_observed(cells: Iterable[str]) -> bool:
    """Whether at least half of the different remarks are codes for the status of a value; the others stay remarks."""
    written = {cell for cell in cells if cell}
    return 2 * sum(observed_as(cell) is not None for cell in written) >= len(written)


def _rest(
    table: Table, columns: Sequence[int], single: Mapping[str, int]
) -> tuple[tuple[int, ...], tuple[int, ...], tuple[int, ...]]:
    """Breakdowns, columns that say one thing of all rows, and remarks, among the columns whose names say nothing."""
    rows = table.rows
    distinct = {at: len({row.cells[at] for row in rows}) for at in columns}
    varied = [at for at in columns if distinct[at] > 1]
    keys = [single[role] for role in ("name", "unit", "period") if role in single]
    unique = len({tuple(row.cells[at] for at in keys) for row in rows}) == len(rows)
    remarks = [at for at in varied if unique and len(rows) > 3 and distinct[at] > _FEW * len(rows)]  # noqa: PLR2004
    constant = tuple(at for at in columns if distinct[at] == 1 and rows and rows[0].cells[at])
    return tuple(at for at in varied if at not in remarks), constant, tuple(remarks)
