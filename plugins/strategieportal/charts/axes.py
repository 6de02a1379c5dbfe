"""Axes: round numbers for values; real time, labelled by years or, where there are few, by periods.

Axes with round numbers.
The horizontal axis of a time series: real time, labelled by years or, where there are few, by periods.
"""

from __future__ import annotations

from datetime import date
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from strategieportal.charts.amounts import kind
from strategieportal.charts.options import Option, fn
from strategieportal.charts.palette import LIGHT

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from strategieportal.charts.layout import Layout
    from strategieportal.model.partial_date import PartialDate


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


_SHORT_RANGE: Final = 800
"""Up to so many days the periods themselves are labelled."""
_BETWEEN: Final = 10.0
"""Pixels between two labels at least."""


class TimeAxis(Struct, frozen=True):
    """From day ``low`` to day ``high`` (ordinals), with ``labels`` at days and ``ticks`` between or below them."""

    low: int
    high: int
    labels: tuple[tuple[float, str], ...]
    ticks: tuple[int, ...]

    def option(self, layout: Layout, below: int = 0) -> Option:
        """The axis for ECharts, ``below`` pixels under the plot."""
        line = {"color": LIGHT["ch-axis"], "width": 1}
        return {
            "type": "value",
            "min": self.low,
            "max": self.high,
            "offset": below,
            "axisLine": {"onZero": False, "lineStyle": line},
            "axisTick": {"show": True, "length": 5, "lineStyle": line, "customValues": list(self.ticks)},
            "splitLine": {"show": False},
            "axisLabel": {
                "customValues": [place for place, _ in self.labels],
                "formatter": fn("words", [list(label) for label in self.labels]),
                "color": LIGHT["ink-2"],
                "fontSize": layout.size,
                "margin": 9,
                "hideOverlap": False,
                "showMinLabel": True,
                "showMaxLabel": True,
            },
        }


def time_axis(periods: Sequence[PartialDate], days: Sequence[date], layout: Layout, room: float) -> TimeAxis:
    """The axis for points at the last days of ``periods`` and at ``days``.

    Args:
        periods: at least one; years are labelled below their points, shorter ones by the years they lie in.
        days: further days that must be on the axis.
        layout: for the size of labels.
        room: width of the plot in pixels.
    """
    ordinals = [period.last.toordinal() for period in periods] + [day.toordinal() for day in days]
    low, high = min(ordinals), max(ordinals)
    if all(kind(period) == "year" for period in periods):
        return _by_points(low, high, [_year_end(year) for year in _years(low, high)], layout, room)
    if high - low <= _SHORT_RANGE:
        return _by_points(low, high, sorted({_named(period) for period in periods}), layout, room)
    return _by_years(low, high, layout, room)


def _by_points(low: int, high: int, named: Sequence[tuple[float, str]], layout: Layout, room: float) -> TimeAxis:
    pad = max(20, round((high - low) * 22 / room))
    low, high = low - pad, high + pad
    inside = [one for one in named if low <= one[0] <= high]
    return TimeAxis(
        low, high, _thinned(inside, _scale(low, high, room), layout), tuple(int(place) for place, _ in inside)
    )


def _by_years(low: int, high: int, layout: Layout, room: float) -> TimeAxis:
    years = _years(low, high)
    first, last = date(years[0], 1, 1).toordinal(), date(years[-1] + 1, 1, 1).toordinal()
    ticks = [date(year, 1, 1).toordinal() for year in range(years[0], years[-1] + 2)]
    middles = [(date(year, 7, 2).toordinal(), str(year)) for year in years]
    return TimeAxis(first, last, _thinned(middles, _scale(first, last, room), layout), tuple(ticks))


def _thinned(
    named: Sequence[tuple[float, str]], scale: Callable[[float], float], layout: Layout
) -> tuple[tuple[float, str], ...]:
    """Every label, every second, every third ..., counted from the last one, so that none touches the next."""
    for every in range(1, len(named) + 1):
        kept = named[::-1][::every][::-1]
        if _free(kept, scale, layout):
            return tuple(kept)
    return tuple(named[-1:])


def _free(named: Sequence[tuple[float, str]], scale: Callable[[float], float], layout: Layout) -> bool:
    halves = [layout.lettering.width(text, layout.size) / 2 for _, text in named]
    return all(
        scale(after[0]) - scale(before[0]) >= half_before + half_after + _BETWEEN
        for before, after, half_before, half_after in zip(named, named[1:], halves, halves[1:], strict=False)
    )


def _scale(low: int, high: int, room: float) -> Callable[[float], float]:
    return lambda place: (place - low) / (high - low) * room


def _years(low: int, high: int) -> range:
    return range(date.fromordinal(low).year, date.fromordinal(high).year + 1)


def _year_end(year: int) -> tuple[float, str]:
    return date(year, 12, 31).toordinal(), str(year)


def _named(period: PartialDate) -> tuple[float, str]:
    return period.last.toordinal(), period.short
