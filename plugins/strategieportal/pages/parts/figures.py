"""From what monitoring derived to what figures are drawn from: the course of a KPI, counts by field and phase, money."""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING, Final

import msgspec

from strategieportal.charts import kpi_parts
from strategieportal.charts import kpi_series as course
from strategieportal.charts.kpi_line import csv_of, rows_of
from strategieportal.charts.palette import recoloured
from strategieportal.charts.sparkline import sparkline
from strategieportal.language import day, say
from strategieportal.model.words import PathKind
from strategieportal.pages.page import Asset
from strategieportal.pages.parts import refs
from strategieportal.pages.parts.books import with_book

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date
    from decimal import Decimal

    from strategieportal.charts.figure import Figure
    from strategieportal.model.kpi import Kpi, Target
    from strategieportal.monitoring.goal_path import PathResult
    from strategieportal.monitoring.series import KpiSeries, Point
    from strategieportal.publication import Publication

_JSON: Final = msgspec.json.Encoder(decimal_format="number")
_EMPTY: Final = (None, "", False)
SCRIPTS: Final = ("figure",)
"""What a page with a figure loads."""


def kpi_figure(publication: Publication, kpi: Kpi) -> Figure:
    """The figure of a KPI's course; where only its parts have values, of theirs."""
    if publication.monitoring.series[kpi.id].grouped:
        return publication.workshop.kpi_parts(kpi_course(publication, kpi))
    return publication.workshop.kpi_line(kpi_course(publication, kpi))


def parts_figure(publication: Publication, kpi: Kpi) -> Figure | None:
    """The figure of the parts of a KPI whose whole has a figure already; None without parts."""
    series = publication.monitoring.series[kpi.id]
    told = not series.grouped and any(one.latest for _, one in series.parts)
    return publication.workshop.kpi_parts(kpi_course(publication, kpi)) if told else None


def spark(publication: Publication, kpi: Kpi) -> str:
    """The tiny picture of a KPI's course; empty with fewer than two values."""
    return publication.once("spark", kpi.id, lambda: _spark(kpi_course(publication, kpi)))


def _spark(series: course.KpiSeries) -> str:
    """Empty where there is no course to show: with a single value, of the whole or of each part."""
    courses = [series.observed] if series.observed else [one.observed for one in series.parts]
    return sparkline(series) if any(len(one) > 1 for one in courses) else ""


def kpi_course(publication: Publication, kpi: Kpi) -> course.KpiSeries:
    """Everything that the pictures of ``kpi`` are drawn from."""
    return publication.once("course", kpi.id, lambda: _course(publication, kpi))


def _course(publication: Publication, kpi: Kpi) -> course.KpiSeries:
    result = publication.monitoring.paths[kpi.id]
    known = publication.monitoring.series[kpi.id]
    return course.KpiSeries(
        id=f"kpi-{kpi.id}",
        title=kpi.title,
        observations=tuple(map(_observation, known.points)),
        parts=tuple(course.Part(name, tuple(map(_observation, one.points))) for name, one in known.parts),
        by_place=by_place(publication, kpi),
        places=_due(publication, kpi),
        unit="" if kpi.scale else kpi.unit or "",
        counted=kpi.counted or "",
        decimals=kpi.decimals,
        scale=kpi.scale,
        baseline=course.Baseline(kpi.baseline.at, kpi.baseline.value) if kpi.baseline else None,
        targets=tuple(_target(one) for one in result.targets_in_force),
        path=_path(kpi, result),
        steps=kpi.path is PathKind.STEPS,
        source=_source(publication, kpi),
    )


def by_place(publication: Publication, kpi: Kpi) -> bool:
    """Whether all parts of ``kpi`` that have a value are municipalities."""
    stated = publication.strategy.series.get(kpi.id)
    measured = {name for name, one in publication.monitoring.series[kpi.id].parts if one.latest}
    return stated is not None and bool(measured) and measured <= stated.municipalities.keys()


def _due(publication: Publication, kpi: Kpi) -> tuple[str, ...]:
    """Of which municipalities a value is due: of all, where none is told for an association; what is gone has none."""
    stated = publication.strategy.series.get(kpi.id)
    known, named = publication.strategy.gazetteer, stated.municipalities.values() if stated else ()
    whole = any(known.entries[name].is_association for name in named)
    places = [name for name in named if known.entries[name].end is None] if whole else known.living
    return tuple(known.label(name) for name in places)


def kpi_files(publication: Publication, kpi: Kpi) -> Iterator[Asset]:
    """Data, picture and interactive options beside a KPI's page."""
    folder = f"{refs.KPIS}{kpi.id}/"
    table = Asset(f"{folder}daten.csv", partial(_csv, publication, kpi))
    yield from with_book(publication, kpi.title, table, kpi.license or "")
    yield Asset(f"{folder}daten.json", partial(kpi_json, publication, kpi))
    for name, figure, drawn in _pictures(publication, kpi):
        if drawn:
            yield Asset(f"{folder}{name}.svg", partial(_picture, publication, figure))
            yield Asset(f"{folder}{name}.json", partial(_options, figure))


