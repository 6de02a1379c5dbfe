"""The legend of a KPI's picture: which forms occur, what they are called and how they look."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from strategieportal.language import say

if TYPE_CHECKING:
    from strategieportal.charts.kpi_series import KpiSeries
    from strategieportal.charts.options import Option

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
