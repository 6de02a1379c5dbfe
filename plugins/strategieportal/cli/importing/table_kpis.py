"""Tables of figures -> KPIs with series.

Three forms are known: a column per period and a row per KPI (as the statistical offices export them), a row per period
and a column per KPI, and the long form with a row for each value.
"""

from __future__ import annotations

import posixpath
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from msgspec import Struct
from msgspec.structs import replace

from strategieportal.cli.importing.leftovers import looks_of, withheld
from strategieportal.cli.importing.period_columns import with_whole_periods
from strategieportal.cli.importing.periods import periods
from strategieportal.cli.importing.series_aims import put_aims
from strategieportal.cli.importing.series_file import put_series, rhythm_of
from strategieportal.cli.importing.series_roles import Roles, roles_of
from strategieportal.cli.importing.series_table import Series, read_long
from strategieportal.cli.importing.table_about import about_of, counted_in, table_code, unit_of
from strategieportal.cli.importing.table_marks import tell_shares
from strategieportal.cli.importing.table_targets import aims_beside
from strategieportal.cli.importing.table_wide import by_columns
from strategieportal.cli.importing.table_words import bare_name, kpi_heads
from strategieportal.cli.importing.texts import PLACEHOLDER, joined, line_of, section, tell
from strategieportal.language import say, short_day
from strategieportal.model.kpi import Kpi
from strategieportal.source.figures import Missing
from strategieportal.source.text import shown

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from strategieportal.cli.importing.base import Harvest, Wishes
    from strategieportal.cli.importing.ids import Names
    from strategieportal.cli.importing.table_about import About
    from strategieportal.model.placeholders import Looks
    from strategieportal.problems import Place
    from strategieportal.source.grid import Table

_NEEDED = 0.5
_SHARE = "%"


class _Read(Struct, frozen=True):
    """A KPI as its table tells it."""

    series: Series
    about: About
    table: Table
    alone: bool
    """Whether the table tells of no other."""


