"""Values of KPIs in a municipality, each beside that of the whole district, with the difference in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from strategieportal.language import say
from strategieportal.pages.parts import refs
from strategieportal.pages.parts.holder import holder
from strategieportal.pages.parts.quantity import apart, observed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from strategieportal.model.kpi import Kpi
    from strategieportal.monitoring.series import KpiSeries, Point
    from strategieportal.pages.page import Ref
    from strategieportal.publication import Publication


class ValueHere(Struct, frozen=True):
    """The newest value of a KPI in a municipality."""

    kpi: Ref
    place: str
    """Of which municipality, where a page is about several; empty otherwise."""
    value: str
    """With its unit, or that there is none, with the reason."""
    period: str
    whole: str
    """What the district has for the same period; empty where it is not known."""
    difference: str
    """How far both are apart, in words; empty where they cannot be compared."""


def values_here(publication: Publication, page: str, members: tuple[str, ...]) -> tuple[ValueHere, ...]:
    """The newest values of all KPIs in what ``page`` is about, and in its ``members``."""
    return tuple(_values(publication, page, members)) if members else ()


def _values(publication: Publication, page: str, members: tuple[str, ...]) -> Iterator[ValueHere]:
    known = publication.strategy.gazetteer
    for name, kpi in publication.strategy.kpis.items():
        stated = publication.strategy.series.get(name)
        found = publication.monitoring.series[name]
        for part, series in found.parts:
            place = stated.municipalities.get(part) if stated else None
            if place is not None and (place == page or place in members):
                yield from _value(publication, kpi, series, found, "" if place == page else known.label(place))


def _value(publication: Publication, kpi: Kpi, here: KpiSeries, whole: KpiSeries, place: str) -> Iterator[ValueHere]:
    newest = here.newest
    if newest is None:
        return
    same = next((one for one in whole.points if one.period == newest.period and one.height is not None), None)
    told = observed(kpi, newest) or say("pages_places.value.missing", reason=newest.missing or "")
    yield ValueHere(
        kpi=refs.kpi(kpi),
        place=place,
        value=say("pages_places.value.provisional", value=told) if newest.provisional else told,
        period=newest.period.words,
        whole=observed(kpi, same) if same else "",
        difference=_difference(publication, kpi, newest, same),
    )


def _difference(publication: Publication, kpi: Kpi, here: Point, whole: Point | None) -> str:
    if whole is None or here.value is None or whole.value is None:
        return ""
    if here.value == whole.value:
        return say("pages_places.value.equal", **holder(publication))
    way = "more" if here.value > whole.value else "less"
    return say(f"pages_places.value.{way}", by=apart(kpi, abs(here.value - whole.value)), **holder(publication))
