"""Placeholders: what stands in a template until somebody fills it in, and must not be published as a measurement.

Three signs, each of which has been met in portals of others: a text that says so itself (``TBD``, ``Lorem ipsum``),
values that only count (1, 2, 3), and the same rows in many files. Values that count prove nothing when they stand alone:
a district may well have built one, two and three of something. Beside another sign they are no measurements. What bears a
sign is told, by ``check`` and by imports, and published by neither.
"""

from __future__ import annotations

import re
from collections import defaultdict
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from strategieportal.model.kpi import Kpi, Series, SeriesRow
    from strategieportal.model.strategy import Strategy

_TEXT: Final = re.compile(
    r"""\s*[<\[({]*\s*(?:
        tb[acd] | to\s+be\s+(?:announced|confirmed|defined|determined|done) | to-?do | fixme | x{3,} | \?{2,} | n\.?\s?n\.?
      | platzhalter(?:text)? | placeholder | mustertext | beispieltext | (?:hier\s+)?text\s+(?:ein(?:fügen|geben|tragen))
      | lorem\s+ipsum\b.* | (?:wird|werden|muss|ist)?\s*noch\s+(?:zu\s+)?(?:ergänzt|ergänzen|festzulegen|eingetragen|einzutragen)
    )\s*[>\])}.:!…]*\s*""",
    re.IGNORECASE | re.VERBOSE | re.DOTALL,
)
ENOUGH: Final = 3
"""So many values must count up, or so many files hold the same rows, before they look like a template."""
_TWICE: Final = 2

Row = tuple[str, ...]
"""What a row says: part, period, and at the end its value."""


class Sign(StrEnum):
    """By what a series is known to be a template's."""

    WORD = "word"
    """The title or unit says that it is still to be written."""
    SAME = "same"
    """Other series have the very same rows."""
    COUNTS = "counts"
    """The values only count, and something else is unfinished as well."""
    LONELY = "lonely"
    """The only value of something unfinished is 0 or 1."""


class Looks(Struct, frozen=True):
    """What a series looks like."""

    file: str
    """Where it stands: the rows of one table may well be equal."""
    title: str
    unit: str
    rows: tuple[Row, ...]
    values: tuple[Decimal | None, ...]
    """Those of the whole in order of time; None for what is no number."""
    unfinished: bool = False
    """Whether its source says that somebody is still at work on it."""
    templated: bool = False
    """Whether it comes from a system that begins each file with the rows of a template."""
    vouched: bool = False
    """Whether somebody wrote a remark beside one of the values, as no template does."""

    @property
    def word(self) -> str:
        """The title or unit that is a placeholder, empty where none is."""
        return next((one for one in (self.title, self.unit) if is_placeholder(one)), "")


def is_placeholder(text: str) -> bool:
    """Whether ``text`` says nothing but that something is still to be written there."""
    return _TEXT.fullmatch(text) is not None


def only_counts(values: Sequence[Decimal | None]) -> bool:
    """Whether ``values``, in order of time and at least three, are 1, 2, 3 and so on."""
    return len(values) >= ENOUGH and all(one == at for at, one in enumerate(values, start=1))


def same_rows(rows: Mapping[str, Sequence[Row]]) -> tuple[tuple[str, ...], ...]:
    """The names that share all their rows with at least two others, group by group.

    A single row, and rows that all have the same value, may well be true of several KPIs (0 in each year); they are no
    sign.

    Args:
        rows: by name of the file or KPI what stands in it, the value at the end of each.
    """
    found: defaultdict[tuple[Row, ...], list[str]] = defaultdict(list)
    for name, many in rows.items():
        if len({one[-1] for one in many}) > 1:
            found[tuple(many)].append(name)
    return tuple(tuple(names) for names in found.values() if len(names) >= ENOUGH)


def left_over(looks: Mapping[str, Looks]) -> Mapping[str, Sign]:
    """The series that are a template's, by their names.

    The same KPI may be listed under several goals: equal rows are a sign only in three files, and where there
    are more than two of them under three titles. Three KPIs may also be equal by chance or by haste: outside of systems
    that come with a template only rows that count (1, 2) are one.
    """
    groups = same_rows({name: one.rows for name, one in looks.items() if not one.vouched})
    same = {
        name
        for names in groups
        if _unlike([looks[one] for one in names])
        for name in names
        if looks[name].templated or _begins_to_count(looks[name].values)
    }
    counting = {name for name, one in looks.items() if only_counts(one.values) and not one.vouched}
    in_files = {looks[name].file for name in counting}
    found: dict[str, Sign] = {}
    for name, one in looks.items():
        if one.word:
            found[name] = Sign.WORD
        elif name in same:
            found[name] = Sign.SAME
        elif name in counting and (one.unfinished or len(in_files) >= _TWICE):
            found[name] = Sign.COUNTS
        elif one.unfinished and len(one.rows) == 1 and [*one.values] in ([Decimal(0)], [Decimal(1)]):
            found[name] = Sign.LONELY
    return found


def _begins_to_count(values: Sequence[Decimal | None]) -> bool:
    return len(values) > 1 and all(one == at for at, one in enumerate(values, start=1))


def _unlike(some: Sequence[Looks]) -> bool:
    """Whether series with equal rows speak of different things; a template has few rows, a KPI that is listed twice many."""
    titles, files = {one.title.casefold() for one in some}, {one.file for one in some}
    return len(files) >= ENOUGH and (len(titles) >= ENOUGH or len(some[0].rows) < ENOUGH)


def looks_of(kpi: Kpi, series: Series) -> Looks:
    """What a series of a portal's own looks like."""
    parts = [("", series.rows), *series.parts.items()]
    rows = tuple((part, *_told(row)) for part, its in parts for row in its)
    dated = [(one.period, one.value) for one in (row.observation for row in series.rows) if one.period]
    found = [value for _, value in sorted(dated, key=lambda one: one[0])]
    values = tuple(value if isinstance(value, Decimal) else None for value in found)
    vouched = any(row.observation.note for row in series.all_rows)
    return Looks(kpi.id, kpi.title, kpi.unit or "", rows, values, vouched=vouched)


def left_over_in(strategy: Strategy) -> Mapping[str, Sign]:
    """The series of a portal that are a template's, by the ids of their KPIs."""
    kpis = strategy.kpis
    return left_over({name: looks_of(kpis[name], one) for name, one in strategy.series.items() if name in kpis})


def measured(strategy: Strategy) -> Mapping[str, Series]:
    """The series of a portal that hold measurements; parts that are still to be named are left out."""
    gone = left_over_in(strategy)
    return {name: _named(one) for name, one in strategy.series.items() if name not in gone}


def _named(series: Series) -> Series:
    if not any(map(is_placeholder, series.parts)):
        return series
    kept = {name: rows for name, rows in series.parts.items() if not is_placeholder(name)}
    return series.model_copy(update={"parts": kept})


def _told(row: SeriesRow) -> Row:
    seen = row.observation
    return str(seen.period or ""), "" if seen.value is None else str(seen.value)
