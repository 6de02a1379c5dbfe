"""Horizontal bars, stacked or not: names beside them on screens, above them on phones, numbers on or behind them."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from msgspec import Struct

from strategieportal.charts.layout import legend, text_style
from strategieportal.charts.options import Option, fn, option_of, start
from strategieportal.charts.palette import LIGHT
from strategieportal.charts.renderer import Drawing
from strategieportal.charts.tones import NO_PATTERN
from strategieportal.language import number

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pyecharts.charts import Bar
    from pyecharts.options import BarItem

    from strategieportal.charts.layout import Layout
    from strategieportal.charts.tones import Look

_NAMES: Final = 220
"""How wide the column of names may be, in pixels."""
_BAR: Final = {False: 24, True: 20}
_GAP: Final = 15
_AROUND: Final = 8
"""Free pixels that a number needs inside its bar."""


class Row(Struct, frozen=True):
    """One bar: its name, and what is written behind it."""

    name: str
    behind: str = ""
    above: str = ""
    """Replaces the name where names stand above their bars and there is no room behind."""


class Series(Struct, frozen=True):
    """One kind of part that bars are made of."""

    name: str
    look: Look
    values: tuple[Decimal, ...]
    """By row; 0 draws nothing."""
    titles: tuple[str, ...]
    """By row, what the part says under the pointer."""
    stack: str = "all"
    """Series of one stack follow each other, stacks lie on top of each other."""
    numbered: bool = False
    """Whether the value is written on the part, if it fits."""


class _Frame(Struct, frozen=True):
    layout: Layout
    names: tuple[tuple[str, ...], ...]
    left: float
    right: float
    top: float
    row: float
    scale: float
    """Pixels per unit."""


def drawing(
    identity: str, rows: Sequence[Row], series: Sequence[Series], layout: Layout, line: Decimal | None = None
) -> Drawing:
    """The picture of ``rows``, from top to bottom, made of ``series``, with a line behind them at the value ``line``."""
    from pyecharts.charts import Bar

    # Bars of one kind are explained by the title of the figure.
    key = legend(layout, [{"name": one.name} for one in series if any(one.values)] if len(series) > 1 else [])
    frame = _frame(rows, series, layout, key.height)
    chart = Bar(init_opts=start(identity)).add_xaxis([str(number) for number in range(len(rows))])
    for one in series:
        _add(chart, one, frame)
    _add_ends(chart, rows, series, frame)
    if line is not None:
        _add_line(chart, line)
    height = frame.row * len(rows)
    option = option_of(
        chart,
        layout.size,
        legend=key.option,
        aria={"enabled": True, "label": {"enabled": False}, "decal": {"show": True}},
        grid=_grid(frame, height),
        xAxis={"type": "value", "show": False, "min": 0, "max": _largest(series)},
        yAxis=_names(frame),
    )
    return Drawing(option, layout.width, round(frame.top + height + 4))


def _grid(frame: _Frame, height: float) -> Option:
    sides = {"left": frame.left, "right": frame.layout.width - frame.right}
    return {**sides, "top": frame.top, "height": height, "outerBoundsMode": "none"}


def _frame(rows: Sequence[Row], series: Sequence[Series], layout: Layout, top: float) -> _Frame:
    lettering, size = layout.lettering, layout.size
    behind = lettering.widest((row.behind for row in rows if not (layout.narrow and row.above)), size, bold=True)
    right = layout.width - (behind + 12 if behind else 2)
    if layout.narrow:
        names = tuple(lettering.wrap(row.above or row.name, size, layout.width, lines=2) for row in rows)
        words = max(len(lines) for lines in names) * _line(layout)
        return _Frame(
            layout, names, 1, right, top + words / 2 + 4, words + _BAR[True] + _GAP + 4, _scale(series, right - 1)
        )
    names = tuple(lettering.wrap(row.name, size, _NAMES, lines=2) for row in rows)
    left = round(lettering.widest((line for lines in names for line in lines), size) + 14)
    tall = max(_BAR[False], max(len(lines) for lines in names) * _line(layout))
    return _Frame(layout, names, left, right, top + 4, tall + _GAP, _scale(series, right - left))


def _line(layout: Layout) -> int:
    return round(1.25 * layout.size)


def _scale(series: Sequence[Series], room: float) -> float:
    return room / _largest(series)


def _largest(series: Sequence[Series]) -> float:
    """The end of the longest bar, in units."""
    stacks: dict[str, list[Decimal]] = {}
    for one in series:
        sums = stacks.setdefault(one.stack, [Decimal(0)] * len(one.values))
        stacks[one.stack] = [done + value for done, value in zip(sums, one.values, strict=True)]
    return float(max((value for sums in stacks.values() for value in sums), default=Decimal(0))) or 1.0


def _add(chart: Bar, one: Series, frame: _Frame) -> None:
    from pyecharts.options import BarItem

    items = [
        BarItem(name=title, value=value, label_opts=_number(one, value, frame))
        if value
        else BarItem(name=None, value=None)
        for value, title in zip(one.values, one.titles, strict=True)
    ]
    _add_series(chart, one.name, items, one.stack, frame, itemstyle_opts=one.look.style())


def _add_series(chart: Bar, name: str, items: list[BarItem], stack: str, frame: _Frame, **more: Any) -> None:
    chart.add_yaxis(
        name,
        items,
        stack=stack,
        bar_width=_BAR[frame.layout.narrow],
        gap="-100%",
        category_gap=None,
        is_clip=False,
        label_opts={"show": False},
        **more,
    )


def _number(one: Series, value: Decimal, frame: _Frame) -> Option | None:
    """The number on its part, on a plate of the part's colour, so that no pattern runs through it."""
    text = number(value)
    width = frame.layout.lettering.width(text, frame.layout.size, bold=True)
    if not one.numbered or width + _AROUND > float(value) * frame.scale:
        return None
    plate = {"backgroundColor": LIGHT[one.look.fill], "padding": [1, 3], "borderRadius": 3}
    style = text_style(frame.layout, one.look.text, bold=True)
    return {"show": True, "position": "inside", "formatter": fn("text", text)} | style | plate


