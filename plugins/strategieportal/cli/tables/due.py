"""Which KPIs are due on a day: those that have no value yet for the period that ends then, by their rhythm."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from strategieportal.cli.tables.records import JOINT, Record, last_value
from strategieportal.model.kpi import default_period
from strategieportal.model.words import Rhythm
from strategieportal.reading import layout

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from strategieportal.cli.sheets.portal import PortalFolder
    from strategieportal.model.partial_date import PartialDate


class Due(Struct, frozen=True):
    """A KPI that is due."""

    id: str
    title: str
    unit: str | None
    last: str
    """The newest value in words."""
    period: PartialDate
    """The period for which a value is due."""
    in_series: bool
    """Whether its values come from elsewhere, into a series."""


def due_on(portal: PortalFolder, day: date) -> Iterator[Due]:
    """The KPIs that are due on ``day``, in the order of their ids.

    What is measured at no fixed times is never due, nor what is part of the strategy only later.
    """
    strategy = portal.reading.strategy
    for name, kpi in sorted(strategy.kpis.items()):
        if kpi.rhythm is Rhythm.IRREGULAR:
            continue
        period = default_period(kpi.rhythm, day)
        begun = kpi.since is None or kpi.since.first <= day
        if begun and period not in set(_told(portal, name)):
            series = portal.tree.exists(f"{layout.SERIES}/{name}.csv")
            yield Due(name, kpi.title, kpi.unit, last_value(portal, name), period, series)


def _told(portal: PortalFolder, name: str) -> Iterator[PartialDate]:
    """Every period of which the portal says something."""
    strategy = portal.reading.strategy
    series = strategy.series.get(name)
    yield from (one.observation.period for one in (series.rows if series else ()) if one.observation.period is not None)
    for snapshot in strategy.snapshots:
        for one in snapshot.observations.get(name, ()):
            yield one.period or default_period(strategy.kpis[name].rhythm, snapshot.day)


def row_of(due: Due, day: date) -> Record:
    """An empty row of the table of values for a KPI that is due."""
    told = "" if due.in_series else day.isoformat()
    cells = {
        "kpi": due.id,
        "name": due.title,
        "unit": due.unit,
        "last": due.last,
        "period": due.period.text,
        "day": told or None,
    }
    return Record("value", JOINT.join((due.id, told, "", due.period.text)), "", (), {}, cells)
