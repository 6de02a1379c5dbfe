"""News: what a district has to tell on a day, in a few words or many."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from strategieportal.model.base import Day, Id, Ids, Listed, Name, Noun, Text, YesNo
from strategieportal.model.parts import Image, Link


class NewsItem(Noun):
    """A piece of news: a sheet of ``content/neuigkeiten``."""

    id: Id
    title: Name
    date: Day
    """The day that it is told for, which stands above it and orders the list."""
    short: Text | None = None
    """One sentence for lists and feeds; the beginning of the text when missing."""
    image: Image | None = None
    measures: Ids = ()
    kpis: Ids = ()
    goals: Ids = ()
    fields: Ids = ()
    participations: Ids = ()
    """What it is about."""
    links: Annotated[tuple[Link, ...], Listed] = ()
    draft: YesNo = False
    """Not published yet; shown, and marked, in the preview only."""
    public_from: Day | None = None
    """Published from this day on; before it, as a draft."""
    earlier_ids: Ids = ()
    body: str = Field(default="", alias="", exclude=True)
    """The sheet's Markdown; set by the reader, never a key of the front matter."""