def _add_ends(chart: Bar, rows: Sequence[Row], series: Sequence[Series], frame: _Frame) -> None:
    """What is written behind the bars, carried by parts of no length at the end of the longest stack."""
    from pyecharts.options import BarItem

    if frame.layout.narrow and any(row.above for row in rows):
        return
    style = text_style(frame.layout, "ink", bold=True)
    ends = _ends(series)
    items = [
        BarItem(
            name=None,
            value=end,
            label_opts={"show": True, "position": "right", "distance": 8, "formatter": fn("text", row.behind)} | style,
        )
        for row, end in zip(rows, ends, strict=True)
    ]
    hidden = {"color": "transparent", "decal": NO_PATTERN}
    _add_series(chart, "", items, "behind", frame, itemstyle_opts=hidden)
    chart.options["series"][-1]["silent"] = True


def _add_line(chart: Bar, value: Decimal) -> None:
    """A line from top to bottom, behind bars and numbers; what is written keeps clear of it."""
    last = chart.options["series"][-1]
    last["markLine"] = {
        "silent": True,
        "symbol": "none",
        "z": 1,
        "animation": False,
        "label": {"show": False},
        "lineStyle": {"color": LIGHT["ink-2"], "type": "dashed", "width": 1.5},
        "data": [{"xAxis": float(value)}],
    }
    for one in last["data"]:
        one.opts["label"] |= {"backgroundColor": LIGHT["paper"], "padding": [1, 2]}


def _ends(series: Sequence[Series]) -> list[Decimal]:
    stacks: dict[str, list[Decimal]] = {}
    for one in series:
        sums = stacks.setdefault(one.stack, [Decimal(0)] * len(one.values))
        stacks[one.stack] = [done + value for done, value in zip(sums, one.values, strict=True)]
    return [max(column) for column in zip(*stacks.values(), strict=True)]


def _names(frame: _Frame) -> Option:
    """The axis with the names, top row first."""
    layout = frame.layout
    label: Option = {
        "color": LIGHT["ink"],
        "fontSize": layout.size,
        "lineHeight": _line(layout),
        "interval": 0,
        "margin": 12,
    }
    if layout.narrow:
        above = _BAR[True] / 2 + 4
        label |= {"inside": True, "margin": 0, "align": "left", "verticalAlign": "bottom", "padding": [0, 0, above, 0]}
    texts = [[number, "\n".join(lines)] for number, lines in enumerate(frame.names)]
    return {
        "type": "category",
        "inverse": True,
        "data": [str(number) for number in range(len(frame.names))],
        "axisLine": {"show": not layout.narrow, "lineStyle": {"color": LIGHT["ch-axis"], "width": 1}},
        "axisTick": {"show": False},
        "axisLabel": label | {"formatter": fn("words", texts)},
        "z": 3,
    }
