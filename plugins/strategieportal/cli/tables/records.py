"""Every record of a portal as a row: where its statements stand in which file, and what its cells show."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from msgspec import Struct

from strategieportal.cli.importing.series import Line, lines_of
from strategieportal.cli.tables.fields import BODY, TABLES, Field, get, shown, spelt
from strategieportal.language import number, say
from strategieportal.model.base import german_key
from strategieportal.model.kpi import default_period
from strategieportal.model.words import Phase, accepted
from strategieportal.reading import layout
from strategieportal.reading.series import COLUMNS
from strategieportal.source.book import MAX_CELL
from strategieportal.source.sheet import read_sheet
from strategieportal.source.yaml import read_yaml

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from strategieportal.cli.sheets.portal import PortalFolder
    from strategieportal.model.kpi import Kpi
    from strategieportal.source.book import Content

LOG, PHASE, ON = german_key("log"), german_key("phase"), german_key("on")
MILESTONES, FUNDING, TARGETS = german_key("milestones"), german_key("funding"), german_key("targets")
JOINT: Final = "|"


class Record(Struct, frozen=True):
    """One row of a table."""

    table: str
    key: str
    """By which it is known again within its table."""
    file: str
    path: tuple[str | int, ...]
    """The way from the top of its file to the record."""
    data: Any
    """What the file says at that place."""
    cells: Mapping[str, Content]
    """Name of a field -> what its cell shows."""

    @property
    def row(self) -> tuple[Content, ...]:
        """The cells in the order of the columns."""
        return tuple(self.cells.get(one.name) for one in TABLES[self.table])

    def way(self, field: Field) -> tuple[str | int, ...]:
        """The way from the top of the file to the statement, as the file spells it."""
        return (*self.path, *spelt(self.data, field.keys))


def records(portal: PortalFolder) -> dict[str, dict[str, Record]]:
    """All rows by table and key."""
    found: dict[str, dict[str, Record]] = {table: {} for table in TABLES}
    for one in (*_goals(portal), *_measures(portal), *_kpis(portal), *_values(portal)):
        found[one.table].setdefault(one.key, one)
    return found


def front(portal: PortalFolder, path: str) -> dict[str, Any] | None:
    """The front matter of a sheet, None where it cannot be read."""
    sheet, _ = read_sheet(portal.text(path).replace("\r\n", "\n"), path)
    return sheet.front.data if sheet is not None else None


def body(text: str) -> str:
    """The text of a sheet below its front matter, without blank lines around it."""
    sheet, _ = read_sheet(text.replace("\r\n", "\n"), "")
    return sheet.body.strip() if sheet is not None else ""


def _sheets(portal: PortalFolder, kind: str) -> Iterator[tuple[str, str, dict[str, Any], dict[str, Content]]]:
    """Id, file, data and the cells of each sheet of a kind that can be read."""
    for name in sorted(portal.ids(kind)):
        path = portal.reading.origins[kind, name].file
        data = front(portal, path)
        if data is not None:
            told = body(portal.text(path))
            yield name, path, data, _cells(kind, data) | {BODY: told if told and len(told) <= MAX_CELL else None}


def _goals(portal: PortalFolder) -> Iterator[Record]:
    for name, path, data, cells in _sheets(portal, "goal"):
        yield Record("goal", name, path, (), data, cells)


def _measures(portal: PortalFolder) -> Iterator[Record]:
    for name, path, data, cells in _sheets(portal, "measure"):
        yield Record("measure", name, path, (), data, cells | {"phase": _phase(data)})
        key = spelt(data, (MILESTONES,))[0]
        for at, one in _entries(data, MILESTONES):
            told = _cells("milestone", one) | {"measure": name}
            yield Record("milestone", f"{name}{JOINT}{one.get('id')}", path, (key, at), one, told)
        yield from _numbered("funding", FUNDING, "measure", (name, path, data))


def _numbered(table: str, listed: str, owner: str, sheet: tuple[str, str, dict[str, Any]]) -> Iterator[Record]:
    """The entries of a list without ids, each known by its place in the list of its sheet."""
    name, path, data = sheet
    key = spelt(data, (listed,))[0]
    for at, one in _entries(data, listed):
        told = _cells(table, one) | {owner: name, "number": Decimal(at + 1)}
        yield Record(table, f"{name}{JOINT}{at + 1}", path, (key, at), one, told)


def _entries(data: Mapping[str, Any], key: str) -> Iterator[tuple[int, dict[str, Any]]]:
    found = get(data, (key,))
    yield from ((at, one) for at, one in enumerate(found if isinstance(found, list) else ()) if isinstance(one, dict))


def _cells(table: str, data: Any) -> dict[str, Content]:
    return {one.name: shown(one, get(data, one.keys)) for one in TABLES[table] if one.path}


def _phase(data: Mapping[str, Any]) -> Content:
    """The newest phase of the log."""
    entries = [one for _, one in _entries(data, LOG) if get(one, (PHASE,)) is not None]
    newest = max(entries, key=lambda one: str(get(one, (ON,))), default=None)
    found = accepted(Phase).get(str(get(newest, (PHASE,)))) if newest is not None else None
    return found.label if found is not None else None


def _kpis(portal: PortalFolder) -> Iterator[Record]:
    for name, path, data, cells in _sheets(portal, "kpi"):
        yield Record("kpi", name, path, (), data, cells)
        yield from _numbered("target", TARGETS, "kpi", (name, path, data))


def _values(portal: PortalFolder) -> Iterator[Record]:
    kpis = portal.reading.strategy.kpis
    last = {name: last_value(portal, name) for name in kpis}
    for name in kpis:
        path = f"{layout.SERIES}/{name}.csv"
        lines = lines_of(portal.text(path)) if portal.tree.exists(path) else None
        for line in lines or ():
            yield _line(portal, name, path, line, last[name])
    for path in portal.tree.below(layout.SNAPSHOTS, ".yml", ".yaml", deep=False):
        document, _ = read_yaml(portal.text(path).replace("\r\n", "\n"), path)
        day = path.rpartition("/")[2].rpartition(".")[0]
        for name, told in (document.data if document and isinstance(document.data, dict) else {}).items():
            many = told if isinstance(told, list) else [told]
            for at, one in enumerate(many):
                way = (name, at) if isinstance(told, list) else (name,)
                if name in kpis and one is not None:
                    yield _observation(portal, kpis[name], day, path, way, one, last[name])


def _line(portal: PortalFolder, name: str, path: str, line: Line, last: str) -> Record:
    data = {german_key(key): cell for key, cell in zip(COLUMNS, line.cells, strict=True) if cell}
    period, group = line.key
    cells = _cells("value", data) | _about(portal.reading.strategy.kpis[name], last)
    cells |= {"value": _value(line.cells[COLUMNS.index("value")]), "group": group or None, "period": period}
    return Record("value", JOINT.join((name, "", group, period)), path, (), data, cells)


def _value(text: str) -> Content:
    try:
        return Decimal(text)
    except ArithmeticError:
        return text or None


def _observation(
    portal: PortalFolder, kpi: Kpi, day: str, path: str, way: tuple[str | int, ...], told: Any, last: str
) -> Record:
    del portal
    data = told if isinstance(told, dict) else {german_key("value"): told}
    cells = _cells("value", data) | _about(kpi, last) | {"day": day}
    cells["period"] = cells["period"] or default_period(kpi.rhythm, date.fromisoformat(day)).text
    return Record("value", JOINT.join((kpi.id, day, "", str(cells["period"]))), path, way, told, cells)


def _about(kpi: Kpi, last: str) -> dict[str, Content]:
    return {"kpi": kpi.id, "name": kpi.title, "unit": kpi.unit, "last": last}


def last_value(portal: PortalFolder, name: str) -> str:
    """The newest value of a KPI in words, or that there is none."""
    strategy = portal.reading.strategy
    series = strategy.series.get(name)
    seen = [(one.observation.period, one.observation.value) for one in (series.rows if series else ())]
    rhythm = strategy.kpis[name].rhythm
    for snapshot in strategy.snapshots:
        observed = snapshot.observations.get(name, ())
        seen += [(one.period or default_period(rhythm, snapshot.day), one.value) for one in observed]
    known = [(period, value) for period, value in seen if period is not None and value is not None]
    if not known:
        return say("tables.snapshot.never")
    period, value = max(known, key=lambda one: (one[0].last, one[0].first))
    places = max(strategy.kpis[name].decimals, -int(value.as_tuple().exponent)) if isinstance(value, Decimal) else 0
    told = number(value, places) if isinstance(value, Decimal) else value
    unit = f" {unit}" if (unit := strategy.kpis[name].unit) else ""
    return f"{told}{unit} ({period.words})"
