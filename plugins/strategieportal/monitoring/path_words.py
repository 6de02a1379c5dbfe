"""How values, bounds and ranges of a KPI are written in the sentences about its goal path."""

from __future__ import annotations

from decimal import ROUND_HALF_EVEN, Decimal
from typing import TYPE_CHECKING

from strategieportal.language import HARD_SPACE, number, say
from strategieportal.model.words import Direction, KpiKind

if TYPE_CHECKING:
    from strategieportal.model.kpi import Kpi
    from strategieportal.monitoring.path_line import Corridor

_DIGITS = 24
"""Places before and after the point that a rounded number may have in all, below the precision of ``decimal``."""


def rounded(value: Decimal, decimals: int) -> Decimal:
    """``value`` with at most ``decimals`` places; unchanged when it is too large to be rounded exactly."""
    if value.adjusted() + decimals > _DIGITS:
        return value
    return value.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_EVEN)


def written(kpi: Kpi, height: Decimal) -> str:
    """A value with its unit, or the word of the scale; one more place than usual where rounding would hide it."""
    if kpi.kind is KpiKind.QUALITATIVE:
        return say("receipts.written.word", word=kpi.scale[min(max(int(height), 0), len(kpi.scale) - 1)])
    decimals = kpi.decimals if rounded(height, kpi.decimals) == height else kpi.decimals + 1
    return f"{number(height, decimals)}{HARD_SPACE}{kpi.unit}"


def written_distance(kpi: Kpi, height: Decimal) -> str:
    """A distance, in the unit or in steps of the scale."""
    if kpi.kind is KpiKind.QUALITATIVE:
        return number(height)
    decimals = kpi.decimals if rounded(height, kpi.decimals) == height else kpi.decimals + 1
    return f"{number(height, decimals)}{HARD_SPACE}{kpi.unit}"


def aim(kpi: Kpi, bounds: Corridor) -> str:
    """What is aimed at: ``mindestens 80 %``, ``höchstens 12 Tage``, ``zwischen 4 und 6 Prozent``, ``bei 12``."""
    lower = "" if bounds.lower is None else written(kpi, bounds.lower)
    upper = "" if bounds.upper is None else written(kpi, bounds.upper)
    if kpi.direction in {Direction.RISE, Direction.FALL}:
        return (
            say("receipts.bound.upper", upper=upper)
            if bounds.lower is None
            else say("receipts.bound.lower", lower=lower)
        )
    if bounds.single is not None:
        return say("receipts.keep.value", value=lower)
    if bounds.lower is None or bounds.upper is None:
        return (
            say("receipts.keep.upper", upper=upper) if bounds.lower is None else say("receipts.keep.lower", lower=lower)
        )
    return say("receipts.keep.between", lower=lower, upper=upper)
