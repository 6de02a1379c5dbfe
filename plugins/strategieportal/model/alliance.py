"""An alliance of portals: whose they are, and what each says of its measures.

The list of portals that somebody writes, and the portals and measures that were read from them.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Annotated

from msgspec import Struct

from strategieportal.model.base import Address, Contact, Listed, Name, Noun, Text, one_of
from strategieportal.model.words import AreaKind, Phase, Schedule


class ListedPortal(Noun):
    """A portal of the list."""

    portal: Text
    """Address or path of its ``portal.json``, or of its start page."""
    area_kind: Annotated[AreaKind, one_of(AreaKind)] | None = None
    """What kind of body it is of, where the portal does not say it itself."""


class AllianceList(Noun):
    """The list that ``strategieportal verbund`` is given."""

    title: Name
    owner: Name
    """Who publishes the pages about all of them."""
    short: Text | None = None
    contact: Contact | None = None
    site: Address | None = None
    """Where the pages will be published."""
    portals: Annotated[tuple[ListedPortal, ...], Listed] = ()


class Member(Struct, frozen=True):
    """A portal that was read."""

    id: str
    """Its address in the site, the only one of its name."""
    owner: str
    title: str
    address: str
    as_of: date
    kind: AreaKind | None
    license: str


class Shared(Struct, frozen=True):
    """A measure of a portal, as that portal told it."""

    member: Member
    id: str
    code: str
    title: str
    short: str
    body: str
    """The responsible body; empty where none is named."""
    phase: Phase
    schedule: Schedule | None
    start: str
    """As the portal wrote it; empty where it is not known."""
    end: str
    planned: Decimal | None
    """Planned euro, None when nothing is known."""
    put_off: int | None
    """By how many days its end was put off; None where it never was."""
    address: str
    originals: tuple[str, ...]
    """The pages of the measures that it was taken over from, the first one first."""

    @property
    def path(self) -> str:
        """Its page in the site."""
        return f"massnahmen/{self.member.id}/{self.id}/"


class Alliance(Struct, frozen=True):
    """All that was read, in an order that follows from names alone."""

    members: tuple[Member, ...]
    measures: tuple[Shared, ...]

    @property
    def as_of(self) -> date:
        """The newest day of which a portal tells."""
        return max(one.as_of for one in self.members)
