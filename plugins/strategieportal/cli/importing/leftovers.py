"""Series that nobody filled in: rows of a template, values that only count, units still to be named. Told, never taken."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Final

from strategieportal.language import number
from strategieportal.model.placeholders import Looks, Sign, left_over, only_counts
from strategieportal.source.text import shown

if TYPE_CHECKING:
    from collections.abc import Mapping

    from strategieportal.cli.importing.base import Harvest
    from strategieportal.cli.importing.series_table import Series

REASON: Final = "template"
_NAMED: Final = 3
_CODES: Final[Mapping[Sign, str]] = {Sign.WORD: "I610", Sign.SAME: "I604", Sign.COUNTS: "I611", Sign.LONELY: "I614"}


def looks_of(series: Series, title: str, unit: str = "", *, unfinished: bool = False, templated: bool = False) -> Looks:
    """What a series of a source looks like.

    Args:
        series: as it was read.
        title: what the source calls its KPI.
        unit: of its KPI, as the source writes it.
        unfinished: whether the source says that somebody is still at work on it.
        templated: whether its system begins each file with the rows of a template.
    """
    rows = tuple((one.group, one.period, "" if one.value is None else str(one.value)) for one in series.points)
    dated = sorted((one.period, at) for at, one in enumerate(series.points) if not one.group)
    found = [series.points[at].value for _, at in dated]
    values = tuple(one if isinstance(one, Decimal) else None for one in found)
    file = f"{series.place.file} {series.points[0].row.sheet}"
    vouched = any(one.note for one in series.points)
    return Looks(file, title, unit or series.unit, rows, values, unfinished, templated, vouched)


def withheld(harvest: Harvest, series: list[Series], looks: list[Looks]) -> list[bool]:
    """Which of ``series`` are a template's, told with their places; what only counts and may be true is told as well.

    Args:
        harvest: notes them, and keeps their cells as not taken.
        series: all of the source.
        looks: what each of them looks like.
    """
    signs = left_over({str(at): one for at, one in enumerate(looks)})
    for at, (one, seen) in enumerate(zip(series, looks, strict=True)):
        sign = signs.get(str(at))
        code = _CODES[sign] if sign else _doubt(seen)
        if code:
            equal = number(Decimal(sum(looks[int(name)].rows == seen.rows for name in signs)))
            told = {"name": shown(seen.title), "text": shown(seen.word), "values": _first(seen), "count": equal}
            harvest.note_cell(one.points[0].row, one.points[0].column, code, **told)
        if sign:
            harvest.account.refuse(one.record, REASON)
    return [str(at) in signs for at in range(len(series))]


def _doubt(seen: Looks) -> str:
    """What may be a template's and is taken all the same."""
    if only_counts(seen.values):
        return "I612"
    return "I536" if seen.unfinished and len(seen.rows) == 1 else ""


def _first(seen: Looks) -> str:
    return ", ".join(number(one) for one in seen.values[:_NAMED] if one is not None)
