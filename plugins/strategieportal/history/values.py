"""Values that old files state, and how they changed, by part and period.

Which values of a KPI were published before and after a commit, and what is new, revised or withdrawn between them.
A snapshot or a series as it once was -> what it says of each KPI and period, as plain data that can be kept as JSON.

Values are compared by part of the whole and period, whatever file they stand in and whatever the columns were called. Of
several statements for one period the newest publication counts, as on the KPI's page.
"""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from itertools import product
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from strategieportal.guessing import folded
from strategieportal.history.event import Change
from strategieportal.history.values_as_text import dated, get, plain
from strategieportal.model.kpi import default_period
from strategieportal.reading.series import heads
from strategieportal.source.delimited import read_delimited
from strategieportal.source.figures import Missing, NumberFault
from strategieportal.source.text import decode
from strategieportal.source.yaml import read_yaml

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from strategieportal.model.partial_date import PartialDate
    from strategieportal.model.words import Rhythm
    from strategieportal.source.figures import DecimalMark
    from strategieportal.source.grid import Row, Table


Published = dict[str, dict["PartialDate", str]]
"""Part of the whole -> period -> value."""

_ALIKE: Final = 2
"""A part has only been renamed if at least so many of its values stand under the new name: one may agree by chance."""


class ValueChange(NamedTuple):
    """One value that came, changed or went."""

    change: Change
    part: str
    period: PartialDate
    before: str | None
    after: str | None


def published(sources: Mapping[str, Iterable[Statement]], rhythm: Rhythm) -> Published:
    """The values that stand on the page of a KPI.

    Args:
        sources: day of a snapshot, or an empty text for a series, and what it says of the KPI.
        rhythm: of the KPI, for values without a period.
    """
    found: list[tuple[str, bool, str, PartialDate, str | None]] = []
    for day, statements in sources.items():
        for part, period, value, told in statements:
            at = dated(period) if period else default_period(rhythm, date.fromisoformat(day))
            if at is not None:
                found.append((told or day, bool(day), part or "", at, value))
    found.sort(key=lambda one: one[:2])
    values: Published = defaultdict(dict)
    for _, _, part, at, value in found:
        if value is None:
            values[part].pop(at, None)
        else:
            values[part][at] = value
    return {part: known for part, known in values.items() if known}


def value_changes(before: Published, after: Published) -> Iterator[ValueChange]:
    """What differs, by part and period. A part that was only renamed is compared with itself."""
    names = {new: old for old, new in renamed(before, after)}
    gone = before.keys() - after.keys() - set(names.values())
    for part in sorted(after.keys() | gone):
        old, new = before.get(names.get(part, part), {}), after.get(part, {})
        for at in sorted(old.keys() | new.keys()):
            if old.get(at) != new.get(at):
                yield ValueChange(_kind(old.get(at), new.get(at)), part, at, old.get(at), new.get(at))


def _kind(before: str | None, after: str | None) -> Change:
    if before is None:
        return Change.VALUE_NEW
    return Change.VALUE_WITHDRAWN if after is None else Change.VALUE_REVISED


def renamed(
    before: Mapping[str, Mapping[Any, str]], after: Mapping[str, Mapping[Any, str]]
) -> Iterator[tuple[str, str]]:
    """Old and new name of parts whose values moved to another name, the surest first.

    Args:
        before: name of a part -> period -> value.
        after: the same later.
    """
    lost, gained = sorted(before.keys() - after.keys()), sorted(after.keys() - before.keys())
    pairs = [(_likeness(before[old], after[new]), old, new) for old, new in product(lost, gained)]
    for likeness, old, new in sorted(pairs, key=lambda one: (-one[0], one[1:])):
        if likeness and old in lost and new in gained:
            lost.remove(old)
            gained.remove(new)
            yield old, new


def _likeness(before: Mapping[Any, str], after: Mapping[Any, str]) -> int:
    """How many values agree; 0 where it is not most of those that can be compared, or too few to tell."""
    common = before.keys() & after.keys()
    equal = sum(before[at] == after[at] for at in common)
    return equal if equal >= _ALIKE and 2 * equal >= len(common) else 0


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
            part = _cell(row, columns, "group") or _cell(row, columns, "municipality")
            yield [part, period, value, _cell(row, columns, "published")]


def _cell(row: Row, columns: dict[str, int], name: str) -> str:
    return plain(row.cells[columns[name]]) if name in columns else ""


def _value(row: Row, column: int, mark: DecimalMark | None) -> str | None:
    """The number as a plain text, a word as it is, None for a missing one."""
    figure = row.number(column, mark)
    if isinstance(figure, Missing):
        return None
    return plain(row.cells[column]) if isinstance(figure, NumberFault) else plain(figure)
