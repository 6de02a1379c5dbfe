"""Whether a KPI is on its way to its targets, and where it would end if it went on like this.

How a KPI stands to the path between its baseline and its targets.
Where the last observations of a KPI lead if they go on as a straight line.

The method is differences on a straight line, or steps, measured in the KPI's own unit. Growth rates (as in Eurostat's
and Statistics Canada's progress measures) are not used: they are undefined for a baseline or target of 0 and for a
change of sign. ``docs/methode.md`` publishes the method, ``docs/testvektoren.md`` its test vectors.
"""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from types import MappingProxyType
from typing import TYPE_CHECKING

from msgspec import Struct

from strategieportal.language import day, say
from strategieportal.model.words import Direction, KpiKind, PathStatus
from strategieportal.monitoring.path_line import Corridor, bounds_of, case_of
from strategieportal.monitoring.path_rules import aim, only_parts, rounded, verdict_of, written, written_distance
from strategieportal.monitoring.receipt import figure, note, receipt, told

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from strategieportal.model.kpi import Kpi, Target
    from strategieportal.model.partial_date import PartialDate
    from strategieportal.monitoring.path_line import Case
    from strategieportal.monitoring.path_rules import Verdict
    from strategieportal.monitoring.receipt import Input, Receipt
    from strategieportal.monitoring.series import KpiSeries, Point


__all__ = ["Corridor", "PathResult", "Projection", "is_judged", "judged_of", "path_of"]

EXTRA_PLACES = 2
"""Computed numbers are rounded to so many places more than the KPI prints."""


class PathResult(Struct, frozen=True):
    """How a KPI stands on a day. All numbers are in the KPI's unit; words of a scale are their index."""

    status: PathStatus
    latest: Point | None
    """The newest real observation, which is the one assessed."""
    expected: Decimal | None
    """Value of the path at the end of the latest observation's period; for a corridor its nearest bound."""
    expected_now: Decimal | None
    """Value of the path on the day; for a corridor the bound nearest to the latest value."""
    gap: Decimal | None
    """Latest value minus expected value; for a corridor 0 inside, else the signed distance to the nearest bound."""
    tolerance: Decimal | None
    """Distance from the path that still counts as on the path."""
    target: Target | None
    """The next target in force; the last one when all have passed."""
    targets_in_force: tuple[Target, ...]
    """By date."""
    path_points: tuple[tuple[date, Decimal], ...]
    """The path from baseline to last target, to be joined by straight lines; empty for a corridor."""
    corridor: Corridor | None
    """The range in force at the latest observation; None when a single value is aimed at."""
    corridor_points: tuple[tuple[date, Corridor], ...]
    """The range over time, to be joined by straight lines; empty when a single value is aimed at."""
    projection: Projection | None
    """None also once the target is reached."""
    reached_on: PartialDate | None
    """The first period of the unbroken run of observations that meet all targets to come."""
    receipt: Receipt


def is_judged(kpi: Kpi) -> bool:
    """Whether ``kpi`` is judged at all: not without a direction and a target, for then it is only watched."""
    return kpi.direction is not None or bool(kpi.targets)


def judged_of(kpis: Mapping[str, Kpi], paths: Mapping[str, PathResult]) -> Mapping[PathStatus, int]:
    """How many of ``kpis`` have which status, those left out that are not judged; zero included."""
    counts = Counter(paths[name].status for name, one in kpis.items() if is_judged(one))
    return MappingProxyType({one: counts[one] for one in PathStatus})


