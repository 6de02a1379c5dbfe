"""The figure of a KPI by municipality: bars of the newest values, the highest first, and the district's own among them.

Not a map of coloured areas: large municipalities would weigh more than many people in small ones. Nothing is added up.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Final

from strategieportal.charts.amounts import DRAWABLE, begun, when
from strategieportal.charts.bars import Row, Series, drawing
from strategieportal.charts.figure import Figure, compose
from strategieportal.charts.kpi_line import csv_of
from strategieportal.charts.kpi_parts import by_row, ends, newest, title_of
from strategieportal.charts.layout import layouts
from strategieportal.charts.tones import Look
from strategieportal.language import listing, number, say, say_count

if TYPE_CHECKING:
    from collections.abc import Iterator

    from strategieportal.charts.kpi_series import KpiSeries, Observation
    from strategieportal.charts.layout import Layout
    from strategieportal.charts.renderer import Drawing, Renderer

MOST: Final = 36
"""So many bars fit into a picture; of more, the table tells the rest."""
_NAMED: Final = 5
"""So many municipalities without a value are named one by one."""
_PLACE: Final = Look("ch-1", "paper", "ch-onfill")
_WHOLE: Final = Look("ink-2", "paper", "ch-onfill")


def figure(series: KpiSeries, renderer: Renderer) -> Figure:
    """The figure of ``series``, whose parts are municipalities; one of them at least has a value.

    Raises:
        ChartError: the picture could not be drawn.
    """
    cells = by_row(series, say("charts.places.column"))
    return compose(
        renderer,
        [_drawing(series, layout) for layout in layouts(renderer.lettering)],
        id=f"{series.id}-gruppen",
        title=say("charts.places.title", title=series.title) if series.observed else series.title,
        sentence=sentence(series),
        columns=cells.columns,
        rows=cells.rows,
        source=series.source,
        csv=csv_of(series),
        texts=cells.texts,
    )


def fits(series: KpiSeries) -> bool:
    """Whether bars can show the newest values: numbers, none below zero."""
    return not series.scale and all(0 <= _height(series, one) <= DRAWABLE for _, one in _ranked(series))


def _ranked(series: KpiSeries) -> list[tuple[str, Observation]]:
    """The municipalities that have a value for the newest period, the highest first; of equal ones in their order."""
    found = newest(series)
    seen = [(part.name, part.observed[-1]) for part in series.parts if part.observed]
    shown = [(name, one) for name, one in seen if found and one.period == found[0]]
    return sorted(shown, key=lambda one: -_height(series, one[1]))


def _height(series: KpiSeries, one: Observation) -> Decimal:
    return series.height(one.value) if one.value is not None else Decimal(0)


def _whole(series: KpiSeries) -> Observation | None:
    """The district's own value for the newest period of its municipalities."""
    found = newest(series)
    return next((one for one in series.observed if found and one.period == found[0]), None)


def _drawing(series: KpiSeries, layout: Layout) -> Drawing:
    seen, whole = _ranked(series)[:MOST], _whole(series)
    own = say("charts.places.whole")
    if whole is not None:
        seen = sorted([*seen, (own, whole)], key=lambda one: -_height(series, one[1]))
    rows = [Row(name, series.say(one.value)) for name, one in seen if one.value is not None]
    titles = tuple(title_of(series, name, one) for name, one in seen)
    parts = (
        (say("charts.places.places"), _PLACE, [one is not whole for _, one in seen]),
        (own, _WHOLE, [one is whole for _, one in seen]),
    )
    bars = [
        Series(
            name, look, tuple(_height(series, one) * shown for (_, one), shown in zip(seen, of, strict=True)), titles
        )
        for name, look, of in parts
    ]
    line = _height(series, whole) if whole is not None else None
    return drawing(series.id, rows, bars if whole is not None else bars[:1], layout, line)


def sentence(series: KpiSeries) -> str:
    """From where to where the newest values reach, what the whole district has, and who has no value."""
    return " ".join(_sentences(series))


def _sentences(series: KpiSeries) -> Iterator[str]:
    found, whole = newest(series), _whole(series)
    if found is None:
        yield say("charts.kpi.sentence.none")
        return
    period, told = found
    low, high = ends(series, told)
    span = {"low": series.say(low[1]), "low_name": low[0], "high": series.say(high[1]), "high_name": high[0]}
    count = number(Decimal(len(told)))
    form = "one" if len(told) == 1 else "many"
    yield say(f"charts.places.span.{form}", When=begun(when(period)), count=count, **span)
    if whole is not None and whole.value is not None:
        yield say("charts.places.of_whole", value=series.say(whole.value))
    named = {name for name, _ in told}
    silent = [name for name in series.places or [part.name for part in series.parts] if name not in named]
    if silent:
        few = len(silent) <= _NAMED
        yield (
            say("charts.places.silent", names=listing(silent))
            if few
            else say_count("charts.places.silent_many", len(silent))
        )
    if len(told) > MOST:
        yield say("charts.places.cut", shown=number(Decimal(MOST)), all=count)
