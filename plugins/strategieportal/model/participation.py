"""Participation: the formats of the catalogue, and the events in which people took part (guide, chapter 4.2)."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from strategieportal.model.base import (
    Address,
    Day,
    Id,
    Ids,
    Listed,
    Money,
    Name,
    Noun,
    Text,
    Whole,
    YesNo,
    lacks,
    one_of,
)
from strategieportal.model.chapter_words import Depth, ParticipationStatus
from strategieportal.model.municipality import Municipalities
from strategieportal.model.parts import Image, Link, Span
from strategieportal.model.words import Level


class ParticipationFormat(Noun):
    """A way to take part, of ``data/formate.yml``; some thirty ship as defaults."""

    id: Id
    title: Name
    text: Text | None = None
    """What happens, in one sentence."""
    depth: Annotated[Depth, one_of(Depth)]
    """How much those who take part decide."""
    crowd: Annotated[Level, one_of(Level)]
    """How many people take part as a rule."""
    hybrid: YesNo = False
    """Whether it usually takes place on site and online at once."""


class Proposal(Noun):
    """What somebody proposed and what became of it."""

    proposal: Text
    measure: Id | None = None
    """The measure or idea that it became or went into."""
    text: Text | None = None
    """What became of it, where no measure tells, or why nothing did."""
    source: Address | None = None

    @model_validator(mode="after")
    def _tells_its_fate(self) -> Proposal:
        if self.measure is None and self.text is None:
            raise PydanticCustomError(
                "no_fate", "neither measure nor text", {"at": "proposal"} | lacks("measure", "text")
            )
        return self


class Participation(Noun):
    """An event or a round of events in which people took part: a sheet of ``content/beteiligung``."""

    id: Id
    title: Name
    short: Text | None = None
    """One sentence for lists."""
    format: Id
    """Its format in the catalogue."""
    depth: Annotated[Depth, one_of(Depth)] | None = None
    """How much those who took part decided; as usual for the format when missing."""
    status: Annotated[ParticipationStatus, one_of(ParticipationStatus)] | None = None
    """Follows from the period when missing."""
    period: Span | None = None
    target_group: Text | None = None
    aim: Text | None = None
    attendance: Whole | None = None
    """How many people took part, or are expected before it took place."""
    received: Whole | None = None
    """How many proposals came in, whether they are told one by one or not."""
    budget: Money | None = None
    """What it cost or may cost, in euro."""
    duration: Text | None = None
    """How much time those who took part needed, such as ``drei Abende``."""
    place: Text | None = None
    hybrid: YesNo | None = None
    """On site and online at once; None when nobody says."""
    fields: Ids = ()
    municipalities: Municipalities = ()
    """Whom it was for, or where it took place; the single word ``alle`` for the whole district."""
    result: Text | None = None
    became: Annotated[tuple[Proposal, ...], Listed] = ()
    links: Annotated[tuple[Link, ...], Listed] = ()
    image: Image | None = None
    draft: YesNo = False
    """Not published yet; shown, and marked, in the preview only."""
    public_from: Day | None = None
    """Published from this day on; before it, as a draft."""
    earlier_ids: Ids = ()
    body: str = Field(default="", alias="", exclude=True)
    """The sheet's Markdown; set by the reader, never a key of the front matter."""
