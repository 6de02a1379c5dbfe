"""Numbers so small that they could point at single people: a secret that the sum of the others tells is none."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from strategieportal.model.gazetteer import alike
from strategieportal.model.kpi import default_period

if TYPE_CHECKING:
    from collections.abc import Iterator

    from strategieportal.checks.rule import Case
    from strategieportal.model.kpi import Kpi, Series
    from strategieportal.model.partial_date import PartialDate
    from strategieportal.problems import Problem

WITHHELD: Final = "geheim"
"""How the reason of a value begins that is kept secret."""


def revealed(case: Case) -> Iterator[Problem]:
    """Periods of which the whole and all parts but one are told."""
    for name, series in case.strategy.series.items():
        kpi = case.strategy.kpis.get(name)
        if kpi is not None and kpi.minimum_cases is not None:
            for period, part in _alone(series, _told(case, kpi, series)):
                yield case.fault("V368", "kpi", name, "minimum_cases", period=period.words, part=part)


def _told(case: Case, kpi: Kpi, series: Series) -> set[PartialDate]:
    """The periods of which the whole has a value."""
    rows = [(one.observation.period, one.observation) for one in series.rows]
    for snapshot in case.strategy.snapshots:
        found = snapshot.observations.get(kpi.id, ())
        rows += [(one.period or default_period(kpi.rhythm, snapshot.day), one) for one in found]
    return {period for period, one in rows if period is not None and one.value is not None}


def _alone(series: Series, told: set[PartialDate]) -> Iterator[tuple[PartialDate, str]]:
    """Each period of ``told`` in which one part alone has no value, where that one is secret, with the part."""
    for period in sorted(told):
        seen = {
            name: row.observation
            for name, rows in series.parts.items()
            for row in rows
            if row.observation.period == period
        }
        empty = [name for name in series.parts if name not in seen or seen[name].value is None]
        if len(empty) == 1 and alike(getattr(seen.get(empty[0]), "missing", None) or "").startswith(WITHHELD):
            yield period, empty[0]
