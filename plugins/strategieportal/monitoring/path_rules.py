"""The rules for the goal path, one for each kind of target, and the sentences of their receipts.

The rules of the goal path, Z1 to Z17: which one speaks, and what it says.
How values, bounds and ranges of a KPI are written in the sentences about its goal path.
"""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from itertools import takewhile
from typing import TYPE_CHECKING

from msgspec import Struct

from strategieportal.language import day, number, say, say_count
from strategieportal.model.places import telling_places
from strategieportal.model.units import PERCENT, behind
from strategieportal.model.words import Direction, KpiKind, PathStatus
from strategieportal.monitoring.path_line import bounds_of
from strategieportal.monitoring.receipt import note

if TYPE_CHECKING:
    from strategieportal.model.kpi import Kpi
    from strategieportal.model.partial_date import PartialDate
    from strategieportal.monitoring.path_line import Case, Corridor, Seen


class Verdict(Struct, frozen=True):
    """What a rule found."""

    status: PathStatus
    rule: str
    words: dict[str, str]
    """What the placeholders of the rule's sentence stand for."""
    reached_on: PartialDate | None = None
    notes: tuple[str, ...] = ()


def verdict_of(case: Case) -> Verdict:
    """The finding of the first rule that matches."""
    hindrance = _hindrance(case)
    if hindrance is not None:
        return hindrance
    latest = case.latest
    if latest is None:
        return _no("Z4")
    return _moving(case, latest) if case.moving else _kept(case, latest)


def _no(rule: str, **words: str) -> Verdict:
    return Verdict(PathStatus.NOT_ASSESSABLE, rule, words)


def only_parts() -> Verdict:
    """Values are known of parts only; a target speaks of the whole, and parts are not added up."""
    return _no("Z18")


def _hindrance(case: Case) -> Verdict | None:
    """Why direction, targets and baseline do not allow an assessment; None when they do."""
    kpi, start, latest = case.kpi, case.start, case.latest
    if kpi.direction is None:
        return _no("Z1")
    if not case.in_force and (kpi.direction is not Direction.HOLD or kpi.baseline is None):
        later = [one.valid_from.first for one in kpi.targets if one.valid_from and one.valid_from.first > case.as_of]
        return _no("Z3", day=day(min(later))) if later else _no("Z2")
    if start and case.in_force and not case.usable:
        return _no("Z7", at=start.seen.period.words)
    if start and start.stated and (latest is None or latest.period.last <= start.seen.period.last):
        return _only_baseline(case, start.seen)
    return None


def _only_baseline(case: Case, start: Seen) -> Verdict:
    """Nothing is known since the baseline: no assessment, unless the baseline met the target already."""
    if case.moving and case.meets(start, case.aims_after(start.period.last)):
        return Verdict(PathStatus.REACHED, "Z9", _baseline(case) | _goal(case), start.period)
    return _no("Z5", **_baseline(case)) if case.latest else _no("Z4")


def _moving(case: Case, latest: Seen) -> Verdict:
    """A KPI that is to rise or fall."""
    aims = case.aims_after(latest.period.last)
    if case.meets(latest, aims):
        return _reached(case, latest, aims)
    if case.line is None:
        return _no("Z6", **_value(case, latest))
    bounds = case.line.at(latest.period.last)
    away, closed = bounds.shortfall(latest.height), case.closes(latest.period.last)
    words = _against(case, latest, bounds)
    if away <= case.tolerance and not closed:
        return Verdict(PathStatus.ON_PATH, "Z10", words, notes=(note("tolerance"),) if visible(case.kpi, away) else ())
    if _wrong_way(case, latest):
        return _wrong(case, latest)
    status = PathStatus.NEAR_PATH if away <= case.near else PathStatus.OFF_PATH
    words["gap"] = missed(case.kpi, latest.height, bounds)
    if closed:
        return Verdict(status, "Z14", words | _goal(case, latest.height))
    return Verdict(status, "Z11" if status is PathStatus.NEAR_PATH else "Z12", words)


