"""The line of a KPI as an option: values, goal path, targets, corridor, revisions and gaps, each with its own form."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from pyecharts.charts import Custom, Line, Scatter
from pyecharts.options import ItemStyleOpts, LineItem, LineStyleOpts, ScatterItem

from strategieportal.charts.kpi_frame import (
    Frame,
    band_name,
    drawn,
    frame_of,
    legend_entries,
    name_of,
    note_boxes,
)
from strategieportal.charts.layout import Places, Wish, along, legend, text_style
from strategieportal.charts.options import Option, fn, start
from strategieportal.charts.palette import LIGHT
from strategieportal.language import say

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

    from strategieportal.charts.kpi_series import KpiSeries, Observation, Value
    from strategieportal.charts.layout import Layout
    from strategieportal.charts.renderer import Drawing


def drawing(series: KpiSeries, layout: Layout) -> Drawing:
    """The picture of ``series``, which must be drawable, in ``layout``."""
    key = legend(layout, legend_entries(series))
    frame = frame_of(series, layout, key)
    places = _places(series, frame)
    # The target speaks first, because its place is the tightest; then the value, which must be shown.
    targets = _targets(series, frame, places)
    values = _values(series, frame, places)
    chart = Line(init_opts=start(series.id)).add_xaxis([])
    for part in (
        _gaps(series),
        _corridor(series),
        _path(series),
        _previous(series),
        _baseline(series),
        targets,
        *values,
    ):
        if part is not None:
            chart.overlap(part)
    return drawn(chart, series, frame, key)


def _places(series: KpiSeries, frame: Frame) -> Places:
    """What labels should keep clear of."""
    dots = [frame.at(_day(one), series.height(one.value)) for one in series.observed if one.value is not None]
    goals = [frame.at(day, series.height(value)) for day, value, _ in _aims(series)]
    path = [frame.at(day, height) for day, height in _path_corners(series)]
    return Places(
        frame.layout,
        left=frame.left - 6,
        top=frame.top - 2.2 * frame.layout.size,
        bottom=frame.bottom,
        dots=(*dots, *goals),
        samples=(*along(dots), *along(path)),
        taken=note_boxes(series, frame),
    )


def _day(one: Observation) -> int:
    return one.period.last.toordinal()


def _scatter(name: str, items: Sequence[ScatterItem], *, symbol: str, size: float, style: Option) -> Scatter:
    chart = Scatter(init_opts=start("kpi")).add_xaxis([])
    chart.add_yaxis(name, items, symbol=symbol, symbol_size=size, label_opts={"show": False}, itemstyle_opts=style)
    chart.options["series"][-1]["z"] = 5
    return chart


def _line(name: str, items: Sequence[LineItem], style: Option, **more: Any) -> Line:
    chart = Line(init_opts=start("kpi"))
    chart.add_yaxis(
        name,
        items,
        is_clip=False,
        label_opts={"show": False},
        linestyle_opts=LineStyleOpts(**style),
        **more,
    )
    return chart


def _values(series: KpiSeries, frame: Frame, places: Places) -> list[Line | Scatter]:
    """The line with its dots; provisional values are hollow, missing ones interrupt it."""
    colour = LIGHT["ch-1"]
    label = _latest_label(series, frame, places)
    firm, hollow = [], []
    for one in series.observations:
        if one.value is None:
            firm.append(LineItem(value=[_day(one), None]))
            continue
        place, title = [_day(one), series.height(one.value)], _title(series, one)
        shown = label if one is series.observed[-1] else None
        if one.provisional:
            hollow.append(ScatterItem(name=title, value=place, label_opts=shown))
            firm.append(LineItem(value=place, symbol="none"))
        else:
            firm.append(LineItem(name=title, value=place, symbol_size=8, label_opts=shown))
    line = _line(
        name_of("value"), firm, {"width": 2 if series.scale else 3, "color": colour}, symbol="circle", itemstyle_opts=ItemStyleOpts(color=colour), z=4,
        is_step="end" if series.scale else False,
    )  # fmt: skip
    if not hollow:
        return [line]
    style = {"color": LIGHT["paper"], "borderColor": colour, "borderWidth": 2.5, "opacity": 1}
    return [line, _scatter(name_of("provisional"), hollow, symbol="circle", size=9, style=style)]


def _title(series: KpiSeries, one: Observation) -> str:
    assert one.value is not None  # noqa: S101 - asked before
    form = "mark-provisional" if one.provisional else "mark"
    return say(f"charts.kpi.{form}", period=one.period.words, value=series.say(one.value))


def _latest_label(series: KpiSeries, frame: Frame, places: Places) -> Option | None:
    latest = series.observed[-1]
    assert latest.value is not None  # noqa: S101 - observed means it has one
    if series.scale:
        return None
    height = series.height(latest.value)
    wish = Wish(series.say_short(latest.value), frame.at(_day(latest), height), above=_is_top(series, latest))
    return _label(frame, places.label(wish), wish.text, "ch-1")


def _is_top(series: KpiSeries, latest: Observation) -> bool:
    """Whether the value comes from below, so that there is room above it."""
    if len(series.observed) == 1 or latest.value is None:
        return True
    before = series.observed[-2].value
    return before is None or series.height(latest.value) >= series.height(before)


def _label(frame: Frame, place: Option | None, text: str, colour: str) -> Option | None:
    if place is None:
        return None
    style = text_style(frame.layout, colour, bold=True)
    halo = {"textBorderColor": LIGHT["paper"], "textBorderWidth": 3}
    return {"show": True, "distance": 8, "formatter": fn("text", text)} | style | halo | place


def _aims(series: KpiSeries) -> list[tuple[int, Value, str]]:
    """Day, value and words of each target; a corridor has one at each border."""
    found = []
    for target in series.targets:
        borders = ((target.value, "target-label"), (target.lower, "least-label"), (target.upper, "most-label"))
        for value, words in borders:
            if value is not None:
                text = say(f"charts.kpi.{words}", value=series.say_short(value, aim=True))
                found.append((target.period.last.toordinal(), value, text))
    return found


def _targets(series: KpiSeries, frame: Frame, places: Places) -> Scatter | None:
    """Diamonds; the last one must say its value, the others do where there is room."""
    aims = _aims(series)
    if not aims:
        return None
    labels = [_target_label(series, frame, places, aim, required=aim[0] == aims[-1][0]) for aim in aims[::-1]][::-1]
    items = [
        ScatterItem(
            name=f"{text} ({date.fromordinal(day):%d.%m.%Y})", value=[day, series.height(value)], label_opts=label
        )
        for (day, value, text), label in zip(aims, labels, strict=True)
    ]
    style = {"color": LIGHT["paper"], "borderColor": LIGHT["ch-target"], "borderWidth": 2, "opacity": 1}
    return _scatter(name_of("target"), items, symbol="diamond", size=13, style=style)


def _target_label(
    series: KpiSeries, frame: Frame, places: Places, aim: tuple[int, Value, str], *, required: bool
) -> Option | None:
    if series.scale:
        return None
    day, value, text = aim
    first = series.baseline.value if series.baseline else series.observed[0].value
    above = first is None or series.height(value) >= series.height(first)
    wish = Wish(text, frame.at(day, series.height(value)), above=above, required=required)
    return _label(frame, places.label(wish), text, "ink")


def _path(series: KpiSeries) -> Line | None:
    corners = [(point.day.toordinal(), point.value) for point in series.path if point.value is not None]
    if not corners:
        return None
    items = [LineItem(value=[day, series.height(value)], symbol="none") for day, value in corners]
    style = {"color": LIGHT["ch-target"], "type_": [6, 4], "width": 2}
    return _line(name_of("path"), items, style, z=3, is_step="end" if series.steps or series.scale else False,
                 itemstyle_opts=ItemStyleOpts(color=LIGHT["ch-target"]), symbol="none")  # fmt: skip


def _path_corners(series: KpiSeries) -> list[tuple[int, Decimal]]:
    """Day and height of all corners of the path as it is drawn: steps have two for each point."""
    points = [(point.day.toordinal(), series.height(point.value)) for point in series.path if point.value is not None]
    if not (series.steps or series.scale):
        return points
    edges = [(after[0], before[1]) for before, after in pairwise(points)]
    return points[:1] + [corner for pair in zip(edges, points[1:], strict=True) for corner in pair]


def _corridor(series: KpiSeries) -> Custom | None:
    corners = [list(corner) for corner in series.band]
    if not corners:
        return None
    name = band_name(series)
    item = {"name": name, "value": corners[0]}
    return _custom(name, fn("band", corners), [item], {"x": 0, "y": [1, 2]}, LIGHT["ch-target"])


def _gaps(series: KpiSeries) -> Custom | None:
    """A pale column for each period without a value."""
    items = [_gap(one) for one in series.observations if one.value is None]
    if not items:
        return None
    render = fn("gap", LIGHT["plan-bg"])
    return _custom(name_of("gap"), render, items, {"x": [0, 1], "y": []}, LIGHT["plan-bg"])


def _gap(one: Observation) -> Option:
    reason = {"reason": one.missing} if one.missing else {}
    form = "mark-gap-reason" if one.missing else "mark-gap"
    name = say(f"charts.kpi.{form}", period=one.period.words, **reason)
    half = max(15, (one.period.last - one.period.first).days // 4)
    return {"name": name, "value": [_day(one) - half, _day(one) + half]}


def _custom(name: str, render: Option, items: list[Option], encode: Option, colour: str) -> Custom:
    chart = Custom(init_opts=start("kpi"))
    chart.add(name, render_item=render, data=items, itemstyle_opts={"color": colour}, encode=encode)
    chart.options["series"][-1]["z"] = 1
    return chart


def _previous(series: KpiSeries) -> Line | None:
    """The value published first: a small ring, tied to the value that replaced it."""
    items: list[LineItem] = []
    ring = ItemStyleOpts(color=LIGHT["paper"], border_color=LIGHT["ink-2"], border_width=1.5)
    for one in series.observations:
        if one.previous is None or one.value is None:
            continue
        title = say("charts.kpi.mark-previous", period=one.period.words, value=series.say(one.previous))
        items.append(
            LineItem(name=title, value=[_day(one), series.height(one.previous)], symbol_size=6, itemstyle_opts=ring)
        )
        items.append(LineItem(value=[_day(one), series.height(one.value)], symbol="none"))
        items.append(LineItem(value=[_day(one), None], symbol="none"))
    if not items:
        return None
    return _line(
        name_of("previous"), items, {"color": LIGHT["ink-2"], "width": 1.5}, symbol="circle", z=3, itemstyle_opts=ring
    )


def _baseline(series: KpiSeries) -> Scatter | None:
    if series.baseline is None:
        return None
    period, value = series.baseline.period, series.baseline.value
    title = say("charts.kpi.mark-baseline", period=period.words, value=series.say(value))
    item = ScatterItem(name=title, value=[period.last.toordinal(), series.height(value)])
    style = {"color": LIGHT["paper"], "borderColor": LIGHT["ch-target"], "borderWidth": 2, "opacity": 1}
    chart = _scatter(name_of("baseline"), [item], symbol="rect", size=11, style=style)
    chart.options["series"][-1]["z"] = 3
    return chart
