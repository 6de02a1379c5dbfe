"""Tables of figures -> KPIs with series.

Three forms are known: a column per period and a row per KPI (as the statistical offices export them), a row per period
and a column per KPI, and the long form with a column each for KPI, period and value.
"""

from __future__ import annotations

import posixpath
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from strategieportal.cli.importing.neutral import Point
from strategieportal.cli.importing.open_sdg_data import PERIOD_NAMES, VALUE_NAMES
from strategieportal.cli.importing.periods import periods
from strategieportal.cli.importing.table_about import about_of, table_code, unit_of
from strategieportal.cli.importing.table_marks import judged_mark
from strategieportal.cli.importing.table_words import bare_name, kpi_heads
from strategieportal.cli.importing.texts import PLACEHOLDER, joined, line_of, section, tell
from strategieportal.language import say, short_day
from strategieportal.model.base import german_key
from strategieportal.model.kpi import Kpi
from strategieportal.model.words import Rhythm
from strategieportal.source.figures import Missing
from strategieportal.source.text import shown
from strategieportal.source.writing import UnwritableError, write_table

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from strategieportal.cli.importing.base import Harvest, Wishes
    from strategieportal.cli.importing.ids import Names
    from strategieportal.cli.importing.periods import Period
    from strategieportal.cli.importing.table_about import About
    from strategieportal.problems import Place
    from strategieportal.source.figures import DecimalMark
    from strategieportal.source.grid import Row, Table

KPI_NAMES, KPI_UNITS, KPI_SOURCES = kpi_heads("name"), kpi_heads("unit"), kpi_heads("source")
COLUMNS = tuple(german_key(name) for name in ("period", "value", "missing", "note"))
_NEEDED = 0.5


@dataclass(slots=True)
class _Found:
    """A KPI that was found in a table."""

    label: str
    place: Place
    unit: str | None = None
    source: str | None = None
    points: list[Point] = field(default_factory=list)