def path_of(kpi: Kpi, series: KpiSeries, as_of: date) -> PathResult:
    """How ``kpi`` stands on ``as_of`` by its newest real observation in ``series``.

    The expected value is that of the path at the end of the period which the observation describes, so that a late
    statistic is not held against the KPI. Receipts Z1 to Z7 say why there is no assessment.
    """
    case = case_of(kpi, series, as_of)
    verdict = only_parts() if series.grouped and kpi.direction else verdict_of(case)
    bounds = case.line.at(case.latest.period.last) if case.line and case.latest else None
    expected, gap = _expected(case, bounds)
    drawn = case.line.drawn if case.line else ()
    single = all(_height(case, one) is not None for _, one in drawn)
    return PathResult(
        status=verdict.status,
        latest=series.latest,
        expected=_tidy(kpi, expected),
        expected_now=_tidy(kpi, _expected(case, case.line.at(as_of) if case.line else None)[0]),
        gap=_tidy(kpi, gap),
        tolerance=case.tolerance if case.line else None,
        target=case.target,
        targets_in_force=case.in_force,
        path_points=tuple(
            (when, height) for when, one in drawn if single and (height := _height(case, one)) is not None
        ),
        corridor=None if single else bounds,
        corridor_points=() if single else drawn,
        projection=None if verdict.status is PathStatus.REACHED else _projection(case, series),
        reached_on=verdict.reached_on,
        receipt=_receipt(case, verdict, series, expected),
    )


def _tidy(kpi: Kpi, value: Decimal | None) -> Decimal | None:
    return None if value is None else rounded(value, kpi.decimals + EXTRA_PLACES)


def _height(case: Case, bounds: Corridor) -> Decimal | None:
    """The one value aimed at; None for a corridor."""
    if case.kpi.direction is Direction.RISE:
        return bounds.lower
    return bounds.upper if case.kpi.direction is Direction.FALL else bounds.single


def _expected(case: Case, bounds: Corridor | None) -> tuple[Decimal | None, Decimal | None]:
    """The expected value, and how far the latest observation is from it."""
    if bounds is None:
        return None, None
    single, height = _height(case, bounds), case.latest.height if case.latest else None
    if height is None:
        return single, None
    if single is not None:
        return single, height - single
    nearest = bounds.nearest(height)
    return nearest, height - nearest if nearest is not None and bounds.shortfall(height) else Decimal(0)


def _projection(case: Case, series: KpiSeries) -> Projection | None:
    if case.target is None:
        return None
    stated = [one for _, bounds in (case.line.drawn if case.line else ()) for one in (bounds.lower, bounds.upper)]
    known = tuple(one for one in stated if one is not None)
    aimed = bounds_of(case.kpi, case.target)
    return projection_of(case.kpi, series, Aim(case.target.at.last, aimed, case.slack(aimed), known))


def _receipt(case: Case, verdict: Verdict, series: KpiSeries, expected: Decimal | None) -> Receipt:
    assessed = verdict.status is not PathStatus.NOT_ASSESSABLE
    notes = (*verdict.notes, *_notes(case, series)) if assessed else verdict.notes
    return receipt(verdict.rule, case.as_of, tuple(_inputs(case, expected)), notes=notes, **verdict.words)


def _notes(case: Case, series: KpiSeries) -> list[str]:
    """What a reader must know beside the rule's own sentence."""
    notes, newest, last = [], series.newest, case.usable[-1].at.last if case.usable else None
    if newest and newest.missing and case.latest:
        notes.append(note("missing", period=newest.period.words, reason=newest.missing))
    if series.latest and series.latest.provisional:
        notes.append(note("provisional"))
    if case.start and not case.start.stated:
        start = case.start.seen
        notes.append(note("substitute", value=written(case.kpi, start.height), period=start.period.words))
    if len(case.usable) < len(case.in_force):
        notes.append(note("earlier_targets"))
    if last and case.latest and case.latest.period.last < last < case.as_of:
        notes.append(note("no_deadline_value", day=day(last)))
    return notes


