"""The tiny picture of a KPI on a card: the values, the goal path dashed, a dot at the last value. No engine is needed.

It is decoration beside a number that is written out, so it is hidden from screen readers.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from strategieportal.charts.amounts import DRAWABLE

if TYPE_CHECKING:
    from strategieportal.charts.kpi_series import KpiSeries

WIDTH: Final = 212
HEIGHT: Final = 56
_EDGE: Final = 5
"""Free on all sides, so that the dot is not cut."""

_PARTS: Final = 5
"""So many lines are drawn on a card at most."""

Corner = tuple[int, "Decimal"]


def sparkline(series: KpiSeries) -> str:
    """The SVG of ``series`` with the classes ``ch-spark``, ``v`` (values), ``z`` (goal path) and ``p`` (last value).

    Empty if there is nothing to draw. A missing value interrupts the line.
    """
    if series.parts and not series.observed:
        return _of_parts(series)
    if not series.drawable:
        return ""
    runs, path = _runs(series), _path(series)
    corners = [corner for run in runs for corner in run] + path
    days, heights = [day for day, _ in corners], [height for _, height in corners]
    box = _Box((min(days), max(days)), (min(heights), max(heights)))
    lines = [f'<polyline class="z" points="{box.points(path)}"/>'] if len(path) > 1 else []
    lines += [f'<polyline class="v" points="{box.points(run)}"/>' for run in runs if len(run) > 1]
    lines += [_dot(box, run[0], "d") for run in runs[:-1] if len(run) == 1]
    inside = "".join([*lines, _dot(box, runs[-1][-1], "p")])
    return f'<svg class="ch-spark" viewBox="0 0 {WIDTH} {HEIGHT}" aria-hidden="true">{inside}</svg>'


def _of_parts(series: KpiSeries) -> str:
    """A thin line for each of the first parts, none of which is the whole."""
    many = [_runs(replace(series, observations=one.observations)) for one in series.parts if one.observed][:_PARTS]
    corners = [corner for runs in many for run in runs for corner in run]
    if not corners or any(abs(height) > DRAWABLE for _, height in corners):
        return ""
    days, heights = [day for day, _ in corners], [height for _, height in corners]
    box = _Box((min(days), max(days)), (min(heights), max(heights)))
    lines = [f'<polyline class="v" points="{box.points(run)}"/>' for runs in many for run in runs if len(run) > 1]
    inside = "".join([*lines, *(_dot(box, runs[-1][-1], "d") for runs in many)])
    return f'<svg class="ch-spark" viewBox="0 0 {WIDTH} {HEIGHT}" aria-hidden="true">{inside}</svg>'


def multiples(series: KpiSeries) -> dict[str, str]:
    """By name of each part with two values at least its own small picture, all on one common scale from zero or below.

    Empty where values are too great to be drawn truly.
    """
    courses = {one.name: _runs(replace(series, observations=one.observations)) for one in series.parts}
    told = {name: runs for name, runs in courses.items() if sum(map(len, runs)) > 1}
    corners = [corner for runs in told.values() for run in runs for corner in run]
    if not corners or any(abs(height) > DRAWABLE for _, height in corners):
        return {}
    days, heights = [day for day, _ in corners], [height for _, height in corners]
    box = _Box((min(days), max(days)), (min(Decimal(0), *heights), max(heights)))
    return {name: _picture(box, runs) for name, runs in told.items()}


def _picture(box: _Box, runs: list[list[Corner]]) -> str:
    lines = [f'<polyline class="v" points="{box.points(run)}"/>' for run in runs if len(run) > 1]
    lines += [_dot(box, run[0], "d") for run in runs[:-1] if len(run) == 1]
    inside = "".join([*lines, _dot(box, runs[-1][-1], "p")])
    return f'<svg class="ch-spark" viewBox="0 0 {WIDTH} {HEIGHT}" aria-hidden="true">{inside}</svg>'


class _Box:
    """Days and values as places in the picture."""

    def __init__(self, days: tuple[int, int], heights: tuple[Decimal, Decimal]) -> None:
        self._first, self._last = days
        self._low, self._high = heights

    def place(self, corner: Corner) -> tuple[str, str]:
        """Where ``corner`` stands; a series of one day or one value stands in the middle."""
        day, height = corner
        across = (day - self._first) / (self._last - self._first) if self._last > self._first else 0.5
        up = float((height - self._low) / (self._high - self._low)) if self._high > self._low else 0.5
        return _short(_EDGE + across * (WIDTH - 2 * _EDGE)), _short(HEIGHT - _EDGE - up * (HEIGHT - 2 * _EDGE))

    def points(self, corners: list[Corner]) -> str:
        """``corners`` as the attribute of a polyline."""
        return " ".join(",".join(self.place(corner)) for corner in corners)


def _dot(box: _Box, corner: Corner, name: str) -> str:
    x, y = box.place(corner)
    return f'<circle class="{name}" cx="{x}" cy="{y}" r="{4 if name == "p" else 2}"/>'


def _runs(series: KpiSeries) -> list[list[Corner]]:
    """The values between two gaps, without empty runs."""
    runs: list[list[Corner]] = [[]]
    for one in series.observations:
        if one.value is None:
            runs.append([])
        else:
            runs[-1].append((one.period.last.toordinal(), series.height(one.value)))
    return [run for run in runs if run]


def _path(series: KpiSeries) -> list[Corner]:
    corners: list[Corner] = []
    for point in series.path:
        if point.value is None:
            continue
        if corners and (series.steps or series.scale):
            corners.append((point.day.toordinal(), corners[-1][1]))
        corners.append((point.day.toordinal(), series.height(point.value)))
    return corners


def _short(number: float) -> str:
    return f"{number:.1f}".removesuffix(".0")
