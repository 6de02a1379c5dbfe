"""A criterion by which ideas are chosen."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Final

from pydantic import model_validator
from pydantic_core import PydanticCustomError

from strategieportal.model.base import Amount, Id, Noun, Text, Texts, one_of
from strategieportal.model.chapter_words import CriterionKind

USUAL_MAXIMUM: Final = Decimal(3)
"""Points of a criterion that names no maximum (guide, chapter 4.3: none, low, medium, high)."""


class Criterion(Noun):
    """A criterion of ``data/kriterien.yml``."""

    id: Id
    title: Text
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
