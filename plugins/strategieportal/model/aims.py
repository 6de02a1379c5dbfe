"""What the strategy is for: vision, values and guidelines, goals, chains of impact.

The vision: one sentence about the future, its keywords and horizon.
Values and guidelines: what the district holds to.
A goal: from an actual state to a target state.
What a measure is meant to change: from what is put in to what it changes for all (guide, chapter 3.8).
"""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from strategieportal.model.base import Address, Day, Id, Ids, Listed, Name, Noun, Text, Texts, Whole, YesNo
from strategieportal.model.parts import Image, Responsible
from strategieportal.model.words import KpiLevel


class Vision(Noun):
    """``content/strategie/vision.md``."""

    title: Name | None = None
    statement: Text
    """The vision in a sentence."""
    keywords: Texts = ()
    horizon_year: Whole | None = None
    values: Ids = ()
    image: Image | None = None
    body: str = Field(default="", alias="", exclude=True)


class Evidence(Noun):
    """Where a value shows: not only stated but anchored."""

    text: Text
    link: Address | None = None


class Value(Noun):
    """A value of ``data/werte.yml``."""

    id: Id
    title: Name
    text: Text | None = None
    evidence: Annotated[tuple[Evidence, ...], Listed] = ()
    earlier_ids: Ids = ()


class Guideline(Noun):
    """A guideline of a smart district, of ``data/leitlinien.yml``; eight ship as defaults (guide, chapter 1.3)."""

    id: Id
    title: Name
    text: Text | None = None
    earlier_ids: Ids = ()


class Goal(Noun):
    """``content/ziele/<id>.md``."""

    id: Id
    title: Name
    short: Text | None = None
    code: Text | None = None
    actual: Text | None = None
    """The state at the start (Ist)."""
    target_state: Text | None = None
    """The state aimed at (Soll)."""
    fields: Ids = ()
    values: Ids = ()
    kpis: Ids = ()
    responsible: Responsible | None = None
    order: Whole | None = None
    draft: YesNo = False
    """Not published yet; shown, and marked, in the preview only."""
    public_from: Day | None = None
    """Published from this day on; before it, as a draft."""
    earlier_ids: Ids = ()
    body: str = Field(default="", alias="", exclude=True)

    @property
    def printed_code(self) -> str:
        """What is printed as the goal's number."""
        return self.code or self.id.upper()


class UnexpectedEffect(Noun):
    """An effect that nobody had planned, good or bad."""

    on: Day
    """When it was noticed."""
    text: Text
    source: Address | None = None


class ImpactChain(Noun):
    """The chain of one measure. Each entry is a KPI's id or a text, where nothing is counted (yet)."""

    inputs: Texts = ()
    """What is put in: money, time, people."""
    outputs: Texts = ()
    """What comes out of it, and how good it is."""
    outcomes: Texts = ()
    """What changes for those who use it."""
    impact: Texts = ()
    """What changes for the whole district in the long run."""
    assumptions: Texts = ()
    """What must be true for one step to lead to the next."""
    unexpected: Annotated[tuple[UnexpectedEffect, ...], Listed] = ()

    def entries(self, level: KpiLevel) -> tuple[str, ...]:
        """The entries of one level, as they were written."""
        by_level = {
            KpiLevel.INPUT: self.inputs,
            KpiLevel.OUTPUT: self.outputs,
            KpiLevel.OUTCOME: self.outcomes,
            KpiLevel.IMPACT: self.impact,
        }
        return by_level[level]

    @property
    def all_entries(self) -> tuple[str, ...]:
        """All entries of all levels, in the order of the chain."""
        return tuple(one for level in KpiLevel for one in self.entries(level))
