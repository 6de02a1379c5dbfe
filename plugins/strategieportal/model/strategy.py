"""The whole strategy, read-only: every noun by its id, in the order in which the public reads them."""

from __future__ import annotations

from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from strategieportal.model.words import FieldKind

if TYPE_CHECKING:
    from collections.abc import Mapping

    from strategieportal.model.action_field import ActionField
    from strategieportal.model.criterion import Criterion
    from strategieportal.model.edition import Edition
    from strategieportal.model.event import Event
    from strategieportal.model.goal import Goal
    from strategieportal.model.kpi import Kpi
    from strategieportal.model.measure import Measure
    from strategieportal.model.observation import Series, Snapshot
    from strategieportal.model.page import OrdinaryPage
    from strategieportal.model.portal import Portal
    from strategieportal.model.removed import Removed
    from strategieportal.model.stakeholder import Stakeholder
    from strategieportal.model.value import Guideline, Value
    from strategieportal.model.vision import Vision


def _nothing() -> Mapping[str, Any]:
    return MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Strategy:
    """Everything a portal publishes. Mappings keep the order of the pages; ids are unique within a mapping."""

    portal: Portal
    vision: Vision | None = None
    values: Mapping[str, Value] = field(default_factory=_nothing)
    guidelines: Mapping[str, Guideline] = field(default_factory=_nothing)
    goals: Mapping[str, Goal] = field(default_factory=_nothing)
    fields: Mapping[str, ActionField] = field(default_factory=_nothing)
    """Action fields first, then cross-cutting themes."""
    measures: Mapping[str, Measure] = field(default_factory=_nothing)
    kpis: Mapping[str, Kpi] = field(default_factory=_nothing)
    snapshots: tuple[Snapshot, ...] = ()
    """Oldest first."""
    series: Mapping[str, Series] = field(default_factory=_nothing)
    """By id of the KPI."""
    events: Mapping[str, Event] = field(default_factory=_nothing)
    stakeholders: Mapping[str, Stakeholder] = field(default_factory=_nothing)
    criteria: Mapping[str, Criterion] = field(default_factory=_nothing)
    pages: Mapping[str, OrdinaryPage] = field(default_factory=_nothing)
    """Ordinary pages by path below ``content/``."""
    removed: Mapping[str, Removed] = field(default_factory=_nothing)
    """What was published once and is not any more, by its former address."""
    editions: tuple[Edition, ...] = ()
    """Frozen ones, oldest first."""

    @property
    def action_fields(self) -> tuple[ActionField, ...]:
        """The action fields without the cross-cutting themes."""
        return tuple(one for one in self.fields.values() if one.kind is FieldKind.FIELD)

    @property
    def themes(self) -> tuple[ActionField, ...]:
        """The cross-cutting themes."""
        return tuple(one for one in self.fields.values() if one.kind is FieldKind.CROSS_CUTTING)
