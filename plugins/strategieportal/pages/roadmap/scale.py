"""Time as a width: which years the roadmap shows, and where a day lies in them, in percent."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Iterable

    from strategieportal.model.holding import Dates

_LEAST_REACH: Final = 5
"""Years beyond the middle half of all dates that are always shown."""
_MOST_LABELS: Final = 12
_MOST_YEARS_WITH_QUARTERS: Final = 8
_THINNEST: Final = 0.4
"""Percent of the width below which a bar could not be seen."""


class Stretch(Struct, frozen=True):
    """A period on the axis; places are percent of the width."""

    x: str
    width: str
    filled: str = ""
    """Where the filled part ends; empty where nothing is filled."""
    before: bool = False
    """Whether it begins before the first year shown."""
    beyond: bool = False
    """Whether it goes on after the last year shown, or has no end."""


class Tick(Struct, frozen=True):
    """A line of the axis with what is written at it; the label is empty for a mere line."""

    x: str
    label: str = ""


class Scale(Struct, frozen=True):
    """Whole years, from the first of January of ``first`` to the end of ``last``."""

    first: int
    last: int

    @property
    def years(self) -> int:
        """How many years are shown."""
        return self.last - self.first + 1

    def holds(self, moment: date) -> bool:
        """Whether ``moment`` lies within the years shown."""
        return self.first <= moment.year <= self.last

    def at(self, moment: date, *, end: bool = False) -> float:
        """The place of ``moment`` in percent, kept within the years shown; ``end`` means the end of that day."""
        start, stop = _bounds(self.first, self.last)
        return min(100.0, max(0.0, 100 * (moment.toordinal() + end - start) / (stop - start)))

    def stretch(self, span: Dates, share: float | None = None, *, open_end: bool = False) -> Stretch | None:
        """``span`` as a bar, filled up to ``share`` percent of it. None where nothing is known of it.

        With only an end known the bar is a short piece before it; with only a start, or with an open end, it goes on
        to the edge.
        """
        if span.start is None and span.end is None:
            return None
        right = 100.0 if open_end or span.end is None else self.at(span.end.last, end=True)
        left = self.at(span.start.first) if span.start else right - _THINNEST
        left = max(0.0, min(left, right - _THINNEST))
        right = max(right, left + _THINNEST)
        return Stretch(
            x=percent(left),
            width=percent(right - left),
            filled=percent(left + (right - left) * share / 100) if share else "",
            before=span.start is not None and span.start.first.year < self.first,
            beyond=open_end or span.end is None or span.end.last.year > self.last,
        )

    def labels(self) -> tuple[Tick, ...]:
        """The years, fewer of them where there are many."""
        step = next(size for size in (1, 2, 5, 10, 20, 50, 100, 1000, 10000) if self.years <= size * _MOST_LABELS)
        return tuple(Tick(percent(self.at(date(year, 1, 1))), str(year)) for year in self._years() if not year % step)

    def lines(self) -> tuple[Tick, ...]:
        """A line per labelled year but the first, which is the edge."""
        return tuple(one for one in self.labels() if one.x != "0")

    def quarters(self) -> tuple[Tick, ...]:
        """The quarters of each year, where there are few years."""
        if self.years > _MOST_YEARS_WITH_QUARTERS:
            return ()
        starts = [(year, number) for year in self._years() for number in (1, 2, 3, 4)]
        return tuple(Tick(percent(self.at(date(year, 3 * q - 2, 1))), str(q)) for year, q in starts)

    def _years(self) -> range:
        return range(self.first, self.last + 1)


def scale_of(moments: Iterable[date], as_of: date, always: Iterable[date] = (), around: Iterable[date] = ()) -> Scale:
    """The years that the roadmap shows: from the first to the last of ``moments``, outliers left out.

    Outliers would squeeze all others: dates further from the middle half of all dates than twice its width, and at
    least five years. The day itself is shown unless it is an outlier.

    Args:
        moments: every date that the roadmap has to show.
        as_of: the day of the publication.
        always: dates that are shown in any case, such as the strategy's term.
        around: dates that add a year before or after, but not more, such as those of events.
    """
    fixed = [one.year for one in always]
    years = sorted(one.year for one in moments) or fixed or [as_of.year]
    quarter = len(years) // 4
    low, high = years[quarter], years[-1 - quarter]
    reach = max(_LEAST_REACH, 2 * (high - low))
    kept = [one for one in (*years, as_of.year) if low - reach <= one <= high + reach]
    first, last = min(kept + fixed), max(kept + fixed)
    near = [one.year for one in around if first - 1 <= one.year <= last + 1]
    return Scale(min([first, *near]), max([last, *near]))


def percent(value: float) -> str:
    """``value`` with two places and a point, as SVG reads it."""
    return f"{value:.2f}".rstrip("0").rstrip(".")


@lru_cache(maxsize=64)
def _bounds(first: int, last: int) -> tuple[int, int]:
    return date(first, 1, 1).toordinal(), date(last, 12, 31).toordinal() + 1