def _inputs(case: Case, expected: Decimal | None) -> list[Input]:
    kpi, latest = case.kpi, case.latest
    inputs = [told("direction", kpi.direction.label), told("path", kpi.path.label)] if kpi.direction else []
    if case.start and case.start.stated:
        start = case.start.seen
        inputs.append(told("baseline", f"{written(kpi, start.height)} ({start.period.words})"))
    inputs += [told("target", f"{aim(kpi, bounds_of(kpi, one))} ({one.at.words})") for one in case.in_force]
    if latest:
        inputs.append(told("latest", f"{written(kpi, latest.height)} ({latest.period.words})"))
    if expected is not None:
        inputs.append(told("expected", written(kpi, expected, latest.height if latest else None)))
    if case.line:
        inputs.append(told("tolerance", written_distance(kpi, case.tolerance)))
    return inputs


AT_MOST = 3
"""How many observations the line is laid through at most."""
AT_LEAST = 2
"""With fewer there is no projection."""
PER_CENT = "%"
"""The unit of shares."""
WHOLE = Decimal(100)
"""All of a share, in per cent."""


class Projection(Struct, frozen=True):
    """Where the last observations lead if they go on as a straight line. An illustration, not a forecast."""

    value: Decimal
    at: date
    """The last day of the next target."""
    meets: bool
    """Whether the target would be met."""
    points: int
    """How many observations the line was laid through, two or three."""
    assumption: str
    """The assumption, as a sentence for the public."""


class Aim(Struct, frozen=True):
    """What a projection is compared with."""

    at: date
    """The day of the target."""
    bounds: Corridor
    """What the target asks for."""
    slack: Decimal
    """Distance from the bounds that still counts as met."""
    known: tuple[Decimal, ...]
    """Baseline and targets, for the natural limits of the KPI."""


def projection_of(kpi: Kpi, series: KpiSeries, aim: Aim) -> Projection | None:
    """The value on the day of the target by the least-squares line through the last up to three observations.

    The line ends at 0 where all values and targets are at least 0, and at 100 % where all are shares; the assumption
    then says so. None for a qualitative KPI, for fewer than two observations and once the target's day is observed.
    """
    points = series.measured[-AT_MOST:]
    if kpi.kind is KpiKind.QUALITATIVE or len(points) < AT_LEAST or points[-1].period.last >= aim.at:
        return None
    heights = [one.height for one in points if one.height is not None]
    line = _on_line([one.period.last for one in points], heights, aim.at)
    if line is None:
        return None
    every = [one.height for one in series.measured if one.height is not None]
    value, limit = _limited(kpi, line, (*every, *aim.known))
    return Projection(
        value=rounded(value, kpi.decimals + 2),
        at=aim.at,
        meets=aim.bounds.shortfall(value) <= aim.slack,
        points=len(points),
        assumption=" ".join((_assumption(points), *limit)),
    )


def _assumption(points: tuple[Point, ...]) -> str:
    first, last = points[0].period.words, points[-1].period.words
    return say("receipts.projection.assumption", count=figure(len(points)), first=first, last=last)


def _limited(kpi: Kpi, value: Decimal, known: tuple[Decimal, ...]) -> tuple[Decimal, tuple[str, ...]]:
    """The value kept within the natural limits of the KPI, and the sentence that says so where it was needed."""
    least, most = min(known), max(known)
    if value < 0 <= least:
        return Decimal(0), (say("receipts.projection.floor"),)
    if kpi.unit == PER_CENT and least >= 0 and most <= WHOLE < value:
        return WHOLE, (say("receipts.projection.ceiling"),)
    return value, ()


def _on_line(days: list[date], heights: list[Decimal], at: date) -> Decimal | None:
    """The height at ``at`` of the line with the least squared distances; None when all days are the same."""
    offsets = [Decimal((day - days[-1]).days) for day in days]
    middle, height = sum(offsets, Decimal(0)) / len(offsets), sum(heights, Decimal(0)) / len(heights)
    spread = sum(((one - middle) ** 2 for one in offsets), Decimal(0))
    if spread == 0:
        return None
    slope = sum(((x - middle) * (y - height) for x, y in zip(offsets, heights, strict=True)), Decimal(0)) / spread
    return height + slope * (Decimal((at - days[-1]).days) - middle)
