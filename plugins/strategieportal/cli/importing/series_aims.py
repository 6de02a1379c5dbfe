"""The targets of a series as those of its KPI."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from strategieportal.cli.importing.table_targets import targets_of
from strategieportal.language import say
from strategieportal.source.text import shown

if TYPE_CHECKING:
    from strategieportal.cli.importing.base import Harvest
    from strategieportal.cli.importing.series_table import Series


def put_aims(series: Series, harvest: Harvest, title: str) -> dict[str, Any]:
    """Direction and targets of the KPI that becomes of ``series``; what cannot be decided is told and stands in its text.

    Args:
        series: with its targets; gets them as a fact where they cannot be taken.
        harvest: notes what became of them.
        title: of the KPI.
    """
    if not series.aims:
        return {}
    row, column = series.points[0].row, series.points[0].column
    values = [one.value for one in series.points if isinstance(one.value, Decimal) and not one.group]
    found = targets_of(series.aims, values) if not series.scale else None
    if found is None:
        told = "; ".join(one.told for one in series.aims)
        series.facts[say("import.aims")] = told
        harvest.note_cell(row, column, "I615", name=shown(title), targets=told)
        return {}
    harvest.note_cell(row, column, "I572", count=str(len(series.aims)), direction=found["direction"].label)
    return found