class KpiTables:
    """Takes one table of figures after the other."""

    def __init__(self, harvest: Harvest, wishes: Wishes, names: Names) -> None:
        self.harvest = harvest
        self.wishes = wishes
        self.names = names
        self.titles: set[str] = set()
        self.first: Place | None = None
        self.marks: list[DecimalMark | None] = []

    def take(self, table: Table) -> bool:
        """Take ``table``; False when it is no table of figures."""
        about = about_of(table)
        self.marks = [judged_mark(table, at, self.harvest) for at in range(len(table.header))]
        found = self.by_columns(table) or self.long(table) or self.by_rows(table)
        if not any(point.value is not None for one in found for point in one.points):
            return False
        kept = [one for one in found if any(point.missing != say("import.sdg.empty") for point in one.points)]
        for one in kept:
            self.put(one, about, table, alone=len(kept) == 1)
        return True

    def finish(self) -> None:
        """Say once what holds for all KPIs."""
        if self.first is not None:
            self.harvest.note("I523", self.first, level=self.wishes.level.key)

    def by_columns(self, table: Table) -> list[_Found]:
        """A column per period, a row per KPI."""
        heads = {at: _last_words(head) for at, head in enumerate(table.header) if head.strip()}
        known = periods(heads.values())
        columns = {at: known[head] for at, head in heads.items() if head in known}
        if len(columns) < max(1, _NEEDED * len(heads)):
            return []
        names = [bare_name(head) for head in table.header]
        unit, source = _first(names, KPI_UNITS, set(columns)), _first(names, KPI_SOURCES, set(columns))
        labels = [at for at in range(min(columns)) if at not in {unit, source}]
        found = []
        for row in table.rows:
            label = line_of(" ".join(row.cells[at] for at in labels if row.cells[at]))
            points = [self.point(row, at, period) for at, period in columns.items()]
            if label or any(point.value is not None for point in points):
                one = _Found(label, row.place(), points=_once(points, self.harvest))
                one.unit = (row.cells[unit] if unit is not None else None) or None
                one.source = (row.cells[source] if source is not None else None) or None
                found.append(one)
        return found

    def long(self, table: Table) -> list[_Found]:
        """A column each for KPI, period and value; a unit and a source may stand beside."""
        names = [bare_name(head) for head in table.header]
        period, value = _first(names, PERIOD_NAMES), _first(names, VALUE_NAMES)
        if period is None or value is None:
            return []
        special = {period, value}
        kpi = _first(names, KPI_NAMES, special)
        unit, source = _first(names, KPI_UNITS, special), _first(names, KPI_SOURCES, special)
        if kpi is None and len({row.cells[period] for row in table.rows}) < len(table.rows):
            kpi = next((at for at in range(len(names)) if at not in {period, value, unit, source} and names[at]), None)
        known = periods(row.cells[period] for row in table.rows)
        found: dict[str, _Found] = {}
        for row in table.rows:
            when = self.period(row, period, known)
            label = line_of(row.cells[kpi]) if kpi is not None else ""
            if when is None:
                continue
            one = found.setdefault(label, _Found(label, row.place(kpi if kpi is not None else value)))
            one.unit = one.unit or (row.cells[unit] if unit is not None else None) or None
            one.source = one.source or (row.cells[source] if source is not None else None) or None
            one.points.append(self.point(row, value, when))
        for one in found.values():
            one.points = _once(one.points, self.harvest)
        return list(found.values())

    def by_rows(self, table: Table) -> list[_Found]:
        """A row per period, a column per KPI."""
        names = [bare_name(head) for head in table.header]
        period = _first(names, PERIOD_NAMES)
        if period is None:
            known = periods(row.cells[0] for row in table.rows) if table.rows else {}
            if not known or sum(row.cells[0] in known for row in table.rows) < max(2, _NEEDED * len(table.rows)):
                return []
            period = 0
        known = periods(row.cells[period] for row in table.rows)
        rows = [(row, when) for row in table.rows if (when := self.period(row, period, known)) is not None]
        found = []
        for at, head in enumerate(table.header):
            numbers = sum(isinstance(row.number(at, self.marks[at]), Decimal) for row, _ in rows)
            if at == period or numbers < max(1, _NEEDED * len(rows)):
                continue
            points = _once([self.point(row, at, when) for row, when in rows], self.harvest)
            found.append(_Found(line_of(head), table.header_row.place(at), points=points))
        return found

    def period(self, row: Row, column: int, known: Mapping[str, Period]) -> Period | None:
        """The period of a row; one that cannot be read is told."""
        found = known.get(row.cells[column])
        if found is None and any(cell.strip() for cell in row.cells):
            self.harvest.note_cell(row, column, "I527", text=shown(row.cells[column]))
        return found

    def point(self, row: Row, column: int, period: Period) -> Point:
        """The value in a cell; text where a number is due becomes a gap and is told."""
        figure = row.number(column, self.marks[column])
        if isinstance(figure, Decimal):
            return Point(period.text, figure, None, period.note, row)
        if isinstance(figure, Missing):
            mark = f" ({figure.mark})" if figure.mark else ""
            return Point(period.text, None, say("import.sdg.empty") + mark, period.note, row)
        self.harvest.note_cell(row, column, "I524", text=shown(figure.text))
        return Point(period.text, None, say("import.sdg.words", text=shown(figure.text)), period.note, row)

    def put(self, found: _Found, about: About, table: Table, *, alone: bool) -> None:
        """Sheet and series of a KPI."""
        label, unit = unit_of(found.label)
        unit = found.unit or unit or about.unit
        title = self.title(label, about, found.place, alone=alone)
        name = self.names.give(
            f"csv:{posixpath.basename(table.file)}:{table.sheet}:{found.label}", title, f"{about.title} {label}"
        )
        if unit is None:
            self.harvest.note("I522", found.place, name=shown(title))
        values: dict[str, Any] = {
            "id": name,
            "title": title,
            "code": table_code(table),
            "kpi_level": self.wishes.level,
            "unit": unit or say("import.sdg.unit_missing"),
            "source": found.source or about.source or self.wishes.source,
            "rhythm": _rhythm(found.points),
        }
        body = self.body(about, table)
        if not self.harvest.put_sheet(Kpi, f"content/kennzahlen/{name}.md", values, body, found.place):
            return
        self.first = self.first or found.place
        self.harvest.counts["kpi"] += 1
        rows = [[one.period, one.value, one.missing, one.note] for one in found.points]
        try:
            self.harvest.put(f"data/kennzahlen/{name}.csv", write_table(COLUMNS, rows), found.place, title)
        except UnwritableError as fault:
            self.harvest.note("I510", found.place, name=title, reason=say("import.unwritable", text=str(fault)))
        else:
            self.harvest.counts["observation"] += len(rows)
        if found_text := PLACEHOLDER.search(title):
            self.harvest.note("I520", found.place, text=shown(found_text[0]))

    def title(self, label: str, about: About, place: Place, *, alone: bool) -> str:
        """The table's title and the row's name; unlike any other."""
        title = label or about.title
        if label and not alone and about.named:
            title = say("import.csv.title", table=about.title, row=label)
        title = title if title.casefold() not in self.titles or not label else f"{about.title}: {label}"
        new, count = title, 2
        while new.casefold() in self.titles:
            new, count = f"{title} ({count})", count + 1
        if new != title:
            self.harvest.note("I551", place, title=shown(title), new=shown(new))
        self.titles.add(new.casefold())
        return new

    def body(self, about: About, table: Table) -> str:
        """Facts and notes of the table."""
        facts = "\n".join(f"- {fact}" for fact in about.facts)
        origin = say("import.csv.origin", source=posixpath.basename(table.file), day=short_day(self.wishes.as_of))
        notes = tell(about.notes).text
        return joined(section(say("import.csv.notes"), notes), section(say("import.csv.table"), facts), f"*{origin}*")


def _last_words(head: str) -> str:
    """The period in a head of several rows: ``Stichtag 31.12.1995``."""
    words = head.split()
    return next((tail for cut in range(len(words)) if periods([tail := " ".join(words[cut:])])), head)


def _first(names: Sequence[str], wanted: frozenset[str], without: set[int] | None = None) -> int | None:
    return next((at for at, name in enumerate(names) if name in wanted and at not in (without or set())), None)


def _once(points: Sequence[Point], harvest: Harvest) -> list[Point]:
    """One point a period: the first; a different second one is told."""
    kept: dict[str, Point] = {}
    for one in points:
        before = kept.setdefault(one.period, one)
        if before is not one and one.value is not None and before.value != one.value:
            part = say("import.sdg.whole")
            harvest.note_cell(one.row, 0, "I528", period=one.period, part=part)
    return list(kept.values())


def _rhythm(points: Sequence[Point]) -> Rhythm:
    text = next(iter(points)).period if points else ""
    if "Q" in text:
        return Rhythm.QUARTERLY
    if "H" in text:
        return Rhythm.HALF_YEARLY
    by_year: dict[str, int] = {}
    for one in points:
        by_year[one.period[:4]] = by_year.get(one.period[:4], 0) + 1
    return Rhythm.MONTHLY if max(by_year.values(), default=0) > 4 else Rhythm.YEARLY  # noqa: PLR2004 - more than quarters