class KpiTables:
    """Takes one table of figures after the other."""

    def __init__(self, harvest: Harvest, wishes: Wishes, names: Names) -> None:
        self.harvest = harvest
        self.wishes = wishes
        self.names = names
        self.titles: set[str] = set()
        self.first: Place | None = None
        self.read: list[_Read] = []

    def take(self, table: Table, stated: Mapping[str, str] | None = None) -> bool:
        """Take ``table``; False when it is no table of figures.

        Args:
            table: any table.
            stated: what somebody says of single columns, by their names.
        """
        about, table = about_of(table), with_whole_periods(table)
        found = by_columns(table, self.harvest, self.wishes) or self.long(table, stated) or self.by_rows(table, stated)
        empty = [one for one in found if all(point.value is None for point in one.points)]
        found = [one for one in found if one not in empty]
        for row in table.header_rows if found else ():
            self.harvest.account.take(row, *range(len(row.cells)))
        self.read += [_Read(one, about, table, len(found) == 1) for one in found]
        if found:
            self.tell_around(table, found[0])
            self.tell_empty(empty)
        return bool(found)

    @staticmethod
    def meanings(table: Table, stated: Mapping[str, str] | None) -> dict[str, str]:
        """What the columns of a table of figures were taken for, by their heads."""
        roles = roles_of(table, stated, named=True)
        if roles is None:
            return {}
        single = (
            ("period", roles.period),
            ("value", roles.value),
            ("name", roles.name),
            ("unit", roles.unit),
            ("factor", roles.factor),
            ("source", roles.source),
        )
        several = (
            ("observed", roles.observed),
            ("note", roles.note),
            ("group", roles.groups),
            ("technical", roles.technical),
        )
        found = {table.header[at]: name for name, at in single if at is not None}
        return found | {table.header[at]: name for name, columns in several for at in columns}

    def finish(self) -> None:
        """Put the KPIs whose values somebody measured, and say once what holds for all of them."""
        looks = [_looks(one.series) for one in self.read]
        gone = withheld(self.harvest, [one.series for one in self.read], looks)
        for one, left in zip(self.read, gone, strict=True):
            if not left:
                self.put(one.series, one.about, one.table, alone=one.alone)
        if self.first is not None:
            self.harvest.note("I523", self.first, level=self.wishes.level.key)

    def long(self, table: Table, stated: Mapping[str, str] | None) -> list[Series]:
        """A row for each value; columns for KPI, unit, status and breakdowns may stand beside."""
        roles = roles_of(table, stated, named=True)
        if roles is None or (not stated and self.is_wide(table, roles)):
            return []
        found = read_long(table, roles, self.harvest, self.wishes)
        return [self.shown(one, roles) for one in found]

    def is_wide(self, table: Table, roles: Roles) -> bool:
        """Whether other columns hold figures as well, so that "Anzahl" is one KPI of several."""
        groups = kpi_heads("group")
        others = [
            at for at in (*roles.groups, *roles.constant, *roles.note) if bare_name(table.header[at]) not in groups
        ]
        return roles.name is None and any(self.is_numeric(table, at) for at in others)

    @staticmethod
    def is_numeric(table: Table, column: int) -> bool:
        """Whether at least half of the cells of a column, and more than none, are numbers or marks for a missing one."""
        figures = [row.number(column, table.decided) for row in table.rows]
        numbers = sum(isinstance(one, Decimal) for one in figures)
        gaps = sum(isinstance(one, Missing) and bool(one.mark) for one in figures)
        return numbers > 0 and numbers + gaps >= _NEEDED * len(table.rows)

    def by_rows(self, table: Table, stated: Mapping[str, str] | None) -> list[Series]:
        """A row per period, a column per KPI; breakdowns and remarks may stand beside."""
        names, period = [bare_name(head) for head in table.header], _period_column(table)
        if period is None:
            return []
        others = {
            *kpi_heads("group"),
            *kpi_heads("technical"),
            *kpi_heads("note"),
            *kpi_heads("observed"),
            *kpi_heads("unit"),
        }
        aims = aims_beside(table, stated or {})
        values = [
            at
            for at in range(len(names))
            if at not in {period, *aims.all} and names[at] not in others and self.is_numeric(table, at)
        ]
        found = []
        nobodys = aims.all if len(values) > 1 else ()
        for at in nobodys:
            self.harvest.note_cell(table.header_row, at, "I616", column=shown(table.header[at]))
        about = {**(stated or {}), **{table.header[at]: "" for at in nobodys}}
        for at in values:
            roles = _beside(table, period, at, values, about)
            for series in read_long(table, roles, self.harvest, self.wishes):
                series.label = line_of(table.header[at])
                series.place = table.header_row.place(at)
                found.append(self.shown(series, roles))
        return found

    @staticmethod
    def shown(series: Series, roles: Roles) -> Series:
        """The series with the unit that a spreadsheet shows behind its numbers, where no other is told."""
        rows = [one.row for one in series.points if one.value is not None]
        if rows and all(row.is_share(roles.value) for row in rows):
            series.unit = _SHARE
        elif not series.unit:
            units = {row.units.get(roles.value, "") if row.units else "" for row in rows}
            series.unit = units.pop() if len(units) == 1 else ""
        return series

    def values(self, series: Series, about: About, unit: str | None) -> dict[str, Any]:
        """What the source says of a KPI."""
        values: dict[str, Any] = {
            "kpi_level": self.wishes.level,
            "unit": " ".join(one for one in (series.factor, unit) if one) or None,
            "source": series.source or about.source or self.wishes.source,
            "rhythm": rhythm_of(series.points),
        }
        return values | ({"kind": "qualitative", "scale": series.scale, "unit": None} if series.scale else {})

    def put(self, series: Series, about: About, table: Table, *, alone: bool) -> None:
        """Sheet and series of a KPI."""
        place = series.place
        label, unit = unit_of(series.label)
        given = "" if series.unit in {"-", "–"} else series.unit
        if given == _SHARE and unit and unit != _SHARE:
            label = series.label
        unit = counted_in(given or unit, about)
        title = self.title(label, about, place, unit, alone=alone)
        sheet = table.sheet or posixpath.basename(table.file)
        name = self.names.give(f"csv:{table_code(table) or sheet}:{title}", title)
        values = {
            "id": name,
            "title": title,
            **self.values(series, about, unit),
            **put_aims(series, self.harvest, title),
        }
        if not series.scale and not values["unit"]:
            self.harvest.note("I522", place, name=shown(title))
            values["unit"] = say("import.sdg.unit_missing")
        if series.unit != _SHARE:
            tell_shares(series.points, self.harvest)
        body = self.body(about, table, series)
        if not self.harvest.put_sheet(Kpi, f"content/kennzahlen/{name}.md", values, body, place):
            return
        self.harvest.counts["kpi"] += 1
        self.first = self.first or place
        put_series(self.harvest, name, title, series.points, place, series.record)
        if found_text := PLACEHOLDER.search(title):
            self.harvest.note("I520", place, text=shown(found_text[0]))

    def title(self, label: str, about: About, place: Place, unit: str | None, *, alone: bool) -> str:
        """The table's title and the row's name; unlike any other."""
        title = label or about.title
        if label and not alone and about.named:
            title = say("import.csv.title", table=about.title, row=label)
        taken = title.casefold() in self.titles and bool(label)
        if taken and unit and f"{title} ({unit})".casefold() not in self.titles:
            title = f"{title} ({unit})"
        elif taken:
            title = f"{about.title}: {label}"
        new, count = title, 2
        while new.casefold() in self.titles:
            new, count = f"{title} ({count})", count + 1
        if new != title:
            self.harvest.note("I551", place, title=shown(title), new=shown(new))
        self.titles.add(new.casefold())
        return new

    def body(self, about: About, table: Table, series: Series) -> str:
        """Facts and notes of the table."""
        told = [
            *about.facts,
            *(say("import.csv.column", name=name, value=line_of(one)) for name, one in series.facts.items()),
        ]
        facts = "\n".join(f"- {fact}" for fact in told)
        origin = say("import.csv.origin", source=posixpath.basename(table.file), day=short_day(self.wishes.as_of))
        notes = tell(about.notes).text
        return joined(section(say("import.csv.notes"), notes), section(say("import.csv.table"), facts), f"*{origin}*")

    def tell_around(self, table: Table, first: Series) -> None:
        """What stands above and below the table is text of its KPIs."""
        known = {row.marks[0] for row in (*table.header_rows, *table.rows)}
        for row in table.all_rows:
            if row.marks[0] not in known:
                self.harvest.account.keep(row, *range(len(row.cells)), record=first.record)

    def tell_empty(self, empty: Sequence[Series]) -> None:
        """KPIs that nobody has measured."""
        for one in empty:
            self.harvest.note_cell(one.points[0].row, one.points[0].column, "I603", text=shown(one.label))
            self.harvest.account.refuse(one.record, "no_value")


