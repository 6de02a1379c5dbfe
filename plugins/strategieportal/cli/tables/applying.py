"""Changed rows -> the portal's files as they are to be; every place that nobody changed keeps its bytes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from msgspec import Struct, field

from strategieportal.cli.new_command import next_id
from strategieportal.cli.sheets.portal import keys_of
from strategieportal.cli.tables.fields import BODY, Field, get, head, spelt
from strategieportal.cli.tables.records import FUNDING, LOG, MILESTONES, ON, PHASE, TARGETS, body, front
from strategieportal.cli.tables.values import value_texts
from strategieportal.language import say
from strategieportal.model.aims import Goal
from strategieportal.model.base import german_key
from strategieportal.model.kpi import Kpi
from strategieportal.model.measure import Measure
from strategieportal.reading import layout
from strategieportal.source.book import MAX_CELL
from strategieportal.source.editing import NoSuchPlaceError, append, edit_front, remove, set_value
from strategieportal.source.sheet import with_body
from strategieportal.source.writing import UnwritableError, write_sheet

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from strategieportal.cli.sheets.portal import PortalFolder
    from strategieportal.cli.tables.changes import Changed, Edits, RowChange

_POSTPONED: Final = german_key("postponements")
_ORDERS: Final = {"goal": keys_of(Goal), "measure": keys_of(Measure), "kpi": keys_of(Kpi)}
_LISTS: Final = {"milestone": ("measure", MILESTONES), "funding": ("measure", FUNDING), "target": ("kpi", TARGETS)}
"""Table -> the kind of sheet in which its rows stand, and the list there."""
_DATES: Final = german_key("on"), german_key("end"), german_key("reason")
_SOURCE: Final = german_key("source")


class Made(Struct, frozen=True):
    """Files as they are to be, and which cell is behind which place."""

    texts: dict[str, str] = field(default_factory=dict)
    behind: list[tuple[str, tuple[str | int, ...], str]] = field(default_factory=list)
    """File, way to a statement, name of the cell."""
    lines: list[str] = field(default_factory=list)
    """The difference, in words."""


class _Maker:
    """Turns rows into texts."""

    def __init__(self, portal: PortalFolder, edits: Edits, on: date) -> None:
        """Begin; ``on`` is the day of new entries."""
        self.portal = portal
        self.edits = edits
        self.on = on
        self.made = Made()
        self.taken = portal.ids("measure")

    def text(self, path: str) -> str:
        """A file as it is after the changes so far."""
        return self.made.texts[path] if path in self.made.texts else self.portal.text(path)

    def edit(self, path: str, change: Callable[[str], str]) -> None:
        """Do ``change`` to the front matter of a sheet."""
        self.made.texts[path] = edit_front(self.text(path), change)

    def fault(self, where: str, sentence: str) -> None:
        """Note a cell that cannot be taken."""
        self.edits.faults.append(say("tables.fault", where=where, sentence=sentence))

    def tell(self, row: RowChange, name: str) -> None:
        """The difference of a row in words."""
        for one in row.changed:
            key = head(row.table, one.field.name)
            before, after = (text or say("tables.empty") for text in (one.before, one.after))
            self.made.lines.append(say("tables.line", name=name, key=key, before=before, after=after, where=one.where))

    # --- sheets --------------------------------------------------------------------------------------------------

    def row(self, row: RowChange) -> None:
        """One row, whatever it is of."""
        if row.table in _LISTS:
            self.part(row)
        elif row.record is not None:
            self.statements(row, _ORDERS[row.table])
            self.tell(row, row.record.key)
        elif row.table == "measure":
            self.new_measure(row)
        else:
            self.fault(row.where, say("tables.unknown", where=row.where, id=row.said("id")))

    def statements(self, row: RowChange, order: Sequence[str]) -> None:
        """Changed statements of a record that is there."""
        record = row.record
        assert record is not None  # noqa: S101 - asked before
        for one in row.changed:
            if one.field.name == BODY:
                self.body(record.file, one)
            if not one.field.path:
                continue
            way = record.way(one.field)
            self.made.behind.append((record.file, way, one.where))
            self.edit(record.file, _edit(way, one.value, order))
        if row.table == "measure":
            self.entries(row, record.file, record.data)

    def body(self, path: str, change: Changed) -> None:
        """The text below the front matter; one that no cell can show is not written over."""
        if len(body(self.text(path))) > MAX_CELL:
            self.fault(change.where, say("tables.long_body"))
            return
        self.made.behind.append((path, (), change.where))
        self.made.texts[path] = with_body(self.text(path), change.value or "")

    def entries(self, row: RowChange, path: str, data: Any) -> None:
        """A new entry of the log, and a postponement, where the row asks for them."""
        phase, told = row.value("phase"), row.value("entry")
        if phase or told:
            said = {PHASE: phase, german_key("text"): told, _SOURCE: row.value("entry_source")}
            entry = {ON: self.on, **{key: value for key, value in said.items() if value}}
            way = spelt(data, (LOG,))
            self.made.behind.append((path, way, row.where))
            self.edit(path, lambda text: append(text, way, entry, _ORDERS["measure"]))
        end, why = row.value("new_end"), row.value("why")
        if end and not why:
            self.fault(next(one.where for one in row.changed if one.field.name == "new_end"), say("tables.no_why"))
        elif end:
            moved = dict(zip(_DATES, (self.on, end, why), strict=True))
            moved |= {_SOURCE: proof} if (proof := row.value("why_source")) else {}
            way = spelt(data, (_POSTPONED,))
            self.made.behind.append((path, way, row.where))
            self.edit(path, lambda text: append(text, way, moved, _ORDERS["measure"]))

    def new_measure(self, row: RowChange) -> None:
        """The sheet of a new measure."""
        if not row.value("title"):
            self.fault(row.where, say("tables.no_title", where=row.where))
            return
        name = row.said("id") or next_id(self.taken, row.value("title"))
        path = f"{layout.SHEETS[2].place}/{name}.md"
        self.taken.append(name)
        data: dict[str, Any] = {german_key("id"): name}
        for one in row.changed:
            if one.field.path and one.value is not None:
                _put(data, one.field, one.value)
                self.made.behind.append((path, one.field.keys, one.where))
        ordered = {key: data[key] for key in _ORDERS["measure"] if key in data}
        self.made.texts[path] = write_sheet(ordered)
        for one in row.changed:
            if one.field.name == BODY:
                self.body(path, one)
        self.entries(row, path, data)
        self.tell(row, f"{name} ({say('tables.new_measure')})")

    def part(self, row: RowChange) -> None:
        """A milestone or a source of money in the sheet of its measure, a target in that of its KPI."""
        if row.record is not None:
            self.statements(row, _ORDERS[_LISTS[row.table][0]])
            self.tell(row, row.record.key.replace("|", ", "))
            return
        kind, listed = _LISTS[row.table]
        name = row.said(kind)
        path = self.path(kind, name)
        if path is None:
            self.fault(row.where, say("tables.unknown", where=row.where, id=name))
            return
        data = front(self.portal, path) if self.portal.tree.exists(path) else {}
        entry: dict[str, Any] = {}
        if row.table == "milestone":
            entry["id"] = row.said("id") or _letter(data, self.text(path))
        for one in row.changed:
            if one.value is not None:
                _put(entry, one.field, one.value)
        way = spelt(data, (listed,))
        self.made.behind.append((path, way, row.where))
        self.edit(path, lambda text: append(text, way, entry, _ORDERS[kind]))
        self.tell(row, f"{name} ({say('tables.new_row')})")

    def path(self, kind: str, name: str) -> str | None:
        """The file of a measure or KPI, also of a measure that this workbook adds."""
        origin = self.portal.reading.origins.get((kind, name))
        new = f"{layout.SHEETS[2].place}/{name}.md"
        return origin.file if origin is not None else new if new in self.made.texts else None


def _letter(data: Any, text: str) -> str:
    """The id of a new milestone: the next letter that is free."""
    taken = {str(one.get("id")) for one in get(data, (MILESTONES,)) or () if isinstance(one, dict)}
    letters = [chr(code) for code in range(ord("a"), ord("z") + 1)]
    return next((one for one in letters if one not in taken and f"id: {one}" not in text), f"m{len(taken) + 1}")


def _put(data: dict[str, Any], told: Field, value: Any) -> None:
    *way, last = told.keys
    for step in way:
        data = data.setdefault(step, {})
    data[last] = value


def _edit(way: tuple[str | int, ...], value: Any, order: Sequence[str]) -> Callable[[str], str]:
    return lambda text: remove(text, way) if value is None else set_value(text, way, value, order)


def made_of(portal: PortalFolder, edits: Edits, on: date) -> Made:
    """The files that the rows of ``edits`` ask for; what cannot be done is noted there.

    Args:
        portal: the portal.
        edits: what somebody changed.
        on: the day of new entries of logs and of postponements.
    """
    maker = _Maker(portal, edits, on)
    # New measures first: their milestones may stand in the same workbook.
    for row in sorted((one for one in edits.rows if one.table != "value"), key=lambda one: one.table != "measure"):
        try:
            maker.row(row)
        except (NoSuchPlaceError, UnwritableError) as reason:
            maker.fault(row.where, say("import.unwritable", text=str(reason)))
    values = [one for one in edits.rows if one.table == "value"]
    for row in values:
        told = (row.said(name) for name in ("kpi", "group", "period", "day"))
        maker.tell(row, ", ".join(part for part in told if part))
    for path, text, rows in value_texts(portal, values, maker.fault):
        maker.made.texts[path] = text
        maker.made.behind.extend((path, (), row.where) for row in rows)
    return maker.made