def _pictures(publication: Publication, kpi: Kpi) -> Iterator[tuple[str, Callable[[], Figure | None], bool]]:
    """Name of each picture's files, its maker, and whether there is anything to draw."""
    known, drawn = publication.monitoring.series[kpi.id], kpi_course(publication, kpi)
    of_parts = any(one.latest for _, one in known.parts) and kpi_parts.drawable(drawn)
    yield "grafik", partial(kpi_figure, publication, kpi), of_parts if known.grouped else drawn.drawable
    yield "gruppen", partial(parts_figure, publication, kpi), of_parts and not known.grouped


def _csv(publication: Publication, kpi: Kpi) -> bytes:
    return csv_of(kpi_course(publication, kpi)).encode()


def kpi_json(publication: Publication, kpi: Kpi) -> bytes:
    """The rows of ``daten.csv`` as JSON, with what a reader of bare rows would not know; empty values are left out."""
    drawn = kpi_course(publication, kpi)
    rows = [
        {say(f"charts.kpi.csv.{name}"): cell for name, cell in row.items() if cell not in _EMPTY}
        for row in rows_of(drawn)
    ]
    facts = {
        "id": kpi.id,
        "kuerzel": kpi.printed_code,
        "titel": kpi.title,
        "einheit": kpi.unit,
        "messgroesse": kpi.counted,
    }
    facts |= {"quelle": kpi.source, "lizenz": kpi.license, "stichtag": publication.as_of.isoformat()}
    told = {name: fact for name, fact in facts.items() if fact}
    return _JSON.encode(told | {"werte": rows}) + b"\n"


def _picture(publication: Publication, make: Callable[[], Figure | None]) -> bytes:
    made = make()
    return recoloured(made.standalone_svg, publication.tokens).encode() if made else b""


def _options(make: Callable[[], Figure | None]) -> bytes:
    made = make()
    return made.option_json.encode() if made else b""


def _observation(point: Point) -> course.Observation:
    value = point.word if point.word is not None else point.value
    previous = _first(point, value) if point.revised else None
    revised = say("charts.kpi.note.revised-unsaid") if point.revised and previous is None else ""
    return course.Observation(
        period=point.period,
        value=value,
        provisional=point.provisional,
        previous=previous,
        missing=point.missing or "",
        note="; ".join(one for one in (revised, point.note) if one),
    )


def _first(point: Point, value: course.Value | None) -> course.Value | None:
    """What was published first, where it differs from what holds now."""
    for version in point.versions:
        told = version.word if version.word is not None else version.value
        if told is not None:
            return told if told != value else None
    return None


def _target(target: Target) -> course.Target:
    return course.Target(target.at, target.value, target.lower, target.upper)


def _path(kpi: Kpi, result: PathResult) -> tuple[course.PathPoint, ...]:
    """The corners of the path, one a day: of a step, where it leads to."""
    if result.corridor_points:
        newest = dict(result.corridor_points)
        return tuple(course.PathPoint(when, low=one.lower, high=one.upper) for when, one in newest.items())
    if kpi.scale:
        return tuple(_stairs(kpi, result))
    return tuple(_corner(kpi, when, height) for when, height in dict(result.path_points).items())


def _corner(kpi: Kpi, when: date, height: Decimal) -> course.PathPoint:
    """A corner of the line; a band around it only where people decided how wide it is."""
    if not kpi.tolerance:
        return course.PathPoint(when, height)
    return course.PathPoint(when, height, height - kpi.tolerance, height + kpi.tolerance)


def _stairs(kpi: Kpi, result: PathResult) -> Iterator[course.PathPoint]:
    """The path of a KPI in words: a word holds until the day on which the straight line reaches the next one."""
    corners = [(when, int(height)) for when, height in dict(result.path_points).items()]
    for (start, low), (end, high) in pairwise(corners):
        way = 1 if high > low else -1
        for done, step in enumerate(range(low, high, way)):
            days = (end - start).days * done // abs(high - low)
            yield course.PathPoint(start + timedelta(days=days), kpi.scale[step])
        if low == high:
            yield course.PathPoint(start, kpi.scale[low])
    if corners:
        yield course.PathPoint(corners[-1][0], kpi.scale[corners[-1][1]])


def _source(publication: Publication, kpi: Kpi) -> str:
    """Where this KPI's numbers come from, and how old they are: their own day, not that of the portal."""
    if not kpi.source:
        return ""
    said = (kpi.source, _age(publication, kpi))
    return " ".join(part if part.endswith(".") else f"{part}." for part in said if part)


def _age(publication: Publication, kpi: Kpi) -> str:
    """The day on which the newest of the KPI's numbers was published; where no day is known, which time it describes."""
    series = publication.monitoring.series[kpi.id]
    if series.published:
        return say("pages_kpi.figure.as_of", day=day(series.published))
    return say("pages_kpi.figure.newest", period=series.last_period.words) if series.last_period else ""


def monitored(publication: Publication, kpi: Kpi) -> tuple[KpiSeries, ...]:
    """All series of a KPI: that of the whole, then those of its parts."""
    whole = publication.monitoring.series[kpi.id]
    return (whole, *(one for _, one in whole.parts))
