"""The KPIs of the start page: those that the portal names, or else a few that say most."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec import Struct

from strategieportal.language import say
from strategieportal.model.words import KpiLevel
from strategieportal.pages.parts.kpi_card import KpiCard, card
from strategieportal.pages.parts.quantity import observed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from strategieportal.model.kpi import Kpi
    from strategieportal.monitoring.series import Point
    from strategieportal.pages.publication import Publication

MOST: Final = 4
"""How many are chosen where the portal names none."""
_TELLING: Final = (KpiLevel.IMPACT, KpiLevel.OUTCOME, KpiLevel.OUTPUT, KpiLevel.INPUT)


class StartKpi(Struct, frozen=True):
    """A KPI in short with where it came from and where it is meant to go."""

    card: KpiCard
    sentence: str


def start_kpis(publication: Publication) -> tuple[StartKpi, ...]:
    """Those of ``startseite_kennzahlen``; without it up to four that have a value, effects before effort."""
    known, named = publication.strategy.kpis, publication.strategy.portal.start_kpis
    chosen = [known[one] for one in named if one in known] if named else _chosen(publication)
    return tuple(StartKpi(card(publication, one), " ".join(_sentences(publication, one))) for one in chosen)


def _chosen(publication: Publication) -> list[Kpi]:
    """Assessed ones first, then by level; equal ones in the order of the pages."""
    paths = publication.monitoring.paths
    told = [one for one in publication.strategy.kpis.values() if paths[one.id].latest]
    told.sort(key=lambda one: (paths[one.id].expected is None, _TELLING.index(one.kpi_level)))
    return told[:MOST]


def _sentences(publication: Publication, kpi: Kpi) -> Iterator[str]:
    """How the latest value compares with the one before, and the direction that is wanted."""
    points = [one for one in publication.monitoring.series[kpi.id].points if one.missing is None]
    if len(points) > 1:
        before, now = points[-2:]
        way = _way(before, now)
        yield say(f"pages_start.trend.{way}", value=observed(kpi, before), period=before.period.words)
    if kpi.direction:
        yield say(f"pages_start.wanted.{kpi.direction.value}")


def _way(before: Point, now: Point) -> str:
    """``up``, ``down`` or ``same``; words of a scale compare by their step."""
    old, new = (one.value if one.value is not None else one.step for one in (before, now))
    if old is None or new is None or old == new:
        return "same"
    return "up" if new > old else "down"
