"""The situation at the start (Ausgangslage): facts, strengths and weaknesses, guiding questions, related plans."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import Field

from strategieportal.model.base import Address, Day, Id, Listed, Noun, Text, Value, one_of
from strategieportal.model.chapter_words import PlanKind
from strategieportal.model.partial_date import PartialDate


class KeyFact(Noun):
    """A fact about the region, with its source."""

    title: Text
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

    title: Text
    kind: Annotated[PlanKind, one_of(PlanKind)]
    relation: Text | None = None
    """What the plan has to do with the strategy."""
    link: Address | None = None


class Situation(Noun):
    """``content/strategie/ausgangslage.md``."""

    title: Text | None = None
    short: Text | None = None
    facts: Annotated[tuple[KeyFact, ...], Listed] = ()
    strengths: Annotated[tuple[Finding, ...], Listed] = ()
    weaknesses: Annotated[tuple[Finding, ...], Listed] = ()
    chances: Annotated[tuple[Finding, ...], Listed] = ()
    risks: Annotated[tuple[Finding, ...], Listed] = ()
    questions: Any = None
    """Own or changed guiding questions; they are read as nouns of their own."""
    body: str = Field(default="", alias="", exclude=True)
