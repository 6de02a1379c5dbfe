"""The figure of a KPI's parts: a line or bar for each group, the sentence that says it, and the table of all of them.

Groups (an age, a town) are never added up: of a rate nobody could, and whether others make a whole only the source knows.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from strategieportal.charts.amounts import begun, when
from strategieportal.charts.bars import Row, Series
from strategieportal.charts.bars import drawing as bars
from strategieportal.charts.figure import Figure, compose
from strategieportal.charts.kpi_frame import drawn, frame_of
from strategieportal.charts.kpi_line import NO_VALUE, Table, csv_of, notes_of
from strategieportal.charts.layout import layouts, legend
from strategieportal.charts.options import start
from strategieportal.charts.palette import LIGHT
from strategieportal.charts.tones import Look
from strategieportal.language import listing, number, say, say_count

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pyecharts.charts import Line

    from strategieportal.charts.kpi_series import KpiSeries, Observation, Part, Value
    from strategieportal.charts.layout import Layout
    from strategieportal.charts.renderer import Drawing, Renderer
    from strategieportal.model.partial_date import PartialDate

    Told = tuple[str, Value]
    """The name of a group and its value."""

_FORMS: Final = (
    ("circle", "solid"),
    ("rect", "dashed"),
    ("triangle", "dotted"),
    ("diamond", "solid"),
    ("emptyCircle", "dashed"),
)
"""The mark and the stroke of each line: nothing is told by colour alone."""
LINES: Final = len(_FORMS)
"""So many lines can be told apart."""
BARS: Final = 16
"""So many bars fit into a picture that is still looked at as one."""
_NAMED: Final = 3
"""So many groups are named one by one in the sentence."""
_LEVELS: Final = " · "
"""What stands between the names of a group within a group."""
_LOOK: Final = Look("ch-1", "paper", "ch-onfill")


def figure(series: KpiSeries, renderer: Renderer) -> Figure:
    """The figure of the parts of ``series``, of which at least one has a value.

    Raises:
        ChartError: the picture could not be drawn.
    """
    shown, cells = shown_parts(series), table(series)
    return compose(
        renderer,
        [_drawing(series, shown, layout) for layout in layouts(renderer.lettering)]
        if _together(series, shown).drawable
        else [],
        id=f"{series.id}-gruppen",
        title=say("charts.parts.title", title=series.title) if series.observed else series.title,
        sentence=sentence(series),
        columns=cells.columns,
        rows=cells.rows,
        source=series.source,
        csv=csv_of(series),
        texts=cells.texts,
    )


def drawable(series: KpiSeries) -> bool:
    """Whether the parts can be drawn, in numbers that a picture can show truly."""
    return _together(series, shown_parts(series)).drawable


def shown_parts(series: KpiSeries) -> tuple[Part, ...]:
    """The parts that the picture shows: those with a value, groups before groups within groups."""
    measured = [one for one in series.parts if one.observed]
    ordered = sorted(measured, key=lambda one: one.name.count(_LEVELS))
    return tuple(ordered[: BARS if _as_bars(series) else LINES])


def _as_bars(series: KpiSeries) -> bool:
    """Whether there is only one time to show, so that lines would be dots above each other."""
    observed = [seen for part in series.parts for seen in part.observed]
    once = len({one.period for one in observed}) == 1
    return (
        once
        and not series.scale
        and all(series.height(value) >= 0 for one in observed if (value := one.value) is not None)
    )


def _together(series: KpiSeries, shown: Sequence[Part]) -> KpiSeries:
    """All values of the shown parts, for the frame that holds them."""
    observations = tuple(seen for part in shown for seen in part.observations)
    return replace(series, observations=observations, baseline=None, targets=(), path=(), parts=())


def _drawing(series: KpiSeries, shown: Sequence[Part], layout: Layout) -> Drawing:
    return _bars(series, shown, layout) if _as_bars(series) else _lines(series, shown, layout)


def _bars(series: KpiSeries, shown: Sequence[Part], layout: Layout) -> Drawing:
    seen = [(part.name, part.observed[-1]) for part in shown]
    values = [(name, one.value) for name, one in seen if one.value is not None]
    rows = [Row(name, series.say(value)) for name, value in values]
    heights = tuple(series.height(value) for _, value in values)
    titles = tuple(title_of(series, name, one) for name, one in seen)
    name = say("charts.kpi.value")
    return bars(series.id, rows, [Series(name=name, look=_LOOK, values=heights, titles=titles)], layout)


def _lines(series: KpiSeries, shown: Sequence[Part], layout: Layout) -> Drawing:
    from pyecharts.charts import Line

    together, names = _together(series, shown), _names(shown, layout)
    key = legend(layout, [{"name": name} for name in names])
    frame = frame_of(together, layout, key)
    chart = Line(init_opts=start(series.id)).add_xaxis([])
    for place, (part, name) in enumerate(zip(shown, names, strict=True)):
        chart.overlap(_line(series, part, name, place))
    return drawn(chart, together, frame, key)


def _names(shown: Sequence[Part], layout: Layout) -> list[str]:
    """The names as the legend can hold them; those that would be cut alike are counted."""
    room = layout.width - 60
    cut = [layout.lettering.cut(part.name, layout.size, room) for part in shown]
    return [f"{name} ({place})" if cut.count(name) > 1 else name for place, name in enumerate(cut, start=1)]


def _line(series: KpiSeries, part: Part, name: str, place: int) -> Line:
    from pyecharts.charts import Line
    from pyecharts.options import ItemStyleOpts, LineItem, LineStyleOpts

    colour, (symbol, stroke) = LIGHT[f"ch-{place + 1}"], _FORMS[place]
    items = [
        LineItem(value=[_day(one), None])
        if one.value is None
        else LineItem(
            name=title_of(series, part.name, one),
            value=[_day(one), series.height(one.value)],
            symbol=symbol,
            symbol_size=9,
        )
        for one in part.observations
    ]
    chart = Line(init_opts=start("kpi"))
    chart.add_yaxis(
        name,
        items,
        is_clip=False,
        symbol=symbol,
        is_step="end" if series.scale else False,
        label_opts={"show": False},
        linestyle_opts=LineStyleOpts(width=2.5, color=colour, type_=stroke),
        itemstyle_opts=ItemStyleOpts(color=colour),
    )
    return chart


def _day(one: Observation) -> int:
    return one.period.last.toordinal()


def title_of(series: KpiSeries, name: str, one: Observation) -> str:
    """What a value says under the pointer."""
    assert one.value is not None  # noqa: S101 - asked before
    form = "mark-provisional" if one.provisional else "mark"
    return say(f"charts.parts.{form}", name=name, period=one.period.words, value=series.say(one.value))


def newest(series: KpiSeries) -> tuple[PartialDate, tuple[Told, ...]] | None:
    """The newest period of which a part has a value, and all that have one then, in their order."""
    seen = [(part.name, one) for part in series.parts for one in part.observed]
    if not seen:
        return None
    period = max(one.period for _, one in seen)
    return period, tuple((name, one.value) for name, one in seen if one.period == period and one.value is not None)


def ends(series: KpiSeries, told: Sequence[Told]) -> tuple[Told, Told]:
    """The lowest and the highest of ``told``, of equal ones the first."""
    return min(told, key=lambda one: series.height(one[1])), max(told, key=lambda one: series.height(one[1]))


def sentence(series: KpiSeries) -> str:
    """What the newest values of the parts are, what is not told, and what the picture leaves to the table."""
    found = newest(series)
    if found is None:
        return say("charts.kpi.sentence.none")
    return " ".join((_told(series, *found), *_untold(series, found[1])))


def _told(series: KpiSeries, period: PartialDate, told: Sequence[Told]) -> str:
    words, (low, high) = {"When": begun(when(period))}, ends(series, told)
    form = "level" if series.scale else "value"
    if len(told) <= _NAMED:
        named = listing(say("charts.parts.of", value=_said(series, value), name=name) for name, value in told)
        return say(f"charts.parts.{form}-few", told=named, **words)
    if series.height(low[1]) == series.height(high[1]):
        return say(f"charts.parts.{form}-equal", count=_count(len(told)), value=_said(series, low[1]), **words)
    span = {"low": _said(series, low[1]), "low_name": low[0], "high": _said(series, high[1]), "high_name": high[0]}
    return say(f"charts.parts.{form}-many", count=_count(len(told)), **words, **span)


def _said(series: KpiSeries, value: Value) -> str:
    return say("charts.parts.word", word=value) if series.scale else series.say(value)


def _untold(series: KpiSeries, told: Sequence[Told]) -> Iterator[str]:
    if older := len(series.parts) - len(told):
        yield say_count("charts.parts.older", older)
    if not series.observed:
        yield say("charts.parts.no-whole")
    shown = len(shown_parts(series))
    if shown < len(series.parts):
        yield say("charts.parts.cut", shown=_count(shown), all=_count(len(series.parts)))


def _count(count: int) -> str:
    from decimal import Decimal

    return number(Decimal(count))


def table(series: KpiSeries) -> Table:
    """Every value of every part: a column for each where they are few, else a row for each value."""
    return _matrix(series) if len(series.parts) <= LINES else by_row(series, say("charts.parts.column"))


def _matrix(series: KpiSeries) -> Table:
    periods = sorted({one.period for part in series.parts for one in part.observations})
    by_part = [{one.period: one for one in part.observations} for part in series.parts]
    rows = [
        (period.words, *(_cell(series, known.get(period)) for known in by_part), _remarks(series, by_part, period))
        for period in periods
    ]
    columns = (say("charts.kpi.column.period"), *(part.name for part in series.parts), say("charts.kpi.column.note"))
    texts = (True, *(bool(series.scale) for _ in series.parts), True)
    if any(row[-1] for row in rows):
        return Table(columns, tuple(rows), texts)
    return Table(columns[:-1], tuple(row[:-1] for row in rows), texts[:-1])


def _cell(series: KpiSeries, one: Observation | None) -> str:
    return NO_VALUE if one is None or one.value is None else series.say(one.value)


def _remarks(series: KpiSeries, by_part: Sequence[dict[PartialDate, Observation]], period: PartialDate) -> str:
    """What is said beside the values of one period, each with the name of its part."""
    named = zip((part.name for part in series.parts), (known.get(period) for known in by_part), strict=True)
    said = ((name, "; ".join(notes_of(series, one))) for name, one in named if one is not None)
    return " · ".join(say("charts.parts.remark", name=name, note=note) for name, note in said if note)


def by_row(series: KpiSeries, part: str) -> Table:
    """Every value of every part in a row of its own; ``part`` is what a part is called."""
    rows = [
        (part.name, one.period.words, _cell(series, one), "; ".join(notes_of(series, one)))
        for part in series.parts
        for one in part.observations
    ]
    names = (part, *(say(f"charts.kpi.column.{name}") for name in ("period", "value", "note")))
    return Table(names, tuple(rows), (True, True, bool(series.scale), True))
