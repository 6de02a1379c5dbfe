"""A KPI by municipality: a map where most have a value, and small pictures of the course of each on one common scale."""

from __future__ import annotations

from bisect import bisect_left
from fractions import Fraction
from typing import TYPE_CHECKING, Any, Final

from markupsafe import Markup
from msgspec import Struct

from strategieportal.charts.sparkline import multiples
from strategieportal.language import say
from strategieportal.model.gazetteer import MOST
from strategieportal.pages.page import Ref
from strategieportal.pages.parts import areas, figures, refs
from strategieportal.pages.parts.place_map import NO_VALUE, Mark, place_map
from strategieportal.pages.parts.quantity import observed, quantity

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from decimal import Decimal

    from strategieportal.model.kpi import Kpi
    from strategieportal.monitoring.series import KpiSeries, Point
    from strategieportal.pages.parts.place_map import PlaceMap
    from strategieportal.publication import Publication

ENOUGH: Final = Fraction(2, 3)
"""The share of places that must have a value, or a map would mostly show that nobody knows."""
_SHADES: Final = 4


class Course(Struct, frozen=True):
    """How the value of one municipality went."""

    name: str
    picture: Markup
    """A small picture; of all municipalities on the same scale."""
    words: str
    """From which value to which."""


def kpi_map(publication: Publication, kpi: Kpi) -> PlaceMap | None:
    """The map of the newest period; None where too few places have a value for it, or values are words."""
    if kpi.scale or not figures.by_place(publication, kpi):
        return None
    pages, known = areas.paged(publication), publication.strategy.gazetteer
    newest = _newest(publication, kpi)
    values = {page: one.value for page, one in newest.items() if page in pages and one.value is not None}
    if not values or Fraction(len(values), len(pages)) < ENOUGH:
        return None
    ranked = sorted(values.values())
    shades = {page: str(_SHADES * bisect_left(ranked, value) // len(ranked)) for page, value in values.items()}
    marks = {}
    for page in pages:
        ref = Ref(known.label(page), f"{refs.PLACES}{page}/")
        marks[page] = _mark(kpi, ref, newest.get(page), shades.get(page, NO_VALUE))
    return place_map(publication, marks, _labels(kpi, values, shades), shaped=kpi.is_rate)


def _mark(kpi: Kpi, ref: Ref, point: Point | None, shade: str) -> Mark:
    missing = say("pages_kpi.places.none")
    if point is None or point.value is None:
        reason = point.missing if point else None
        return Mark(ref, missing, f"{missing}: {reason}" if reason else missing, shade)
    told = observed(kpi, point)
    return Mark(ref, told, f"{told}, {point.period.words}", shade)


def shown(publication: Publication, kpi: Kpi) -> dict[str, Any]:
    """The fields of a KPI's page that tell of its municipalities, besides their figure."""
    return {
        "by_place": figures.by_place(publication, kpi),
        "map": kpi_map(publication, kpi),
        "map_title": say("pages_kpi.places.map", title=kpi.title, period=period(publication, kpi)),
        "courses": courses(publication, kpi),
    }


def period(publication: Publication, kpi: Kpi) -> str:
    """The newest period of which a municipality has a value, in words; empty without any."""
    found = [one.latest.period for _, one in publication.monitoring.series[kpi.id].parts if one.latest]
    return max(found).words if found else ""


def _newest(publication: Publication, kpi: Kpi) -> Mapping[str, Point]:
    """By id of the page what is told of the newest period."""
    parts = dict(_parts(publication, kpi))
    period = max(one.latest.period for one in parts.values() if one.latest)
    return {
        name: point
        for name, one in parts.items()
        if (point := next((seen for seen in one.points if seen.period == period), None)) is not None
    }


def _parts(publication: Publication, kpi: Kpi) -> Iterator[tuple[str, KpiSeries]]:
    """Id and series of each municipality that has any, in the order of their pages."""
    stated = publication.strategy.series[kpi.id].municipalities
    by_id = {stated[name]: one for name, one in publication.monitoring.series[kpi.id].parts if name in stated}
    order = list(areas.paged(publication))
    yield from sorted(by_id.items(), key=lambda one: order.index(one[0]) if one[0] in order else len(order))


def _labels(kpi: Kpi, values: Mapping[str, Decimal], shades: Mapping[str, str]) -> dict[str, str]:
    labels = {}
    for shade in map(str, range(_SHADES)):
        of_shade = [value for page, value in values.items() if shades[page] == shade]
        if of_shade:
            low, high = quantity(kpi, min(of_shade)), quantity(kpi, max(of_shade))
            labels[shade] = low if low == high else say("pages_kpi.places.span", low=low, high=high)
    return labels | {NO_VALUE: say("pages_kpi.places.none")}


def courses(publication: Publication, kpi: Kpi) -> tuple[Course, ...]:
    """The course of each municipality that has two values at least; nothing where fewer than two have, or too many.

    Of hundreds nobody finds his own, and they alone would weigh as much as all else; the table tells every value.
    """
    if not figures.by_place(publication, kpi) or len(publication.monitoring.series[kpi.id].parts) > MOST:
        return ()
    pictures = multiples(figures.kpi_course(publication, kpi))
    known = publication.strategy.gazetteer
    found = [
        Course(label, Markup(pictures[label]), _course(kpi, one))  # noqa: S704 - drawn by our own code from numbers
        for name, one in _parts(publication, kpi)
        if (label := known.label(name)) in pictures
    ]
    return tuple(found) if len(found) > 1 else ()


def _course(kpi: Kpi, series: KpiSeries) -> str:
    first, latest = series.measured[0], series.measured[-1]
    words = {"first": observed(kpi, first), "since": first.period.words}
    return say("pages_kpi.places.course", **words, latest=observed(kpi, latest), now=latest.period.words)
