"""What a measure is meant to change: from what is put in to what it changes for all (guide, chapter 3.8)."""

from __future__ import annotations

from typing import Annotated

from strategieportal.model.base import Address, Day, Listed, Noun, Text, Texts
from strategieportal.model.words import KpiLevel


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
