"""Tables with a column for each period and a row for each KPI, as statistical offices export them."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from msgspec.structs import replace

from strategieportal.cli.importing.neutral import Point
from strategieportal.cli.importing.periods import periods
from strategieportal.cli.importing.series_table import Series
from strategieportal.cli.importing.series_value import value_of
from strategieportal.cli.importing.table_about import is_one_measure
from strategieportal.cli.importing.table_marks import judged_mark
from strategieportal.cli.importing.table_persons import persons_in
from strategieportal.cli.importing.table_targets import (
    aims_beside,
    aims_in,
    dated_aim,
    is_measurement,
    is_no_measurement,
)
from strategieportal.cli.importing.table_words import bare_name, is_total, kpi_heads
from strategieportal.cli.importing.texts import line_of
from strategieportal.language import number, say
from strategieportal.model.partial_date import PartialDate
from strategieportal.source.text import shown

if TYPE_CHECKING:
    from collections.abc import Mapping

    from strategieportal.cli.importing.base import Harvest, Wishes
    from strategieportal.cli.importing.periods import Period
    from strategieportal.source.figures import DecimalMark
    from strategieportal.source.grid import Row, Table

_NEEDED = 0.5
_SHARE = "%"


def by_columns(table: Table, harvest: Harvest, wishes: Wishes) -> list[Series]:
    """The KPIs of a table with a column per period; none when at least half of its heads are no periods."""
    table = replace(table, header=tuple(map(_turned, table.header)))
    heads = {at: _last_words(head) for at, head in enumerate(table.header) if head.strip()}
    known = periods(heads.values())
    dated = {at: known[head] for at, head in heads.items() if head in known}
    # What was not measured then, such as "Veränderung 2023" and "Ziel 2030", still shows what form the table has.
    columns = {at: one for at, one in dated.items() if _measured(table.header[at], heads[at])}
    if len(dated) < max(1, _NEEDED * len(heads)) or not columns:
        return []
    wide = _Wide(table, columns, harvest, wishes)
    return [series for row in table.rows if (series := wide.series(row)) is not None]


def _turned(head: str) -> str:
    """``2023 Ist`` and ``2024 (Plan)``, as heads below a merged year read, as ``Ist 2023`` and ``Plan 2024``."""
    period, _, word = " ".join(head.split()).rpartition(" ")
    word = word.strip("():")
    turned = f"{word} {period}"
    is_role = is_measurement(word) or dated_aim(turned) is not None
    return turned if is_role and periods([period]) else head


def _last_words(head: str) -> str:
    """The period in a head of several rows: ``Stichtag 31.12.1995``."""
    words = head.split()
    return next((tail for cut in range(len(words)) if periods([tail := " ".join(words[cut:])])), head)


def _measured(head: str, period: str) -> bool:
    return not is_no_measurement(head.removesuffix(period)) and dated_aim(head) is None


class _Wide:
    def __init__(self, table: Table, columns: Mapping[int, Period], harvest: Harvest, wishes: Wishes) -> None:
        self.harvest = harvest
        self.columns = {
            at: one
            for at, one in columns.items()
            if PartialDate.parse(one.text).first <= (wishes.latest or wishes.as_of)
        }
        self.future = {at: one for at, one in columns.items() if at not in self.columns}
        self.marks: Mapping[int, DecimalMark] = {at: judged_mark(table, at, harvest) for at in self.columns}
        self.table = table
        names = [bare_name(head) for head in table.header]
        self.aims = aims_beside(table, {})
        beside = [at for at in range(len(names)) if at not in columns and at not in self.aims.all]
        self.persons = persons_in(table, beside)
        others = [at for at in beside if at not in self.persons]
        self.unit = next((at for at in others if names[at] in kpi_heads("unit")), None)
        self.source = next((at for at in others if names[at] in kpi_heads("source")), None)
        first = min(columns)
        self.labels = [at for at in others if at < first and at not in {self.unit, self.source}]
        self.remarks = [at for at in others if at > first and at not in {self.unit, self.source}]
        named = [label for row in table.rows if (label := self.label(row))]
        mixed = not all(map(is_total, named)) and not (self.unit is None and is_one_measure(table))
        self.sums = frozenset(label for label in named if mixed and is_total(label))
        if withheld := sum(any(row.cells[at].strip() for at in self.persons) for row in table.rows):
            harvest.note("I586", table.header_row.place(), count=number(Decimal(withheld)))
        for at in self.future:
            harvest.note_cell(table.header_row, at, "I601", period=shown(table.header[at]))

    def label(self, row: Row) -> str:
        """What a row is called."""
        return line_of(" ".join(row.cells[at] for at in self.labels if row.cells[at]))

    def series(self, row: Row) -> Series | None:
        """The KPI of a row; None for a row without any value and name, and for the sum of the others."""
        label = self.label(row)
        if label in self.sums:
            self.harvest.note_cell(row, self.labels[0], "I622", text=shown(label))
            self.harvest.account.leave_rows([row], "total")
            return None
        series = Series(label, record=self.harvest.account.record(), place=row.place())
        for at, period in self.columns.items():
            point = self.point(row, at, period)
            if not any(one.period == point.period for one in series.points):
                series.points.append(point)
            elif point.value is not None:
                self.harvest.note_cell(row, at, "I528", period=point.period, part=say("import.sdg.whole"))
                self.harvest.account.leave(row, at, reason="double")
        if all(one.value is None for one in series.points):
            self.nothing(row, label)
            return None
        self.describe(series, row)
        series.aims = list(aims_in(row, self.aims, next(iter(self.marks.values()), None)))
        self.harvest.account.take(row, *(self.aims.all if series.aims else ()), record=series.record)
        self.harvest.account.leave(row, *self.aims.all, reason="no_aim")
        return series

    def nothing(self, row: Row, label: str) -> None:
        """A row without a single value: a heading between others, or a KPI that nobody has measured."""
        if label:
            self.harvest.note_cell(row, self.labels[0] if self.labels else 0, "I603", text=shown(label))
        self.harvest.account.leave_rows([row], "no_value")

    def describe(self, series: Series, row: Row) -> None:
        """Unit, source and remarks of a row, and the account of its cells."""
        account = self.harvest.account
        if self.unit is not None:
            series.unit = row.cells[self.unit]
        values = [one for one in series.points if one.value is not None]
        if values and all(row.is_share(one.column) for one in values):
            series.unit = _SHARE
        elif not series.unit and row.units:
            units = {row.units.get(one.column, "") for one in series.points if one.value is not None}
            series.unit = units.pop() if len(units) == 1 else ""
        if self.source is not None:
            series.source = line_of(row.cells[self.source])
        for at in self.remarks:
            if row.cells[at].strip():
                series.facts[line_of(self.table.header[at])] = row.cells[at]
        spots = [*self.labels, *self.columns, *(at for at in (self.unit, self.source) if at is not None)]
        account.take(row, *spots, record=series.record)
        account.keep(row, *self.remarks, record=series.record)
        account.leave(row, *self.future, reason="future")
        account.leave(row, *self.persons, reason="person")

    def point(self, row: Row, column: int, period: Period) -> Point:
        """The value in a cell; words where a number is due become a gap and are told."""
        value = value_of(row, column, self.marks[column])
        if isinstance(value.figure, str):
            self.harvest.note_cell(row, column, "I524", text=shown(value.figure))
            value = value.without(say("import.sdg.words", text=shown(value.figure)))
        if value.brackets:
            self.harvest.note_cell(row, column, "I602", count="1")
        notes = "; ".join(one for one in (period.note, *value.notes) if one)
        return Point(
            period.text,
            value.figure,
            value.missing,
            notes or None,
            row,
            column,
            provisional=period.provisional or value.provisional,
            revised=period.revised or value.revised,
        )
