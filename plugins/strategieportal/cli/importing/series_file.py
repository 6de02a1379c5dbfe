"""The points of a series as the table that the portal reads, ``data/kennzahlen/<id>.csv``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from strategieportal.language import say
from strategieportal.model.base import german_key
from strategieportal.model.words import Rhythm
from strategieportal.source.writing import UnwritableError, write_table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from strategieportal.cli.importing.base import Harvest
    from strategieportal.cli.importing.neutral import Point
    from strategieportal.problems import Place

COLUMNS = tuple(german_key(name) for name in ("period", "value", "group", "provisional", "revised", "missing", "note"))
_QUARTERS = 4


def put_series(harvest: Harvest, kpi: str, title: str, points: Sequence[Point], place: Place, record: int) -> bool:
    """Want the table of a KPI; False, with a problem, when it cannot be written.

    The whole comes first, then its parts, each in the order in which the source has them.

    Args:
        harvest: gets the file.
        kpi: id of the KPI.
        title: what people call it.
        points: its values.
        place: where they begin in the source.
        record: number of the series in the account.
    """
    groups = dict.fromkeys(("", *(one.group for one in points)))
    rows = [_row(one) for group in groups for one in points if one.group == group]
    try:
        text = write_table(COLUMNS, rows)
    except UnwritableError as fault:
        harvest.note("I510", place, name=title, reason=say("import.unwritable", text=str(fault)))
        return False
    path = f"data/kennzahlen/{kpi}.csv"
    harvest.put(path, text, place, title)
    harvest.counts["observation"] += len(rows)
    harvest.account.arrived(record, path)
    return True


def _row(one: Point) -> list[object]:
    yes = say("import.table_yes")
    return [
        one.period,
        one.value,
        one.group,
        yes if one.provisional else None,
        yes if one.revised else None,
        one.missing if one.value is None else None,
        one.note,
    ]


def rhythm_of(points: Sequence[Point]) -> Rhythm:
    """How often it is measured, as the periods show: by their form, and days and months by how many a year has."""
    signs = {one.period[4:6] for one in points}
    if any(sign.startswith("-Q") for sign in signs):
        return Rhythm.QUARTERLY
    if any(sign.startswith("-H") for sign in signs):
        return Rhythm.HALF_YEARLY
    by_year: dict[str, set[str]] = {}
    for one in points:
        by_year.setdefault(one.period[:4], set()).add(one.period)
    most = max((len(periods) for periods in by_year.values()), default=0)
    if most <= 1:
        return Rhythm.YEARLY
    if most <= 2:  # noqa: PLR2004 - halves
        return Rhythm.HALF_YEARLY
    return Rhythm.QUARTERLY if most <= _QUARTERS else Rhythm.MONTHLY