def _looks(series: Series) -> Looks:
    title, unit = unit_of(series.label)
    return looks_of(series, title, unit or "")


def _period_column(table: Table) -> int | None:
    """The column of a row's period: by its name, else the first if it holds nothing else."""
    names = [bare_name(head) for head in table.header]
    named = next((at for at, name in enumerate(names) if name in kpi_heads("period")), None)
    known = periods(row.cells[0] for row in table.rows) if named is None and table.rows else {}
    filled = sum(row.cells[0] in known for row in table.rows)
    return 0 if named is None and known and filled >= max(2, _NEEDED * len(table.rows)) else named


def _beside(table: Table, period: int, value: int, values: Sequence[int], stated: Mapping[str, str] | None) -> Roles:
    """The roles of the columns for the KPI in column ``value``; the other KPIs are none of its business."""
    names = {at: f"\0{at}" for at in values}
    header = tuple(names.get(at, head) for at, head in enumerate(table.header))
    about = {
        **(stated or {}),
        header[period]: "period",
        names[value]: "value",
        **{names[at]: "" for at in values if at != value},
    }
    roles = roles_of(replace(table, header=header), about, named=False)
    assert roles is not None  # noqa: S101 - both are stated
    return replace(roles, technical=tuple(at for at in roles.technical if at not in values))
