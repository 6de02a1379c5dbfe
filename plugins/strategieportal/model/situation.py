"""Where the district stands: its situation, who has a stake, what happens outside.

The situation at the start (Ausgangslage): facts, strengths and weaknesses, guiding questions, related plans.
A stakeholder (Akteur) who takes part in measures, and the groups of the stakeholder map.
An outside event of the roadmap: an election, a law, an evaluation.
"""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import Field

from strategieportal.model.base import Address, Day, Id, Ids, Listed, Name, Noun, Text, Value, one_of
from strategieportal.model.chapter_words import PlanKind
from strategieportal.model.municipality import Municipalities
from strategieportal.model.partial_date import PartialDate
from strategieportal.model.words import EventKind, StakeholderArea


class KeyFact(Noun):
    """A fact about the region, with its source."""

    title: Name
    value: Value
    unit: Text | None = None
    at: PartialDate | None = None
    """When it was so."""
    source: Text
    link: Address | None = None
    note: Text | None = None


class Finding(Noun):
    """A strength, weakness, chance or risk (SWOT), with what it is drawn from."""

    text: Text
    source: Text
    link: Address | None = None


class GuidingQuestion(Noun):
    """A question to the situation; ten ship as defaults (guide, chapter 3.1). Without an answer it is open."""

    id: Id
    question: Text
    answer: Text | None = None
    on: Day | None = None
    """When it was answered."""
    link: Address | None = None


class RelatedPlan(Noun):
    """Another plan of the district beside which the strategy stands (guide, chapter 1.1)."""

    title: Name
    kind: Annotated[PlanKind, one_of(PlanKind)]
    relation: Text | None = None
    """What the plan has to do with the strategy."""
    link: Address | None = None


class Situation(Noun):
    """``content/strategie/ausgangslage.md``."""

    title: Name | None = None
    short: Text | None = None
    facts: Annotated[tuple[KeyFact, ...], Listed] = ()
    strengths: Annotated[tuple[Finding, ...], Listed] = ()
    weaknesses: Annotated[tuple[Finding, ...], Listed] = ()
    chances: Annotated[tuple[Finding, ...], Listed] = ()
    risks: Annotated[tuple[Finding, ...], Listed] = ()
    questions: Any = None
    """Own or changed guiding questions; they are read as nouns of their own."""
    body: str = Field(default="", alias="", exclude=True)


class StakeholderGroup(Noun):
    """A group of the map, of ``data/akteursgruppen.yml``; nine ship as defaults (guide, chapter 4.1, figure 5)."""

    id: Id
    title: Name
    area: Annotated[StakeholderArea, one_of(StakeholderArea)]
    text: Text | None = None


class Stakeholder(Noun):
    """A stakeholder of ``data/akteure.yml``."""

    id: Id
    name: Name
    group: Id
    contribution: Text | None = None
    fields: Ids = ()
    link: Address | None = None


class Event(Noun):
    """An event of ``data/ereignisse.yml``."""

    id: Id
    title: Name
    at: PartialDate
    end: PartialDate | None = None
    kind: Annotated[EventKind, one_of(EventKind)] = EventKind.REGION
    text: Text | None = None
    link: Address | None = None
    measures_affected: Ids = ()
    """Measures it bears on."""
    municipalities: Municipalities = ()
    """Which municipalities it bears on; the single word ``alle`` for the whole district."""
