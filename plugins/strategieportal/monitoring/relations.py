"""Both directions of every link of a strategy. All mappings are by id and keep the order of the pages.

Ids that name nothing are left out here; the checks report them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Neighbours:
    """The measures around one measure in its action field."""

    previous: str | None
    next: str | None
    near: tuple[str, ...]
    """At most four, two on each side where there are so many, without the measure itself."""


@dataclass(frozen=True, slots=True)
class Relations:
    """Who is linked with whom. A key is missing where there is no link; use ``of``."""

    measures_by_field: Mapping[str, tuple[str, ...]]
    measures_by_theme: Mapping[str, tuple[str, ...]]
    measures_by_goal: Mapping[str, tuple[str, ...]]
    measures_by_value: Mapping[str, tuple[str, ...]]
    measures_by_guideline: Mapping[str, tuple[str, ...]]
    measures_by_stakeholder: Mapping[str, tuple[str, ...]]
    measures_by_kpi: Mapping[str, tuple[str, ...]]
    """What the measure says (``erfolg.kennzahlen``) together with what the KPI says (``massnahmen``)."""
    measures_by_body: Mapping[str, tuple[str, ...]]
    """By name of the responsible body, sorted by name."""
    kpis_by_measure: Mapping[str, tuple[str, ...]]
    kpis_by_goal: Mapping[str, tuple[str, ...]]
    kpis_by_field: Mapping[str, tuple[str, ...]]
    goals_by_kpi: Mapping[str, tuple[str, ...]]
    goals_by_field: Mapping[str, tuple[str, ...]]
    goals_by_value: Mapping[str, tuple[str, ...]]
    fields_by_kpi: Mapping[str, tuple[str, ...]]
    fields_by_goal: Mapping[str, tuple[str, ...]]
    stakeholders_by_field: Mapping[str, tuple[str, ...]]
    predecessors: Mapping[str, tuple[str, ...]]
    """Measures that a measure or one of its milestones waits for."""
    dependents: Mapping[str, tuple[str, ...]]
    """Measures that wait for a measure."""
    merged_from: Mapping[str, tuple[str, ...]]
    """Measures that a measure took over."""
    events_by_measure: Mapping[str, tuple[str, ...]]
    neighbours: Mapping[str, Neighbours]
