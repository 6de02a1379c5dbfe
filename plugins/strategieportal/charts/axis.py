"""Axes with round numbers."""

from __future__ import annotations

from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from typing import TYPE_CHECKING, Final

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Sequence

_STEPS: Final = (Decimal(1), Decimal(2), Decimal("2.5"), Decimal(5), Decimal(10))
_NEAR_ZERO: Final = Decimal("0.6")
"""The axis shows zero if the smallest value is at most this part of the largest; else changes would be invisible."""


class Axis(Struct, frozen=True):
    """From ``low`` to ``high`` in steps of ``step``."""

    low: Decimal
    high: Decimal
    step: Decimal

    @property
    def decimals(self) -> int:
        """How many places the numbers at the steps need."""
        return max(0, -int(self.step.normalize().as_tuple().exponent))

    @property
    def ticks(self) -> tuple[Decimal, ...]:
        """The numbers at the steps."""
        count = int((self.high - self.low) / self.step)
        return tuple(self.low + index * self.step for index in range(count + 1))

    @property
    def cut(self) -> bool:
        """Whether zero is outside, which has to be said."""
        return self.low > 0 or self.high < 0


def round_axis(values: Sequence[Decimal], *, steps: int, ceiling: Decimal | None = None, whole: bool = False) -> Axis:
    """An axis for ``values`` with about ``steps`` steps.

    Args:
        values: at least one.
        steps: how many there should be at most.
        ceiling: no step above it if no value is (100 for percentages).
        whole: only whole numbers, for things that are counted.
    """
    low, high = _extent(values)
    step = _step((high - low) / steps, whole=whole)
    bottom, top = _floor(low, step), _ceil(high, step)
    while (top - bottom) / step > steps:
        step = _step(step * Decimal("1.01"), whole=whole)
        bottom, top = _floor(low, step), _ceil(high, step)
    if ceiling is not None and max(values) <= ceiling < top and (ceiling - bottom) % step == 0:
        top = ceiling
    return Axis(bottom, top, step)


def _extent(values: Sequence[Decimal]) -> tuple[Decimal, Decimal]:
    """The range to show: with zero where that does not flatten the data, and never empty."""
    low, high = min(values), max(values)
    if low > 0 and low <= high * _NEAR_ZERO:
        low = Decimal(0)
    if high < 0 and high >= low * _NEAR_ZERO:
        high = Decimal(0)
    if low == high:
        return (Decimal(0), Decimal(1)) if low == 0 else tuple(sorted((Decimal(0), 2 * low)))  # type: ignore[return-value]
    return low, high


def _step(least: Decimal, *, whole: bool) -> Decimal:
    """The smallest round number that is not below ``least``."""
    power = Decimal(1).scaleb(least.adjusted())
    step = next(factor * power for factor in _STEPS if factor * power >= least)
    if whole and step != step.to_integral_value():
        step = step.to_integral_value(rounding=ROUND_CEILING)
    return step


def _floor(value: Decimal, step: Decimal) -> Decimal:
    return (value / step).to_integral_value(rounding=ROUND_FLOOR) * step


def _ceil(value: Decimal, step: Decimal) -> Decimal:
    return (value / step).to_integral_value(rounding=ROUND_CEILING) * step
