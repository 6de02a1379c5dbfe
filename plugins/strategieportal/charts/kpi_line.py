"""The figure of a KPI: its line over time with the goal path."""

from __future__ import annotations

from typing import TYPE_CHECKING

from strategieportal.charts.figure import Figure, compose
from strategieportal.charts.kpi_sentence import key_sentence
from strategieportal.charts.kpi_table import csv_of, table
from strategieportal.charts.layout import layouts

if TYPE_CHECKING:
    from strategieportal.charts.kpi_series import KpiSeries
    from strategieportal.charts.renderer import Renderer


def figure(series: KpiSeries, renderer: Renderer) -> Figure:
    """The figure of ``series``; without any value it has a sentence and a table, but no picture.

    Raises:
        ChartError: the picture could not be drawn.
    """
    from strategieportal.charts.kpi_picture import drawing

    cells = table(series)
    return compose(
        renderer,
        [drawing(series, layout) for layout in layouts(renderer.lettering)] if series.drawable else [],
        id=series.id,
        title=series.title,
        sentence=key_sentence(series),
        columns=cells.columns,
        rows=cells.rows,
        source=series.source,
        csv=csv_of(series),
        texts=cells.texts,
    )
