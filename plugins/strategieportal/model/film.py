"""A film in Deutsche Gebärdensprache, beside the sheet or page that it explains."""

from __future__ import annotations

from pydantic import Field

from strategieportal.model.base import Day, Name, Noun, Text, YesNo


class Film(Noun):
    """``content/**/<name>.dgs.md``, beside ``<name>.md``; ``content/index.dgs.md`` explains the whole portal."""

    title: Name
    film: Text
    """Path below ``content/`` of an MP4 or WebM file."""
    captions: Text | None = None
    """Path below ``content/`` of a WebVTT file."""
    poster: Text | None = None
    """Path below ``content/`` of the picture that stands there before the film begins."""
    signed_by: Text | None = None
    """Who signs."""
    credit: Text | None = None
    """Who made the film."""
    updated: Day | None = None
    """The day of which the film is."""
    draft: YesNo = False
    """Not published yet; shown, and marked, in the preview only."""
    public_from: Day | None = None
    """Published from this day on; before it, as a draft."""
    body: str = Field(default="", alias="", exclude=True)
    """What the film says, as Markdown."""
