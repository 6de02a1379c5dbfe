"""How values, bounds and ranges of a KPI are written in the sentences about its goal path."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING

from strategieportal.language import number, say, say_count
from strategieportal.model.places import telling_places
from strategieportal.model.units import PERCENT, behind
from strategieportal.model.words import KpiKind

if TYPE_CHECKING:
    from strategieportal.model.kpi import Kpi
    from strategieportal.monitoring.path_line import Corridor

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
