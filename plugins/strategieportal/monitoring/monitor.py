"""Everything that is derived from a strategy for one day, computed once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from strategieportal.monitoring.goal_path import PathResult
    from strategieportal.monitoring.phase import PhaseResult
    from strategieportal.monitoring.progress import ProgressResult
    from strategieportal.monitoring.relations import Relations
    from strategieportal.monitoring.rollup import RollUp
    from strategieportal.monitoring.schedule import ScheduleResult
    from strategieportal.monitoring.series import KpiSeries


@dataclass(frozen=True, slots=True)
class Monitoring:
    """All derived facts; mappings are by id and keep the order of the pages."""

    as_of: date
    phases: Mapping[str, PhaseResult]
    schedules: Mapping[str, ScheduleResult]
    progress: Mapping[str, ProgressResult]
    series: Mapping[str, KpiSeries]
    paths: Mapping[str, PathResult]
    whole: RollUp
    by_field: Mapping[str, RollUp]
    by_theme: Mapping[str, RollUp]
    by_goal: Mapping[str, RollUp]
    by_body: Mapping[str, RollUp]
    """By name of the responsible body, sorted by name."""
    relations: Relations
