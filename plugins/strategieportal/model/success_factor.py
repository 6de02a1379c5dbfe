"""Success factors and how the district sees itself in each of them."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from strategieportal.model.base import Address, Day, Id, Noun, Text, Texts


class SuccessFactor(Noun):
    """A success factor; six ship as defaults (guide, chapter 5). Without a level it was not assessed."""

    id: Id
    title: Text
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
            raise PydanticCustomError("reason_missing", "a level without a reason", {"at": "level"})
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
