"""The data table of an indicator -> series of the whole, series of its parts, and every row that could not be taken.

A row without a value in any column of breakdown belongs to the whole (Open SDG calls it the headline). Where there is
no such row, a single group called "Insgesamt", "total", "all …" is the whole; else the indicator has only parts.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING

from msgspec import Struct

from strategieportal.cli.importing.neutral import Point
from strategieportal.cli.importing.periods import periods
from strategieportal.cli.importing.table_marks import judged_mark
from strategieportal.guessing import folded
from strategieportal.language import number, say
from strategieportal.source.figures import Missing
from strategieportal.source.text import shown

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from strategieportal.cli.importing.base import Harvest
    from strategieportal.cli.importing.periods import Period
    from strategieportal.problems import Place
    from strategieportal.source.figures import DecimalMark
    from strategieportal.source.grid import Row, Table

PERIOD_NAMES = frozenset(
    {"year", "jahr", "jahre", "zeit", "zeitraum", "zeitpunkt", "periode", "period", "time-period", "timeperiod", "datum",
     "date", "stichtag", "monat", "quartal", "berichtsjahr", "time", "years"}
)  # fmt: skip
VALUE_NAMES = frozenset({"value", "wert", "werte", "obs-value", "anzahl", "values", "messwert"})
_UNIT_NAMES = frozenset({"units", "unit", "einheit", "unit-measure", "masseinheit"})
_IGNORED = frozenset({"geocode", "geo-code", "progress", "obs-status", "unit-mult"})
_NOTE_NAMES = frozenset({"footnote", "notiz", "anmerkung", "comment", "comment-obs", "bemerkung", "hinweis"})
_TOTAL = re.compile(r"(?:ins)?gesamt(?:wert)?|summe|total|alle?(?:-.*)?|both-sexes|zusammen|overall")
_BETWEEN = " · "
MAX_STEPS = 9
MAX_STEP = 60


@dataclass(slots=True)
class Series:
    """What a data table became."""

    whole: list[Point] = field(default_factory=list)
    parts: dict[str, list[Point]] = field(default_factory=dict)
    unit: str | None = None
    scale: tuple[str, ...] = ()
    """Steps of an indicator that has words instead of numbers, in the order in which they appear."""

    @property
    def points(self) -> list[tuple[str, Point]]:
        """All rows with the name of their part, that of the whole being empty."""
        return [("", one) for one in self.whole] + [(name, one) for name, rows in self.parts.items() for one in rows]

    def rows(self) -> list[list[object]]:
        """Rows for the portal's table: period, value, part, reason, note."""
        return [[one.period, one.value, name, one.missing, one.note] for name, one in self.points]


class _Columns(Struct, frozen=True):
    period: int
    value: int
    unit: int | None
    note: int | None
    breakdown: tuple[int, ...]
    mark: DecimalMark | None
    """The decimal mark of the values."""


def read_series(table: Table, harvest: Harvest, name: str, word: Callable[[str], str]) -> Series:
    """The series in a data table.

    Args:
        table: the table.
        harvest: notes what could not be taken.
        name: what people call the indicator.
        word: translates a value of a column.
    """
    columns = _columns(table, harvest)
    if columns is None:
        harvest.note("I538", table.header_row.place(), key="Year/Value", text=shown(", ".join(table.header)))
        return Series()
    rows, unit = _one_unit(table, columns, harvest, word)
    known = periods(row.cells[columns.period] for row in rows)
    scale = _scale(rows, columns)
    if scale:
        place = rows[0].place(columns.value)
        harvest.note("I525", place, name=shown(name), scale=", ".join(scale))
    groups: dict[str, dict[str, Point]] = {}
    for row in rows:
        label = _BETWEEN.join(word(row.cells[at]) for at in columns.breakdown if row.cells[at])
        point = _point(row, columns, known, scale, harvest)
        if point is not None:
            _put(groups.setdefault(label, {}), point, label, harvest, columns)
    _tell_gaps(groups, harvest, columns)
    return _series(groups, unit, scale, harvest, table.header_row.place())


