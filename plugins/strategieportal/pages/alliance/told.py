"""What the pages of an alliance are made from, and how each shows a measure of a portal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from strategieportal.language import say, short_day
from strategieportal.model.partial_date import PartialDate
from strategieportal.monitoring.alliance import alike, compared, kinds, travelled
from strategieportal.pages.page import Ref
from strategieportal.pages.parts.quantity import euro
from strategieportal.pages.parts.tags import tag

if TYPE_CHECKING:
    from collections.abc import Mapping

    from strategieportal.model.alliance import Alliance, Member, Shared
    from strategieportal.monitoring.alliance import Compared, Kinds, Like, Travelled
    from strategieportal.pages.page import Tag

MEMBERS = "portale/"
COMPARISON = "vergleich/"
INDEX = "a-z/"


class Told(Struct, frozen=True):
    """An alliance with all that follows from it."""

    alliance: Alliance
    like: tuple[tuple[Like, ...], ...]
    """In the order of the measures."""
    travelled: Mapping[str, Travelled]
    compared: tuple[Compared, ...]
    kinds: tuple[Kinds, ...]


def told(alliance: Alliance) -> Told:
    """Everything that the pages tell of ``alliance``."""
    measures = alliance.measures
    return Told(alliance, alike(measures), travelled(measures), tuple(compared(alliance)), kinds(alliance))


class Row(Struct, frozen=True):
    """A measure of a portal in a list."""

    ref: Ref
    owner: Ref
    tags: tuple[Tag, ...]
    end: str
    cost: str
    delay: str
    """By how much its end was put off, in words; a dash where it is not known."""


def member_ref(one: Member) -> Ref:
    """The link to the page of a portal."""
    return Ref(one.owner, f"{MEMBERS}{one.id}/", note=say("pages_alliance.as_of", day=short_day(one.as_of)))


def tags(one: Shared) -> tuple[Tag, ...]:
    """How a measure stands."""
    return (tag(one.phase), *((tag(one.schedule),) if one.schedule is not None else ()))


def when(text: str) -> str:
    """A partial date in words; a dash where there is none."""
    return PartialDate.parse(text).words if text else "–"


def cost(one: Shared) -> str:
    """What is planned for a measure; a dash where nobody says it."""
    return euro(one.planned) if one.planned is not None else "–"


def delay(one: Shared) -> str:
    """By how much the end of a measure was put off; a dash where it has none."""
    if one.put_off:
        return say("pages_alliance.days", count=one.put_off)
    return say("pages_alliance.never") if one.end else "–"


def row(one: Shared) -> Row:
    """A measure as it stands in a list."""
    return Row(
        Ref(one.title, one.path, one.code), member_ref(one.member), tags(one), when(one.end), cost(one), delay(one)
    )
