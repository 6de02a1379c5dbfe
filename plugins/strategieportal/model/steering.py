"""How the strategy is steered: its cycle, roles, success factors and criteria, each list with a default; evaluations.

How a district's own list changes, extends or replaces one that ships with the package.
A criterion by which ideas are chosen.
The strategy cycle (Strategiekreislauf): its phases with dated results, tasks across them, and rounds.
A role in carrying out the strategy: which bodies hold it, what they do, how to reach them.
Success factors and how the district sees itself in each of them.
Evaluations of measures or of the whole strategy, and the versions of the strategy that followed.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Any, Final

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from strategieportal.model.base import (
    Address,
    Amount,
    Contact,
    Day,
    Id,
    Ids,
    Listed,
    Name,
    Noun,
    Text,
    Texts,
    YesNo,
    lacks,
    one_of,
)
from strategieportal.model.chapter_words import AdministrationSide, CriterionKind, EvaluationKind, PortalPage
from strategieportal.model.partial_date import PartialDate
from strategieportal.model.parts import Span
from strategieportal.model.portal import Decision
from strategieportal.model.words import Perspective, Role


class OwnList(Noun):
    """The long form of a list that has a default; a plain list stands for its ``entries`` alone.

    An entry with the id of a default one changes only what it names; one with a new id is added at the end.
    """

    replaces_default: YesNo = False
    """Whether nothing of the default list holds any more."""
    removed: Ids = ()
    """Ids of default entries that do not hold here."""
    entries: Annotated[tuple[Any, ...], Listed] = ()
    """Read one by one as the nouns of the list."""


USUAL_MAXIMUM: Final = Decimal(3)
"""Points of a criterion that names no maximum (guide, chapter 4.3: none, low, medium, high)."""


class Criterion(Noun):
    """A criterion of ``data/kriterien.yml``."""

    id: Id
    title: Name
    text: Text | None = None
    """The question that it asks."""
    kind: Annotated[CriterionKind, one_of(CriterionKind)] | None = None
    weight: Amount | None = None
    """What a point counts; 1 when missing."""
    maximum: Amount | None = None
    """Highest number of points; that of the scale, or 3, when missing."""
    scale: Texts = ()
    """What 0, 1, 2, ... points mean, in words."""

    @model_validator(mode="after")
    def _scale_fits(self) -> Criterion:
        if self.scale and self.maximum is not None and self.maximum != len(self.scale) - 1:
            context = {"at": "scale", "steps": len(self.scale), "maximum": str(self.maximum)}
            raise PydanticCustomError("scale_length", "scale and maximum differ", context)
        return self

    @property
    def highest(self) -> Decimal:
        """The most points that it gives."""
        if self.maximum is not None:
            return self.maximum
        return Decimal(len(self.scale) - 1) if self.scale else USUAL_MAXIMUM

    @property
    def factor(self) -> Decimal:
        """What a point for it counts."""
        return Decimal(1) if self.weight is None else self.weight


class CycleResult(Noun):
    """Something that came out of a phase on a day."""

    at: PartialDate
    title: Name
    text: Text | None = None
    link: Address | None = None


class CyclePhase(Noun):
    """A phase of the cycle; six ship as defaults (guide, chapter 2, figure 1)."""

    id: Id
    title: Name
    text: Text | None = None
    pages: Annotated[tuple[Annotated[PortalPage, one_of(PortalPage)], ...], Listed] = ()
    """Pages of the portal that show what the phase is about."""
    results: Annotated[tuple[CycleResult, ...], Listed] = ()


class CrossTask(Noun):
    """A task that runs through all phases; three ship as defaults (guide, chapter 2, figure 1)."""

    id: Id
    title: Name
    text: Text | None = None
    pages: Annotated[tuple[Annotated[PortalPage, one_of(PortalPage)], ...], Listed] = ()


class Round(Noun):
    """One way around the cycle."""

    title: Name
    start: PartialDate
    end: PartialDate | None = None
    text: Text | None = None

    @model_validator(mode="after")
    def _in_order(self) -> Round:
        if self.end and self.end.last < self.start.first:
            context = {"start": self.start.text, "end": self.end.text, "at": "end"}
            raise PydanticCustomError("end_before_start", "end before start", context)
        return self


class StrategyCycle(Noun):
    """``data/strategiekreislauf.yml``; where the strategy stands is said in ``data/portal.yml``."""

    rounds: Annotated[tuple[Round, ...], Listed] = ()
    phases: Any = None
    """Own or changed phases; they are read as nouns of their own."""
    cross_tasks: Any = None
    """Own or changed tasks; they are read as nouns of their own."""


class StrategyRole(Noun):
    """A role of ``data/rollen.yml`` (guide, chapter 3.7)."""

    id: Id
    title: Name
    text: Text | None = None
    bodies: Texts = ()
    """The offices or committees that hold the role, not persons."""
    tasks: Texts = ()
    perspective: Annotated[Perspective, one_of(Perspective)] | None = None
    """Whether the role turns to the administration itself or to the region."""
    administration_side: Annotated[AdministrationSide, one_of(AdministrationSide)] | None = None
    """Whether the bodies work in contact with the public or behind it."""
    role: Annotated[Role, one_of(Role)] | None = None
    """What the district does in it: carry out, or bring others together."""
    contact: Contact | None = None
    link: Address | None = None


class SuccessFactor(Noun):
    """A success factor; six ship as defaults (guide, chapter 5). Without a level it was not assessed."""

    id: Id
    title: Name
    text: Text | None = None
    level: Text | None = None
    """A step of the assessment's scale."""
    reason: Text | None = None
    """Why the district sees itself there."""
    next_step: Text | None = None
    """What it does to get on."""
    link: Address | None = None

    @model_validator(mode="after")
    def _with_reason(self) -> SuccessFactor:
        if self.level is not None and self.reason is None:
            raise PydanticCustomError("reason_missing", "a level without a reason", {"at": "level"} | lacks("reason"))
        return self


class SelfAssessment(Noun):
    """``data/erfolgsfaktoren.yml``."""

    on: Day
    by: Text
    """Who assessed."""
    text: Text | None = None
    """How it was done."""
    scale: Annotated[Texts, Field(min_length=2)]
    """The steps from the lowest to the highest."""
    factors: Any = None
    """The assessed, changed or own factors; they are read as nouns of their own."""


class Consequence(Noun):
    """What changed because of a finding."""

    text: Text
    on: Day | None = None
    measures: Ids = ()
    link: Address | None = None


class Evaluation(Noun):
    """An evaluation of ``data/evaluationen.yml`` (guide, chapters 2.06 and 3.8)."""

    id: Id
    title: Name
    kind: Annotated[EvaluationKind, one_of(EvaluationKind)]
    body_name: Name
    """Who evaluates."""
    period: Span | None = None
    """From when to when the work is done."""
    on: Day | None = None
    """When the result was published; None while it is awaited."""
    text: Text | None = None
    """What is examined, and why."""
    method: Text | None = None
    measures: Ids = ()
    goals: Ids = ()
    """With neither measures nor goals it is about the strategy as a whole."""
    findings: Texts = ()
    unexpected_effects: Texts = ()
    consequences: Annotated[tuple[Consequence, ...], Listed] = ()
    link: Address | None = None
    """The report."""


class Version(Noun):
    """A version of the strategy."""

    id: Id
    title: Name
    decided: Decision
    text: Text | None = None
    changes: Texts = ()
    """What is different from the version before."""
    link: Address | None = None


class Learning(Noun):
    """``data/evaluationen.yml``: evaluations and versions, read as nouns of their own."""

    evaluations: Any = None
    versions: Any = None
