"""A text in Leichte Sprache, beside the sheet or page that it explains."""

from __future__ import annotations

from pydantic import Field

from strategieportal.model.base import Day, Noun, Text


class EasyText(Noun):
    """``content/**/<name>.leicht.md``, beside ``<name>.md``; ``content/index.leicht.md`` explains the whole portal."""

    title: Text | None = None
    checked_by: Text | None = None
    """The group of people with learning difficulties, or the office, that has checked it."""
    updated: Day | None = None
    example: Text | None = None
    """Set for an example: the note that stands above the text."""
    body: str = Field(default="", alias="", exclude=True)
