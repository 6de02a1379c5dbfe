"""Evaluations of measures or of the whole strategy, and the versions of the strategy that followed."""

from __future__ import annotations

from typing import Annotated, Any

from strategieportal.model.base import Address, Day, Id, Ids, Listed, Noun, Text, Texts, one_of
from strategieportal.model.chapter_words import EvaluationKind
from strategieportal.model.parts import Span
from strategieportal.model.portal import Decision


class Consequence(Noun):
    """What changed because of a finding."""

    text: Text
    on: Day | None = None
    measures: Ids = ()
    link: Address | None = None


class Evaluation(Noun):
    """An evaluation of ``data/evaluationen.yml`` (guide, chapters 2.06 and 3.8)."""

    id: Id
    title: Text
    kind: Annotated[EvaluationKind, one_of(EvaluationKind)]
    body_name: Text
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
    title: Text
    decided: Decision
    text: Text | None = None
    changes: Texts = ()
    """What is different from the version before."""
    link: Address | None = None


class Learning(Noun):
    """``data/evaluationen.yml``: evaluations and versions, read as nouns of their own."""

    evaluations: Any = None
    versions: Any = None
