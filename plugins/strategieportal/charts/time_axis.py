"""The horizontal axis of a time series: real time, labelled by years or, where there are few, by periods."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from strategieportal.charts.options import Option, fn
from strategieportal.charts.palette import LIGHT
from strategieportal.charts.periods import kind

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from strategieportal.charts.layout import Layout
    from strategieportal.model.partial_date import PartialDate

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
