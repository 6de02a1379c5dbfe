"""The strategy cycle (Strategiekreislauf): its phases with dated results, tasks across them, and rounds."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import model_validator
from pydantic_core import PydanticCustomError

from strategieportal.model.base import Address, Id, Listed, Noun, Text, one_of
from strategieportal.model.chapter_words import PortalPage
from strategieportal.model.partial_date import PartialDate


class CycleResult(Noun):
    """Something that came out of a phase on a day."""

    at: PartialDate
    title: Text
    text: Text | None = None
    link: Address | None = None


class CyclePhase(Noun):
    """A phase of the cycle; six ship as defaults (guide, chapter 2, figure 1)."""

    id: Id
    title: Text
    text: Text | None = None
    pages: Annotated[tuple[Annotated[PortalPage, one_of(PortalPage)], ...], Listed] = ()
    """Pages of the portal that show what the phase is about."""
    results: Annotated[tuple[CycleResult, ...], Listed] = ()


class CrossTask(Noun):
    """A task that runs through all phases; three ship as defaults (guide, chapter 2, figure 1)."""

    id: Id
    title: Text
    text: Text | None = None
    pages: Annotated[tuple[Annotated[PortalPage, one_of(PortalPage)], ...], Listed] = ()


class Round(Noun):
    """One way around the cycle."""

    title: Text
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