def _kept(case: Case, latest: Seen) -> Verdict:
    """A KPI that is to be held at a value or within a corridor."""
    if case.line is None:
        return _no("Z2")
    bounds = case.line.at(latest.period.last)
    away, words = bounds.shortfall(latest.height), _against(case, latest, bounds)
    if case.meets(latest, (bounds,)):
        closed = case.closes(latest.period.last)
        since = _since(case, (bounds,)) if closed else None
        return Verdict(PathStatus.REACHED if closed else PathStatus.ON_PATH, "Z15", words, since)
    if _wrong_way(case, latest):
        return _wrong(case, latest)
    words["gap"] = missed(case.kpi, latest.height, bounds)
    single = bounds.single is not None or case.kpi.kind is KpiKind.QUALITATIVE
    if away <= (case.near if single else case.tolerance):
        return Verdict(PathStatus.NEAR_PATH, "Z16", words)
    return Verdict(PathStatus.OFF_PATH, "Z17", words)


def _wrong(case: Case, latest: Seen) -> Verdict:
    start = case.start.seen.height if case.start else None
    return Verdict(PathStatus.WRONG_WAY, "Z13", _value(case, latest, start) | _baseline(case, latest.height))


def _wrong_way(case: Case, latest: Seen) -> bool:
    """Whether a value has moved away from its aim, further than the tolerance from the start.

    A corridor counts only when the start lay outside of it; a value to be held has no way to go.
    """
    if case.start is None or case.kpi.direction is Direction.HOLD:
        return False
    before, now = case.start.seen.height, latest.height
    if case.moving:
        back = before - now if case.kpi.direction is Direction.RISE else now - before
        return back > case.tolerance
    last = bounds_of(case.kpi, case.usable[-1])
    outside = last.shortfall(before)
    return outside > 0 and last.shortfall(now) > outside + case.tolerance


def _reached(case: Case, latest: Seen, aims: tuple[Corridor, ...]) -> Verdict:
    """The target is met: since when, and whether it was met from the start."""
    notes = (note("all_reached"),) if len(aims) > 1 else ()
    since, start = _since(case, aims), case.start
    if start and start.stated and case.meets(start.seen, aims):
        later = [one for one in case.points if one.period.last > start.seen.period.last]
        if all(case.meets(one, aims) for one in later):
            return Verdict(PathStatus.REACHED, "Z9", _baseline(case) | _goal(case), start.seen.period, notes)
    return Verdict(PathStatus.REACHED, "Z8", _value(case, latest) | _goal(case), since, notes)


def _since(case: Case, aims: tuple[Corridor, ...]) -> PartialDate | None:
    """The first period of the unbroken run of observations that meet ``aims``."""
    run = list(takewhile(lambda one: case.meets(one, aims), reversed(case.points)))
    return run[-1].period if run else None


def _value(case: Case, seen: Seen, *beside: Decimal | None) -> dict[str, str]:
    return {"value": written(case.kpi, seen.height, *beside), "period": seen.period.words}


def _against(case: Case, seen: Seen, bounds: Corridor) -> dict[str, str]:
    """A value and what is aimed at, written so that they look different where they are."""
    value = _value(case, seen, bounds.lower, bounds.upper)
    return value | {"bound": aim(case.kpi, bounds, seen.height)}


def _baseline(case: Case, *beside: Decimal | None) -> dict[str, str]:
    """The start in words."""
    if case.start is None:
        return {}
    seen = case.start.seen
    return {"baseline": written(case.kpi, seen.height, *beside), "at": seen.period.words}


def _goal(case: Case, *beside: Decimal | None) -> dict[str, str]:
    """The next target in words."""
    if case.target is None:
        return {}
    return {"bound": aim(case.kpi, bounds_of(case.kpi, case.target), *beside), "target_at": day(case.target.at.last)}


_DIGITS = 24
"""Places before and after the point that a rounded number may have in all, below the precision of ``decimal``."""


