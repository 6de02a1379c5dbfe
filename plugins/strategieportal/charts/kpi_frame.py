"""What stands around the line of a KPI: its two axes, which pixel belongs to which day and value, and its legend.

The frame of a KPI's picture: its two axes, and which pixel belongs to which day and value.
The legend of a KPI's picture: which forms occur, what they are called and how they look.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from strategieportal.charts.amounts import PERCENT, scale_word, written
from strategieportal.charts.axes import Axis, TimeAxis, round_axis, time_axis
from strategieportal.charts.fonts import FALLBACK
from strategieportal.charts.layout import Box, Point
from strategieportal.charts.options import Option, fn, option_of
from strategieportal.charts.palette import LIGHT
from strategieportal.charts.renderer import Drawing
from strategieportal.language import HARD_SPACE, say

if TYPE_CHECKING:
    from pyecharts.charts.base import Base

    from strategieportal.charts.kpi_series import KpiSeries
    from strategieportal.charts.layout import Layout, Legend


_BELOW: Final = 32
"""Height of the labels of the time axis."""
_PLOT: Final = {False: 260, True: 220}
"""Height of the plot, by whether the layout is narrow."""
_WORDS: Final = {False: 150, True: 96}
"""How wide the words of a scale may be."""
_HUNDRED: Final = Decimal(100)


class Frame(Struct, frozen=True):
    """Where things stand in the picture: axes and the four sides of the plot in pixels."""

    layout: Layout
    time: TimeAxis
    axis: Axis
    left: float
    top: float
    right: float
    bottom: float
    below: int
    """Pixels between the plot and its time axis, so that the lowest word of a scale has ground under it."""

    @property
    def height(self) -> int:
        """The height of the whole picture."""
        return round(self.bottom + self.below + _BELOW)

    def grid(self) -> Option:
        """The plot for ECharts."""
        sides = {"left": self.left, "right": self.layout.width - self.right, "top": self.top}
        return sides | {"height": self.bottom - self.top, "containLabel": False, "outerBoundsMode": "none"}

    def at(self, ordinal: float, height: Decimal) -> Point:
        """The pixel of a day and a value."""
        across = (ordinal - self.time.low) / (self.time.high - self.time.low)
        up = float((height - self.axis.low) / (self.axis.high - self.axis.low))
        return self.left + across * (self.right - self.left), self.bottom - up * (self.bottom - self.top)


def frame_of(series: KpiSeries, layout: Layout, key: Legend) -> Frame:
    """The frame of ``series`` below its legend ``key``."""
    heights = [series.height(value) for value in series.stated()]
    if series.scale:
        axis = Axis(Decimal(0), Decimal(max(1, len(series.scale) - 1)), Decimal(1))
    else:
        axis = round_axis(
            _with_margin(series, heights),
            steps=4 if layout.narrow else 5,
            ceiling=_HUNDRED if series.unit == PERCENT else None,
            whole=_is_counted(series),
        )
    words = _axis_words(series, axis, layout)
    lines = [line for _, word in words for line in word.split("\n")]
    left = round(layout.lettering.widest(lines, layout.size) + 12)
    right = layout.width - 12
    top = key.height + (12 if series.scale else 2.2 * layout.size)
    periods = [one.period for one in series.observations] + [one.period for one in series.targets]
    periods += [series.baseline.period] if series.baseline else []
    time = time_axis(periods, [point.day for point in series.path], layout, right - left)
    return Frame(layout, time, axis, left, top, right, top + _PLOT[layout.narrow], 12 if series.scale else 0)


def _is_counted(series: KpiSeries) -> bool:
    """Whether its values are whole things, of which there is no quarter; shares and what has places are measured."""
    values = [one.value for one in series.observed if isinstance(one.value, Decimal)]
    whole = all(one == one.to_integral_value() for one in values)
    return whole and series.decimals == 0 and series.unit != PERCENT


def _with_margin(series: KpiSeries, heights: list[Decimal]) -> list[Decimal]:
    """The borders of the path belong to the picture; a corridor needs some ground around it to be seen as one."""
    borders = [border for _, low, high in series.band for border in (low, high)]
    if not borders or series.tolerated:
        return heights + borders
    low, high = min(borders), max(borders)
    margin = (high - low) / 10
    # Shares end at 0 and 100 percent.
    above = min(high + margin, _HUNDRED) if series.unit == PERCENT and high <= _HUNDRED else high + margin
    return [*heights, above, max(low - margin, Decimal(0)) if low >= 0 else low - margin]


def _axis_words(series: KpiSeries, axis: Axis, layout: Layout) -> list[tuple[float, str]]:
    """What stands at each step of the value axis."""
    if series.scale:
        room = _WORDS[layout.narrow]
        return [
            (place, "\n".join(layout.lettering.wrap(word, layout.size, room, lines=2)))
            for place, word in enumerate(series.scale)
        ]
    divisor, _ = scale_word(max(abs(axis.low), abs(axis.high)))
    divided = Axis(axis.low / divisor, axis.high / divisor, axis.step / divisor)
    unit = f"{HARD_SPACE}%" if series.unit == PERCENT else ""
    return [(float(tick), written(tick / divisor, divided.decimals) + unit) for tick in axis.ticks]


def value_axis(series: KpiSeries, frame: Frame) -> Option:
    """The vertical axis for ECharts."""
    words = _axis_words(series, frame.axis, frame.layout)
    places = [place for place, _ in words]
    return {
        "type": "value",
        "min": float(frame.axis.low),
        "max": float(frame.axis.high),
        "interval": float(frame.axis.step),
        "axisLine": {"show": False},
        "axisTick": {"show": False},
        "splitLine": {"lineStyle": {"color": _line_colours(series, places), "width": 1}, "customValues": places},
        "axisLabel": {
            "customValues": places,
            "formatter": fn("words", [list(one) for one in words]),
            "color": LIGHT["ink-2"],
            "fontSize": frame.layout.size,
            "lineHeight": round(1.2 * frame.layout.size),
            "margin": 10,
        },
    }


def _line_colours(series: KpiSeries, places: list[float]) -> list[str]:
    """Zero is a line of its own where values lie on both sides of it."""
    return [LIGHT["ch-axis" if place == 0 and not series.scale else "ch-grid"] for place in places]


def _note_text(series: KpiSeries, axis: Axis) -> tuple[str, str]:
    """The unit above the value axis, and a warning if that axis does not begin at zero."""
    if series.scale:
        return "", ""
    return axis_unit(series, max(abs(axis.low), abs(axis.high))), say("charts.kpi.axis.cut") if axis.cut else ""


def axis_unit(series: KpiSeries, largest: Decimal) -> str:
    """What stands above the axis of values: ``Mio. €``, but ``Anzahl in Mio.`` of what is counted; nothing for per cent."""
    _, word = scale_word(largest)
    if series.unit == PERCENT:
        return ""
    if word and series.counted and not series.unit:
        return say("charts.unit.counted", counted=series.counted, word=word)
    return f"{word}{HARD_SPACE}{series.unit or series.counted}".strip(HARD_SPACE)


def axis_notes(series: KpiSeries, frame: Frame, key: Legend) -> list[Option]:
    """The unit and the warning as components for ECharts."""
    unit, cut = _note_text(series, frame.axis)
    layout = frame.layout
    room = layout.width - (layout.lettering.width(cut, layout.size) + 20 if cut else 0)
    style = {"fill": LIGHT["ink-2"], "fontSize": layout.size, "fontFamily": FALLBACK}
    texts = []
    if unit:
        shown = layout.lettering.cut(unit, layout.size, room)
        texts.append({"type": "text", "left": 0, "top": key.height, "silent": True, "style": style | {"text": shown}})
    if cut:
        texts.append({"type": "text", "right": 0, "top": key.height, "silent": True, "style": style | {"text": cut}})
    return texts


def note_boxes(series: KpiSeries, frame: Frame) -> list[Box]:
    """Where unit and warning stand, above the plot."""
    unit, cut = (frame.layout.lettering.width(text, frame.layout.size) for text in _note_text(series, frame.axis))
    top, bottom = frame.top - 2.2 * frame.layout.size, frame.top - 0.9 * frame.layout.size
    boxes = [Box(0, top, unit, bottom), Box(frame.layout.width - cut, top, frame.layout.width, bottom)]
    return [box for box in boxes if box.left < box.right]


_ICONS: Final[dict[str, Option]] = {
    "path": {"itemStyle": {"opacity": 0}},
    "corridor": {"icon": "rect", "itemStyle": {"opacity": 0.25}},
    "tolerance": {"icon": "rect", "itemStyle": {"opacity": 0.25}},
    "gap": {"icon": "rect"},
    # Paths keep their proportions, named forms are stretched.
    "target": {"icon": "path://M6,0L12,6L6,12L0,6Z"},
    "baseline": {"icon": "path://M0,0H11V11H0Z"},
    "provisional": {"icon": "path://M0,5.5A5.5,5.5,0,1,0,11,5.5A5.5,5.5,0,1,0,0,5.5Z"},
    "previous": {"icon": "path://M0,5.5A5.5,5.5,0,1,0,11,5.5A5.5,5.5,0,1,0,0,5.5Z"},
}
"""How entries of the legend differ from what ECharts would draw."""


def legend_entries(series: KpiSeries) -> list[Option]:
    """An entry for each form that occurs, in the order in which a reader needs them; none if only values do."""
    points = series.path
    shown = {
        "value": any(not one.provisional for one in series.observed),
        "provisional": any(one.provisional for one in series.observed),
        "path": any(point.value is not None for point in points),
        "corridor": bool(series.band) and not series.tolerated,
        "tolerance": bool(series.band) and series.tolerated,
        "target": bool(series.targets),
        "baseline": series.baseline is not None,
        "previous": any(one.previous is not None and one.value is not None for one in series.observations),
        "gap": any(one.value is None for one in series.observations),
    }
    names = [name for name, is_shown in shown.items() if is_shown]
    return [{"name": name_of(name)} | _ICONS.get(name, {}) for name in names] if names != ["value"] else []


def name_of(what: str) -> str:
    """What readers call a form, such as ``provisional``."""
    return say(f"charts.kpi.{what}")


def band_name(series: KpiSeries) -> str:
    """What the band around the path is called: a tolerance, or the goal itself."""
    return name_of("tolerance" if series.tolerated else "corridor")


def drawn(chart: Base, series: KpiSeries, frame: Frame, key: Legend) -> Drawing:
    """``chart`` of ``series`` in its frame, with the legend above it."""
    layout = frame.layout
    option = option_of(
        chart,
        layout.size,
        legend=key.option,
        grid=frame.grid(),
        xAxis=frame.time.option(layout, frame.below),
        yAxis=value_axis(series, frame),
        graphic=axis_notes(series, frame, key),
    )
    return Drawing(option, layout.width, frame.height)
