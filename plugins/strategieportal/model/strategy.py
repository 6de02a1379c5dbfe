"""The whole strategy, read-only: every noun by its id, in the order in which the public reads them."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from msgspec import Struct, field

from strategieportal.model.gazetteer import Gazetteer
from strategieportal.model.portal import Face
from strategieportal.model.words import FieldKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from strategieportal.model.action_field import ActionField
    from strategieportal.model.aims import Goal, Guideline, Value, Vision
    from strategieportal.model.edition import Edition
    from strategieportal.model.film import Film
    from strategieportal.model.kpi import Kpi, Series, Snapshot
    from strategieportal.model.legal import Legal
    from strategieportal.model.link_check import LinkChecks
    from strategieportal.model.measure import Measure
    from strategieportal.model.municipality import Polygon
    from strategieportal.model.news import NewsItem
    from strategieportal.model.page import EasyText, OrdinaryPage, Removed, Term
    from strategieportal.model.participation import Participation, ParticipationFormat
    from strategieportal.model.parts import Image
    from strategieportal.model.portal import Portal
    from strategieportal.model.reuse import Reuse
    from strategieportal.model.sitting import Sitting
    from strategieportal.model.situation import Event, GuidingQuestion, Situation, Stakeholder, StakeholderGroup
    from strategieportal.model.steering import (
        Criterion,
        CrossTask,
        CyclePhase,
        Evaluation,
        SelfAssessment,
        StrategyCycle,
        StrategyRole,
        SuccessFactor,
        Version,
    )
    from strategieportal.model.synonyms import Synonym


def _nothing() -> Mapping[str, Any]:
    return MappingProxyType({})


class Strategy(Struct, frozen=True):
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
    sittings: Mapping[str, Sitting] = field(default_factory=_nothing)
    """Of council and committees, in the order of the file."""
    reuses: Mapping[str, Reuse] = field(default_factory=_nothing)
    """Who took over which measure, in the order of the file."""
    stakeholders: Mapping[str, Stakeholder] = field(default_factory=_nothing)
    stakeholder_groups: Mapping[str, StakeholderGroup] = field(default_factory=_nothing)
    criteria: Mapping[str, Criterion] = field(default_factory=_nothing)
    situation: Situation | None = None
    questions: Mapping[str, GuidingQuestion] = field(default_factory=_nothing)
    cycle: StrategyCycle | None = None
    cycle_phases: Mapping[str, CyclePhase] = field(default_factory=_nothing)
    cross_tasks: Mapping[str, CrossTask] = field(default_factory=_nothing)
    roles: Mapping[str, StrategyRole] = field(default_factory=_nothing)
    self_assessment: SelfAssessment | None = None
    success_factors: Mapping[str, SuccessFactor] = field(default_factory=_nothing)
    evaluations: Mapping[str, Evaluation] = field(default_factory=_nothing)
    versions: Mapping[str, Version] = field(default_factory=_nothing)
    formats: Mapping[str, ParticipationFormat] = field(default_factory=_nothing)
    """The catalogue, which ships with the package where a district keeps none."""
    participations: Mapping[str, Participation] = field(default_factory=_nothing)
    news: Mapping[str, NewsItem] = field(default_factory=_nothing)
    """By id; pages order them by their days."""
    gazetteer: Gazetteer = field(default_factory=Gazetteer)
    """The municipalities, by everything that they are called."""
    outlines: Mapping[str, tuple[Polygon, ...]] = field(default_factory=_nothing)
    """The areas of the municipalities, by id; empty where a district gives none, or not all."""
    terms: Mapping[str, Term] = field(default_factory=_nothing)
    synonyms: Mapping[str, Synonym] = field(default_factory=_nothing)
    """What people type into the search, and what pages call it; they ship with the package, a file changes them."""
    pages: Mapping[str, OrdinaryPage] = field(default_factory=_nothing)
    """Ordinary pages by path below ``content/``."""
    face: Face = field(default_factory=Face)
    legal: Legal | None = None
    link_checks: LinkChecks | None = None
    """Which addresses elsewhere answered when somebody last asked; None where nobody has."""
    easy_texts: Mapping[str, EasyText] = field(default_factory=_nothing)
    """Texts in Leichte Sprache by their path below ``content/``."""
    films: Mapping[str, Film] = field(default_factory=_nothing)
    """Films in Deutsche Gebärdensprache by the path of their sheet below ``content/``."""
    removed: Mapping[str, Removed] = field(default_factory=_nothing)
    """What was published once and is not any more, by its former address."""
    editions: tuple[Edition, ...] = ()
    """Frozen ones, oldest first."""

    @property
    def images(self) -> Iterator[tuple[str, str, str, Image]]:
        """Every picture that is stated above a text or in a list: kind and id of its noun, name of the field, the picture."""
        many: dict[str, Mapping[str, Measure | ActionField | Participation | NewsItem]] = {
            "field": self.fields,
            "measure": self.measures,
            "participation": self.participations,
            "news": self.news,
        }
        if self.portal.start_image is not None:
            yield "portal", "only", "start_image", self.portal.start_image
        if self.vision is not None and self.vision.image is not None:
            yield "vision", "only", "image", self.vision.image
        for kind, nouns in many.items():
            yield from ((kind, name, "image", one.image) for name, one in nouns.items() if one.image is not None)

    @property
    def action_fields(self) -> tuple[ActionField, ...]:
        """The action fields without the cross-cutting themes."""
        return tuple(one for one in self.fields.values() if one.kind is FieldKind.FIELD)

    @property
    def themes(self) -> tuple[ActionField, ...]:
        """The cross-cutting themes."""
        return tuple(one for one in self.fields.values() if one.kind is FieldKind.CROSS_CUTTING)
