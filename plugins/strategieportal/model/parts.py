"""Parts that several nouns have: a span of time, a picture, a link, a responsible body."""

from __future__ import annotations

from pydantic import model_validator
from pydantic_core import PydanticCustomError

from strategieportal.model.base import Address, Contact, Name, Noun, Text
from strategieportal.model.partial_date import PartialDate


class Span(Noun):
    """A span of time; each end may be open."""

    start: PartialDate | None = None
    """Begins with the first day of this date."""
    end: PartialDate | None = None
    """Ends with the last day of this date."""

    @model_validator(mode="after")
    def _in_order(self) -> Span:
        if self.start and self.end and self.end.last < self.start.first:
            raise PydanticCustomError(
                "end_before_start", "end before start", {"start": self.start.text, "end": self.end.text, "at": "end"}
            )
        return self


class Image(Noun):
    """A picture with its alternative text, which is never optional."""

    file: Text
    """Path below ``content/``."""
    alt: Text
    """What somebody who cannot see the picture needs to know."""
    credit: Text | None = None
    """Who made it (§ 13 UrhG)."""
    license: Text | None = None
    """Its own licence, where it is not that of the portal."""
    license_link: Address | None = None


class Link(Noun):
    """A titled link to somewhere else."""

    title: Name
    link: Address


class Responsible(Noun):
    """The body that answers for something, and how to reach it."""

    body_name: Name
    """The office, not a person."""
    contact: Contact | None = None
    """Mail address or link."""
