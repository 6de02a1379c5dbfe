"""Which numbers are secret today: whatever older files and versions say of them is told no more."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING

from msgspec import Struct

from strategieportal.model.kpi import default_period

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from strategieportal.model.gazetteer import Gazetteer
    from strategieportal.model.kpi import Kpi
    from strategieportal.model.partial_date import PartialDate
    from strategieportal.model.strategy import Strategy


class Secrets(Struct, frozen=True):
    """The numbers that a strategy withholds."""

    kpis: Mapping[str, Kpi]
    places: Gazetteer
    cells: frozenset[tuple[str, str, PartialDate]]
    """KPI, part (empty for the whole) and period of each that is said to be secret."""

    def __bool__(self) -> bool:
        """Whether there is any, or a KPI that may have some."""
        return bool(self.cells) or any(one.minimum_cases for one in self.kpis.values())

    def hold(self, kpi: str, part: str, period: PartialDate, value: str | None) -> bool:
        """Whether ``value`` may not be told.

        Args:
            kpi: the id that the KPI has today.
            part: a group or a municipality, by whatever name an older file calls it; empty for the whole.
            period: what it describes.
            value: a number as a plain text, or a word.
        """
        if value is None:
            return False
        place = self.places.one(part)
        label = part if place is None else self.places.label(place)
        return (kpi, label, period) in self.cells or (kpi in self.kpis and self.kpis[kpi].hides(_number(value)))


def secrets(strategy: Strategy) -> Secrets:
    """What ``strategy`` withholds."""
    return Secrets(strategy.kpis, strategy.gazetteer, frozenset(_cells(strategy)))


def _cells(strategy: Strategy) -> Iterator[tuple[str, str, PartialDate]]:
    for name, series in strategy.series.items():
        for part, rows in (("", series.rows), *series.parts.items()):
            told = (one.observation for one in rows)
            yield from ((name, part, one.period) for one in told if one.withheld and one.period is not None)
    for snapshot in strategy.snapshots:
        for name, seen in snapshot.observations.items():
            if name in strategy.kpis:
                rhythm = strategy.kpis[name].rhythm
                periods = (one.period or default_period(rhythm, snapshot.day) for one in seen if one.withheld)
                yield from ((name, "", period) for period in periods)


def _number(value: str) -> Decimal | None:
    try:
        return Decimal(value)
    except InvalidOperation:
        return None
