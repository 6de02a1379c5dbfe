"""Where figures are made: one renderer with its cache, and each figure made once however often a page asks for it."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from strategieportal.charts import budget as money
from strategieportal.charts import engine, kpi_line, phases, status_by_field
from strategieportal.charts.renderer import Renderer

if TYPE_CHECKING:
    from pathlib import Path

    from strategieportal.charts.figure import Figure
    from strategieportal.charts.kpi_series import KpiSeries


class Workshop:
    """Makes figures from plain data. Every method raises ChartError if a picture cannot be drawn."""

    def __init__(self, folder: Path | None = None) -> None:
        """``folder`` keeps what was drawn, for later publications; None keeps it for this one only."""
        renderer = Renderer(folder)
        self._kpi_line = lru_cache(maxsize=512)(lambda series: kpi_line.figure(series, renderer))
        self._renderer = renderer

    def kpi_line(self, series: KpiSeries) -> Figure:
        """The line of a KPI with its goal path."""
        return self._kpi_line(series)

    def status_by_field(self, counts: status_by_field.StatusByField) -> Figure:
        """Measures by action field and by how they stand."""
        return status_by_field.figure(counts, self._renderer)

    def phases(self, counts: phases.Phases) -> Figure:
        """Measures by phase."""
        return phases.figure(counts, self._renderer)

    def budget(self, budget: money.Budget) -> Figure:
        """Money by source, planned and spent."""
        return money.figure(budget, self._renderer)

    @staticmethod
    def close() -> None:
        """Stop the JavaScript engine if one runs; it starts again when it is needed. Also done at exit."""
        engine.close()
