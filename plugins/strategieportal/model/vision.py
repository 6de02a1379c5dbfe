"""The vision: one sentence about the future, its keywords and horizon."""

from __future__ import annotations

from pydantic import Field

from strategieportal.model.base import Ids, Noun, Text, Texts, Whole
from strategieportal.model.parts import Image


class Vision(Noun):
    """``content/strategie/vision.md``."""

    title: Text | None = None
    statement: Text
    """The vision in a sentence."""
    keywords: Texts = ()
    horizon_year: Whole | None = None
    values: Ids = ()
    image: Image | None = None
    body: str = Field(default="", alias="", exclude=True)
