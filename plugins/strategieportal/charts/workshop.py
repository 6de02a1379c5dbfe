"""Where figures are ordered: one workshop for a publication, with its cache and its typeface."""

from __future__ import annotations

from typing import TYPE_CHECKING

from strategieportal.charts import budget, engine, kpi_line, phases, status_by_field
from strategieportal.charts.renderer import Renderer

if TYPE_CHECKING:
    from pathlib import Path

    from strategieportal.charts.figure import Figure
    from strategieportal.charts.kpi_series import KpiSeries


_REMEMBERED = 64
"""So many figures are kept at once: they are asked for together, and memory must not grow with the portal."""


class Workshop:
    """Draws figures and remembers those of this publication: a page and its downloads ask for the same ones."""

    def __init__(self, folder: Path | None = None) -> None:
        """Open a workshop; ``folder`` keeps pictures for the next publication, None keeps nothing."""
        self.renderer = Renderer(folder)
        self._drawn: dict[KpiSeries, Figure] = {}

    def kpi_line(self, series: KpiSeries) -> Figure:
        """A KPI's course with its goal path."""
        made = self._drawn.get(series)
        if made is None:
            if len(self._drawn) >= _REMEMBERED:
                self._drawn.pop(next(iter(self._drawn)))
            made = self._drawn[series] = kpi_line.figure(series, self.renderer)
        return made

    def status_by_field(self, counts: status_by_field.StatusByField) -> Figure:
        """Measures by status for each field."""
        return status_by_field.figure(counts, self.renderer)

    def phases(self, counted: phases.Phases) -> Figure:
        """Measures by phase."""
        return phases.figure(counted, self.renderer)

    def budget(self, money: budget.Budget) -> Figure:
        """Money by source."""
        return budget.figure(money, self.renderer)

    def close(self) -> None:
        """Stop the engine, if it was ever needed."""
        engine.close()