def _columns(table: Table, harvest: Harvest) -> _Columns | None:
    names = [folded(name) for name in table.header]
    period = next((at for at, name in enumerate(names) if name in PERIOD_NAMES), None)
    value = next((at for at, name in enumerate(names) if name in VALUE_NAMES), None)
    if period is None or value is None:
        return None
    unit = next((at for at, name in enumerate(names) if name in _UNIT_NAMES), None)
    note = next((at for at, name in enumerate(names) if name in _NOTE_NAMES), None)
    special = {period, value, unit, note}
    others = [at for at, name in enumerate(names) if at not in special and name not in _IGNORED and name]
    breakdown = tuple(at for at in others if len({row.cells[at] for row in table.rows}) > 1)
    return _Columns(period, value, unit, note, breakdown, judged_mark(table, value, harvest))


def _one_unit(
    table: Table, columns: _Columns, harvest: Harvest, word: Callable[[str], str]
) -> tuple[list[Row], str | None]:
    """The rows of the first unit, and that unit; rows in others are told and left out."""
    at = columns.unit
    if at is None:
        return list(table.rows), None
    units = list(dict.fromkeys(row.cells[at] for row in table.rows if row.cells[at]))
    if not units:
        return list(table.rows), None
    for other in units[1:]:
        left = [row for row in table.rows if row.cells[at] == other]
        values = {"count": number(Decimal(len(left))), "unit": shown(word(other)), "kept": shown(word(units[0]))}
        harvest.note("I529", left[0].place(at), **values)
    return [row for row in table.rows if row.cells[at] in (units[0], "")], word(units[0])


def _scale(rows: Iterable[Row], columns: _Columns) -> tuple[str, ...]:
    """The words of an indicator that has no numbers at all, if they can be steps of a scale."""
    words: dict[str, None] = {}
    for row in rows:
        figure = row.number(columns.value, columns.mark)
        if isinstance(figure, Decimal):
            return ()
        if not isinstance(figure, Missing):
            words[" ".join(figure.text.split())] = None
    fit = 1 < len(words) <= MAX_STEPS and all(len(one) <= MAX_STEP and one[:1].isalpha() for one in words)
    return tuple(words) if fit else ()


def _point(
    row: Row, columns: _Columns, known: Mapping[str, Period], scale: tuple[str, ...], harvest: Harvest
) -> Point | None:
    written = row.cells[columns.period]
    period = known.get(written)
    if period is None:
        harvest.note("I527", row.place(columns.period), text=shown(written))
        return None
    note = "; ".join(part for part in (period.note, columns.note is not None and row.cells[columns.note]) if part)
    figure = row.number(columns.value, columns.mark)
    if isinstance(figure, Decimal):
        return Point(period.text, figure, None, note or None, row)
    if isinstance(figure, Missing):
        return Point(period.text, None, say("import.sdg.empty"), note or None, row)
    text = " ".join(figure.text.split())
    if text in scale:
        return Point(period.text, text, None, note or None, row)
    harvest.note("I524", row.place(columns.value), text=shown(text))
    return Point(period.text, None, say("import.sdg.words", text=shown(text)), note or None, row)


def _put(group: dict[str, Point], point: Point, label: str, harvest: Harvest, columns: _Columns) -> None:
    """Keep the first value of a period; another one for the same period is told."""
    before = group.setdefault(point.period, point)
    if before is point or before.value == point.value or point.value is None:
        return
    if before.value is None:
        group[point.period] = point
        return
    place = point.row.place(columns.value)
    harvest.note("I528", place, period=point.period, part=shown(label) if label else say("import.sdg.whole"))


def _tell_gaps(groups: Mapping[str, Mapping[str, Point]], harvest: Harvest, columns: _Columns) -> None:
    empty = [one for group in groups.values() for one in group.values() if one.missing == say("import.sdg.empty")]
    if empty:
        first = min(empty, key=lambda one: one.row.place())
        harvest.note("I526", first.row.place(columns.value), count=number(Decimal(len(empty))))


def _series(
    groups: dict[str, dict[str, Point]], unit: str | None, scale: tuple[str, ...], harvest: Harvest, place: Place
) -> Series:
    whole = groups.pop("", None)
    if whole is None and groups:
        total = next((name for name in groups if _TOTAL.fullmatch(folded(name))), None)
        if total is not None:
            harvest.note("I530", place, part=shown(total))
            whole = groups.pop(total)
            groups = {name.removeprefix(f"{total}{_BETWEEN}"): points for name, points in groups.items()}
        else:
            harvest.note("I531", place, count=number(Decimal(len(groups))))
    parts = {name: list(points.values()) for name, points in groups.items()}
    return Series(list((whole or {}).values()), parts, unit, scale)
