"""Amounts as the public reads them: money, and values of a KPI with its unit, never broken over a line."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from typing import TYPE_CHECKING

from strategieportal.charts.amounts import distance, with_unit, written
from strategieportal.language import HARD_SPACE, number, say
from strategieportal.model.places import stated_places

if TYPE_CHECKING:
    from strategieportal.model.kpi import Kpi, Target
    from strategieportal.monitoring.series import Point


@lru_cache(maxsize=4096)
def euro(amount: Decimal) -> str:
    """``1.234 €``; cents only where there are some, so equal amounts are written alike."""
    whole = amount == amount.to_integral_value()
    return f"{number(amount.quantize(Decimal(1)) if whole else amount, None if whole else 2)}{HARD_SPACE}€"


def figure(kpi: Kpi, value: Decimal) -> str:
    """``value`` with the KPI's decimals, without its unit: ``58,7``; a step of a scale is its word."""
    if kpi.scale:
        return kpi.scale[min(max(int(value.quantize(Decimal(1), ROUND_HALF_UP)), 0), len(kpi.scale) - 1)]
    return written(value, kpi.decimals)


def quantity(kpi: Kpi, value: Decimal) -> str:
    """``value`` with its unit: ``58,7 %``; a step of a scale is its word."""
    return figure(kpi, value) if kpi.scale else with_unit(value, kpi.decimals, kpi.unit or "")


def apart(kpi: Kpi, value: Decimal) -> str:
    """A distance between two values: ``3 Tage``, of percentages ``3 Prozentpunkte``."""
    return number(value) if kpi.scale else distance(value, max(kpi.decimals, stated_places(value)), kpi.unit or "")


def stated(kpi: Kpi, value: Decimal | str) -> str:
    """A value as it stands in a sheet, a number or a word of the scale."""
    return value if isinstance(value, str) else quantity(kpi, value)


def observed(kpi: Kpi, point: Point) -> str:
    """What a period's observation says, with its unit; empty when it is missing."""
    if point.word is not None:
        return point.word
    return "" if point.value is None else quantity(kpi, point.value)


def aim_words(kpi: Kpi, target: Target) -> str:
    """What a target asks for: ``60 %``, ``mindestens 60 %``, ``60 bis 80 %``."""
    if isinstance(target.value, str):
        return target.value
    if target.value is not None:
        return _aimed(kpi, target.value)
    if target.lower is not None and target.upper is not None:
        return say("pages_kpi.aim.between", lower=_aimed(kpi, target.lower), upper=_aimed(kpi, target.upper))
    bound = target.lower if target.lower is not None else target.upper
    name = "least" if target.lower is not None else "most"
    return say(f"pages_kpi.aim.{name}", bound=_aimed(kpi, bound)) if bound is not None else ""


def _aimed(kpi: Kpi, value: Decimal) -> str:
    """What is decided, not measured: as it was decided, with no place more or less."""
    places = max(0, -int(value.normalize().as_tuple().exponent))
    return with_unit(value, places, kpi.unit or "")
