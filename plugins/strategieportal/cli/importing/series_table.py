"""A long table -> series: one for each KPI and unit, with the whole and its parts, and an account of every row.

Rows without a value in any breakdown belong to the whole (Open SDG calls it the headline). A breakdown whose cells are never
empty may call the whole "Insgesamt", "total" or the like. Where there is neither, there are only parts; nothing is added up.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING

from strategieportal.cli.importing.neutral import Point, merged
from strategieportal.cli.importing.periods import periods
from strategieportal.cli.importing.series_value import Value, value_of
from strategieportal.cli.importing.table_dates import judged_order
from strategieportal.cli.importing.table_marks import judged_mark
from strategieportal.cli.importing.table_targets import aims_in
from strategieportal.cli.importing.table_words import is_total, unit_word
from strategieportal.cli.importing.texts import line_of
from strategieportal.cli.importing.units import NAMES, power_of
from strategieportal.guessing import folded
from strategieportal.language import number, say
from strategieportal.model.partial_date import PartialDate
from strategieportal.model.placeholders import is_placeholder
from strategieportal.problems import Place
from strategieportal.source.text import shown

if TYPE_CHECKING:
    from collections.abc import Callable

    from strategieportal.cli.importing.base import Harvest, Wishes
    from strategieportal.cli.importing.periods import Period
    from strategieportal.cli.importing.series_roles import Roles
    from strategieportal.cli.importing.table_targets import Aim
    from strategieportal.source.grid import Row, Table

_TOTAL = re.compile(
    r"(?:ins)?gesamt(?:wert)?|summe|total|alle?(?:-.*)?|allages?|allareas?|both-?sex(?:es)?|zusammen|overall"
)
_TOTAL_CODES = frozenset({"_T", "_Z"})
"""SDMX: the total, and a breakdown that does not apply."""
_BETWEEN = " · "


@dataclass(slots=True)
class Series:
    """One KPI with one unit."""

    label: str = ""
    """Name of the KPI in the table, empty where it names none."""
    unit: str = ""
    """As written."""
    power: int = 0
    """The values are counted in ten to the power of this."""
    source: str = ""
    points: list[Point] = field(default_factory=list)
    scale: tuple[str, ...] = ()
    """Steps of a KPI that has words instead of numbers, in the order in which they appear."""
    facts: dict[str, str] = field(default_factory=dict)
    """What columns say of all rows: name and wording."""
    aims: list[Aim] = field(default_factory=list)
    """Targets that stand beside its values."""
    record: int = 0
    place: Place = field(default_factory=lambda: Place(""))
    """Where it begins."""

    @property
    def whole(self) -> list[Point]:
        """The points of the whole."""
        return [one for one in self.points if not one.group]

    @property
    def parts(self) -> list[str]:
        """Names of the parts, as they come."""
        return list(dict.fromkeys(one.group for one in self.points if one.group))

    @property
    def factor(self) -> str:
        """The word for the power of ten, empty for one."""
        return NAMES.get(self.power, "")


def read_long(
    table: Table, roles: Roles, harvest: Harvest, wishes: Wishes, word: Callable[[str], str] = str
) -> list[Series]:
    """The series of a long table.

    Args:
        table: the table.
        roles: what its columns say.
        harvest: notes what could not be taken, and keeps the account.
        wishes: what the caller states.
        word: translates a value of a column.
    """
    return _Long(table, roles, harvest, wishes, word).read()


class _Long:
    def __init__(
        self, table: Table, roles: Roles, harvest: Harvest, wishes: Wishes, word: Callable[[str], str]
    ) -> None:
        self.table = table
        self.roles = roles
        self.harvest = harvest
        self.wishes = wishes
        self.word = word
        self.mark = judged_mark(table, roles.value, harvest)
        order = judged_order(table, [roles.period], harvest, wishes)
        self.periods = periods((row.cells[roles.period] for row in table.rows), order)
        self.totals = {at for at in roles.groups if all(row.cells[at] for row in table.rows)}
        self.total = ""
        self.seen: dict[tuple[int, str, str], Point] = {}
        self.empty: list[Row] = []
        self.notes: Counter[str] = Counter()

    def read(self) -> list[Series]:
        """Every row into the series of its KPI and unit."""
        found: dict[tuple[str, str], Series] = {}
        rows: dict[tuple[str, str], list[Row]] = {}
        for row in self.table.rows:
            if any(cell.strip() for cell in row.cells) and self.is_named(row):
                rows.setdefault(self.key(row), []).append(row)
        for key, its in self.without_sums(rows).items():
            at = self.roles.value if self.roles.name is None else self.roles.name
            series = found[key] = Series(*key, record=self.harvest.account.record(), place=its[0].place(at))
            self.describe(series, its)
            for row in its:
                self.take(series, row)
        self.tell([one for one in found.values() if one.points])
        return [one for one in found.values() if one.points]

    def without_sums(self, rows: dict[tuple[str, str], list[Row]]) -> dict[tuple[str, str], list[Row]]:
        """The rows of each KPI, without those that are called the sum of the others; these are told."""
        sums = [key for key in rows if is_total(key[0])]
        if len(sums) == len(rows) or self.roles.name is None:
            return rows
        for key in sums:
            self.harvest.note_cell(rows[key][0], self.roles.name, "I622", text=shown(key[0]))
            self.harvest.account.leave_rows(rows[key], "total")
        return {key: its for key, its in rows.items() if key not in sums}

    def is_named(self, row: Row) -> bool:
        """Whether somebody has said what the row measures; one of a template, which still waits for it, is told."""
        spots = (self.roles.name, self.roles.unit, *self.roles.groups)
        for at in spots:
            if at is not None and is_placeholder(row.cells[at]):
                self.leave(row, "I613", "template", at, text=shown(row.cells[at]))
                return False
        return True

    def key(self, row: Row) -> tuple[str, str]:
        """Name of the KPI and unit of a row."""
        name = line_of(row.cells[self.roles.name]) if self.roles.name is not None else ""
        unit = self.word(row.cells[self.roles.unit]) if self.roles.unit is not None else ""
        return name, unit_word(line_of(unit))

    def describe(self, series: Series, rows: list[Row]) -> None:
        """What columns say of all rows of a series: its power of ten, source and facts, and the steps of its scale."""
        if self.roles.factor is not None:
            powers = {power_of(row.cells[self.roles.factor]) for row in rows}
            only = next(iter(powers)) if len(powers) == 1 else None
            series.power = only if only in NAMES else 0
        if self.roles.source is not None:
            series.source = "; ".join(
                dict.fromkeys(line_of(row.cells[self.roles.source]) for row in rows if row.cells[self.roles.source])
            )
        for at in self.roles.constant:
            series.facts[line_of(self.table.header[at])] = self.word(rows[0].cells[at])
        series.scale = _scale([value_of(row, self.roles.value, self.mark) for row in rows])
        if series.scale:
            values = {
                "name": shown(series.label or line_of(self.table.header[self.roles.value])),
                "scale": ", ".join(series.scale),
            }
            self.harvest.note_cell(rows[0], self.roles.value, "I525", **values)

    def take(self, series: Series, row: Row) -> None:
        """One row into ``series``; what cannot be taken is told."""
        period = self.periods.get(row.cells[self.roles.period])
        if aims := list(aims_in(row, self.roles.aims, self.mark, period.text if period else None)):
            series.aims += [one for one in aims if one not in series.aims]
            spots = (*self.roles.aims.all, *(() if "at" in self.roles.aims.columns else (self.roles.period,)))
            self.harvest.account.take(row, *spots, record=series.record)
            if not row.cells[self.roles.value].strip():
                return
        if period is None:
            self.leave(row, "I527", "period", self.roles.period, text=shown(row.cells[self.roles.period]))
            return
        if PartialDate.parse(period.text).first > (self.wishes.latest or self.wishes.as_of):
            self.leave(row, "I601", "future", self.roles.period, period=shown(row.cells[self.roles.period]))
            return
        point = self.point(series, row, period)
        before = self.seen.get((series.record, point.group, point.period))
        if before is not None and before.value is not None and point.value is not None and before.value != point.value:
            part = shown(point.group) if point.group else say("import.sdg.whole")
            self.leave(row, "I528", "double", self.roles.value, period=period.text, part=part)
            return
        if before is not None:
            point = merged(before, point)
            series.points[series.points.index(before)] = point
        else:
            series.points.append(point)
        self.seen[series.record, point.group, point.period] = point
        self.count(series, row)

    def count(self, series: Series, row: Row) -> None:
        """The row's cells are taken; what stands as text or means nothing to readers is counted so."""
        account = self.harvest.account
        texts = {*self.roles.constant, *self.roles.note}
        left = {*self.roles.technical, *self.roles.persons, *self.roles.aims.all}
        taken = [at for at in range(len(row.cells)) if at not in texts and at not in left]
        account.take(row, *taken, record=series.record)
        account.keep(row, *texts, record=series.record)
        account.leave(row, *self.roles.technical, reason="technical")
        account.leave(row, *self.roles.persons, reason="person")
        account.leave(row, *self.roles.aims.all, reason="no_aim")

    def leave(self, row: Row, code: str, reason: str, column: int, **values: str) -> None:
        """A row that is not taken."""
        self.harvest.note_cell(row, column, code, **values)
        self.harvest.account.leave_rows([row], reason)

    def point(self, series: Series, row: Row, period: Period) -> Point:
        """The value of a row with all that its columns say of it."""
        value = value_of(row, self.roles.value, self.mark, [row.cells[at] for at in self.roles.observed])
        if isinstance(value.figure, str) and value.figure not in series.scale:
            self.harvest.note_cell(row, self.roles.value, "I524", text=shown(value.figure))
            value = value.without(say("import.sdg.words", text=shown(value.figure)))
        if value.figure is None and value.is_empty:
            self.empty.append(row)
        if value.brackets:
            self.notes["I602"] += 1
        figure = self.scaled(value.figure, series, row)
        missing = value.missing if figure is None or value.figure is None else None
        missing = missing or (say("import.factor_unknown") if figure is None else None)
        notes = [period.note, *value.notes, *(row.cells[at] for at in self.roles.note)]
        return Point(
            period.text,
            figure,
            missing,
            "; ".join(one for one in notes if one) or None,
            row,
            self.roles.value,
            self.group(row),
            provisional=period.provisional or value.provisional,
            revised=period.revised or value.revised,
        )

    def scaled(self, figure: Decimal | str | None, series: Series, row: Row) -> Decimal | str | None:
        """The number in the power of ten of its series; None where the row's own cannot be read."""
        if self.roles.factor is None or not isinstance(figure, Decimal):
            return figure
        power = power_of(row.cells[self.roles.factor])
        if power is None:
            self.harvest.note_cell(row, self.roles.factor, "I600", text=shown(row.cells[self.roles.factor]))
            return None
        return Decimal(f"{figure.scaleb(power - series.power):f}") if power != series.power else figure

    def group(self, row: Row) -> str:
        """The part that a row speaks of, empty for the whole."""
        names = []
        for at in self.roles.groups:
            name = line_of(self.word(row.cells[at]))
            if at in self.totals and (name in _TOTAL_CODES or _TOTAL.fullmatch(folded(name))):
                self.total = name
            elif name:
                names.append(name)
        return _BETWEEN.join(names)

    def tell(self, found: list[Series]) -> None:
        """What is to be said once for the whole table."""
        place = self.table.header_row.place()
        if self.total and any(one.whole for one in found):
            self.harvest.note("I530", place, part=shown(self.total))
        for one in found:
            if not one.whole:
                self.harvest.note("I531", place, count=number(Decimal(len(one.parts))))
        if self.empty:
            first = min(self.empty, key=lambda row: row.place())
            self.harvest.note_cell(first, self.roles.value, "I526", count=number(Decimal(len(self.empty))))
        self.notes["I586"] = sum(any(row.cells[at].strip() for at in self.roles.persons) for row in self.table.rows)
        for code, count in (+self.notes).items():
            self.harvest.note(code, place, count=number(Decimal(count)))


MAX_STEPS = 9
MAX_STEP = 60


def _scale(values: list[Value]) -> tuple[str, ...]:
    """The words of a series that has no numbers at all, if they can be steps of a scale."""
    words = dict.fromkeys(one.figure for one in values if isinstance(one.figure, str))
    if any(isinstance(one.figure, Decimal) for one in values):
        return ()
    fit = 1 < len(words) <= MAX_STEPS and all(len(one) <= MAX_STEP and one[:1].isalpha() for one in words)
    return tuple(words) if fit else ()
