"""A snapshot or a series as it once was -> what it says of each KPI and period, as plain data that can be kept as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from strategieportal.guessing import folded
from strategieportal.history.facts import dated, get, plain
from strategieportal.reading.series import heads
from strategieportal.source.delimited import read_delimited
from strategieportal.source.figures import Missing, NumberFault
from strategieportal.source.text import decode
from strategieportal.source.yaml import read_yaml

if TYPE_CHECKING:
    from collections.abc import Iterator

    from strategieportal.source.figures import DecimalMark
    from strategieportal.source.grid import Row, Table

Statement = list[str | None]
"""Part of the whole (empty for the whole), period (empty for the one that ends with the snapshot), value (None where
there is a reason why it is missing), day of publication (empty where nobody says)."""
Statements = dict[str, Any]
"""KPI -> its statements; of a series under ``SERIES``. ``broken`` is set where the file could not be read."""

SERIES: Final = ""
"""A table does not name its KPI, its file does."""


def snapshot_statements(data: bytes) -> Statements:
    """What a snapshot says, by KPI."""
    text, _ = decode(data, "")
    document = read_yaml(text, "")[0] if text is not None else None
    if document is None or not isinstance(document.data, dict | None):
        return {"broken": None}
    return {kpi: list(_snapshot(given)) for kpi, given in (document.data or {}).items()}


def _snapshot(given: Any) -> Iterator[Statement]:
    for one in given if isinstance(given, list) else [given]:
        if not isinstance(one, dict):
            if plain(one):
                yield ["", "", plain(one), ""]
            continue
        period = plain(get(one, "period"))
        value = plain(get(one, "value")) or None
        if (value or plain(get(one, "missing"))) and (not period or dated(period)):
            yield ["", period, value, ""]


def series_statements(data: bytes) -> Statements:
    """What a table ``data/kennzahlen/<id>.csv`` says."""
    table, _ = read_delimited(data, "")
    columns = _columns(table) if table is not None else {}
    if table is None or not {"period", "value"} <= columns.keys():
        return {"broken": None}
    return {SERIES: list(_rows(table, columns))}


def _columns(table: Table) -> dict[str, int]:
    known, found = heads(), dict[str, int]()
    for position, head in enumerate(table.header):
        if name := known.get(folded(head)):
            found.setdefault(name, position)
    return found


def _rows(table: Table, columns: dict[str, int]) -> Iterator[Statement]:
    mark = table.mark_of(columns["value"])
    for row in table.rows:
        period = _cell(row, columns, "period")
        value = _value(row, columns["value"], mark)
        if dated(period) and (value or _cell(row, columns, "missing")):
            yield [_cell(row, columns, "group"), period, value, _cell(row, columns, "published")]


def _cell(row: Row, columns: dict[str, int], name: str) -> str:
    return plain(row.cells[columns[name]]) if name in columns else ""


def _value(row: Row, column: int, mark: DecimalMark | None) -> str | None:
    """The number as a plain text, a word as it is, None for a missing one."""
    figure = row.number(column, mark)
    if isinstance(figure, Missing):
        return None
    return plain(row.cells[column]) if isinstance(figure, NumberFault) else plain(figure)