def rounded(value: Decimal, decimals: int) -> Decimal:
    """``value`` with at most ``decimals`` places; unchanged when it is too large to be rounded exactly."""
    if value.adjusted() + decimals > _DIGITS:
        return value
    return value.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)


def written(kpi: Kpi, height: Decimal, *beside: Decimal | None) -> str:
    """A value with its unit, or the word of the scale.

    Args:
        kpi: gives unit, decimals and scale.
        height: the number, or the index on the scale.
        beside: numbers it is compared with in the same sentence; where they would look alike without being equal, one
            more place is shown.
    """
    if kpi.kind is KpiKind.QUALITATIVE:
        return say("receipts.written.word", word=kpi.scale[min(max(int(height), 0), len(kpi.scale) - 1)])
    places = _places(kpi, height, beside)
    return _with_unit(kpi, number(rounded(height, places), places))


def visible(kpi: Kpi, distance: Decimal) -> bool:
    """Whether a distance would still be seen with one more place than the KPI prints."""
    return rounded(distance, kpi.decimals + 1) != 0


def written_distance(kpi: Kpi, height: Decimal) -> str:
    """A distance, in the unit (of percentages in percentage points) or in steps of the scale."""
    if kpi.kind is KpiKind.QUALITATIVE:
        return number(height)
    usual = rounded(height, kpi.decimals)
    more = rounded(height, kpi.decimals + 1) != usual
    return _distance(kpi, height, kpi.decimals + more)


def missed(kpi: Kpi, height: Decimal, bounds: Corridor) -> str:
    """By how much a value lies outside of ``bounds``: the distance of the two numbers as they are written beside it."""
    bound = bounds.lower if bounds.lower is not None and height < bounds.lower else bounds.upper
    assert bound is not None  # noqa: S101 - only asked of a value outside
    if kpi.kind is KpiKind.QUALITATIVE:
        return say_count("receipts.steps", int(abs(height - bound)))
    places = max(_places(kpi, height, (bound,)), _places(kpi, bound, (height,)))
    shown = abs(rounded(height, places) - rounded(bound, places))
    return _distance(kpi, shown or abs(height - bound), places)


def _distance(kpi: Kpi, size: Decimal, places: int) -> str:
    places = telling_places(size, places)
    figures = number(rounded(size, places), places)
    if kpi.unit != PERCENT:
        return _with_unit(kpi, figures)
    unit = say("charts.unit.points-one" if figures == "1" else "charts.unit.points-many")
    return behind(figures, unit)


def aim(kpi: Kpi, bounds: Corridor, *beside: Decimal | None) -> str:
    """What is aimed at: ``mindestens 80 %``, ``höchstens 12 Tage``, ``60 bis 70 %``, or just ``12 Tage``."""
    lower = "" if bounds.lower is None else written(kpi, bounds.lower, *beside)
    upper = "" if bounds.upper is None else written(kpi, bounds.upper, *beside)
    if bounds.lower is None:
        return say("receipts.bound.upper", upper=upper)
    if bounds.upper is None:
        return say("receipts.bound.lower", lower=lower)
    if bounds.single is not None:
        return lower
    if kpi.kind is KpiKind.QUANTITATIVE:
        # both ends with the same places: "60,0 bis 70,0 %", also where only one of them needs the last one
        places = max(_places(kpi, one, beside) for one in (bounds.lower, bounds.upper))
        lower, upper = (number(rounded(one, places), places) for one in (bounds.lower, bounds.upper))
        upper = _with_unit(kpi, upper)
    return say("receipts.bound.between", lower=lower, upper=upper)


def _places(kpi: Kpi, height: Decimal, beside: tuple[Decimal | None, ...]) -> int:
    """The KPI's places, and one more where a number beside it would look alike without being equal."""
    usual = rounded(height, kpi.decimals)
    alike = [one for one in beside if one is not None and rounded(one, kpi.decimals) == usual]
    return telling_places(height, kpi.decimals + any(visible(kpi, height - one) for one in alike))


def _with_unit(kpi: Kpi, figures: str) -> str:
    return behind(figures, kpi.unit or "")
