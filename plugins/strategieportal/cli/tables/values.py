"""Changed values -> the series and snapshots that hold them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from strategieportal.cli.importing.series import Line, lines_of, rewritten
from strategieportal.cli.tables.fields import date_of, head
from strategieportal.language import say
from strategieportal.model.base import german_key
from strategieportal.model.kpi import default_period
from strategieportal.reading import layout
from strategieportal.reading.series import COLUMNS
from strategieportal.source.editing import append, set_value
from strategieportal.source.yaml import read_yaml

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from strategieportal.cli.sheets.portal import PortalFolder
    from strategieportal.cli.tables.changes import RowChange

    Told = tuple[str, str, list[RowChange]]
    """A file, its new text, and the rows behind it."""

VALUE, PERIOD = german_key("value"), german_key("period")


def value_texts(portal: PortalFolder, rows: list[RowChange], fault: Callable[[str, str], None]) -> Iterator[Told]:
    """The new text of each file that holds changed values.

    Args:
        portal: the portal.
        rows: changed rows of the table of values.
        fault: notes a cell that cannot be taken.
    """
    by_file: dict[str, list[RowChange]] = {}
    for row in rows:
        path = _file(portal, row, fault)
        if path is not None:
            by_file.setdefault(path, []).append(row)
    for path, found in by_file.items():
        before = portal.text(path) if portal.tree.exists(path) else ""
        make = _series if path.startswith(f"{layout.SERIES}/") else _snapshot
        after = make(portal, before.replace("\r\n", "\n"), found, fault)
        yield path, after.replace("\n", "\r\n") if "\r\n" in before else after, found


def _file(portal: PortalFolder, row: RowChange, fault: Callable[[str, str], None]) -> str | None:
    """The file that holds a value, or is to hold a new one; None with a fault."""
    if row.record is not None:
        return row.record.file
    kpi, day = row.said("kpi"), row.said("day")
    if kpi not in portal.reading.strategy.kpis:
        fault(row.where, say("tables.unknown", where=row.where, id=kpi))
        return None
    series = f"{layout.SERIES}/{kpi}.csv"
    if not day and portal.tree.exists(series):
        return series
    told = _published(day)
    if told is None:
        fault(row.where, say("tables.no_day", column=head("value", "day")))
    return f"{layout.SNAPSHOTS}/{told}.yml" if told is not None else None


def _published(day: str) -> date | None:
    """The day of a snapshot as somebody wrote it."""
    try:
        return date.fromisoformat(str(date_of(day)))
    except ValueError:
        return None


def _series(portal: PortalFolder, before: str, rows: list[RowChange], fault: Callable[[str, str], None]) -> str:
    """A series with its changed and new rows."""
    del portal
    old = lines_of(before) or []
    result = {one.key: one for one in old}
    for row in rows:
        key = (row.said("period"), row.said("group"))
        if row.record is None and not key[0]:
            fault(row.where, say("tables.no_period"))
            continue
        line = result.get(key)
        cells = list(line.cells) if line is not None else [""] * len(COLUMNS)
        if line is None:
            cells[COLUMNS.index("period")], cells[COLUMNS.index("group")] = key
        for one in row.changed:
            cells[COLUMNS.index(one.field.name)] = _text(one.value)
        result[key] = Line(tuple(cells), cells[COLUMNS.index("value")], line.at if line is not None else 0)
    return rewritten(before, old, list(result.values()))


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "ja" if value else ""
    return f"{value:f}" if isinstance(value, Decimal) else str(value)


def _snapshot(portal: PortalFolder, before: str, rows: list[RowChange], fault: Callable[[str, str], None]) -> str:
    """A snapshot with its changed and new values."""
    text = before
    for row in rows:
        if row.record is not None:
            text = set_value(text, row.record.path, _entry(row, row.record.data))
            continue
        entry = _entry(row, {})
        kpi, period = row.said("kpi"), row.said("period")
        day = _published(row.said("day"))
        rhythm = portal.reading.strategy.kpis[kpi].rhythm
        if period and (day is None or default_period(rhythm, day).text != period):
            entry = {PERIOD: int(period) if period.isdigit() else period, **_mapping(entry)}
        there = _there(text, kpi)
        if there is None:
            text = set_value(text, (kpi,), entry)
        elif isinstance(there, list):
            text = append(text, (kpi,), _mapping(entry))
        else:
            fault(row.where, say("tables.fixed", mine=f"{kpi}: {there}"))
    return text


def _there(text: str, kpi: str) -> Any:
    document, _ = read_yaml(text, "")
    data = document.data if document is not None else None
    return data.get(kpi) if isinstance(data, dict) else None


def _mapping(entry: Any) -> dict[str, Any]:
    return entry if isinstance(entry, dict) else {VALUE: entry}


def _entry(row: RowChange, data: Any) -> Any:
    """The observation with the changed cells; a bare value where there is nothing else to say."""
    told = dict(_mapping(data)) if data != {} else {}
    for one in row.changed:
        key = next(
            (name for name in told if german_key(name) == german_key(one.field.name)), german_key(one.field.name)
        )
        if one.value is None:
            told.pop(key, None)
        else:
            told[key] = one.value
    is_bare = not isinstance(data, dict) or not data
    return told[VALUE] if is_bare and set(told) == {VALUE} else told
