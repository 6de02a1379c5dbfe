"""What the pages of an alliance are made from, and how each shows a measure of a portal."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec import Struct

from strategieportal.language import say, say_count, short_day
from strategieportal.model.partial_date import PartialDate
from strategieportal.monitoring.alliance import compared, kinds, travelled
from strategieportal.monitoring.likeness import alike
from strategieportal.pages.page import Crumb, Page, Ref
from strategieportal.pages.parts.quantity import euro
from strategieportal.pages.parts.tags import tag

if TYPE_CHECKING:
    from collections.abc import Mapping

    from strategieportal.model.alliance import Alliance, Member, Shared
    from strategieportal.monitoring.alliance import Compared, Kinds, Travelled
    from strategieportal.monitoring.likeness import Like
    from strategieportal.pages.page import Tag

MEMBERS: Final = "portale/"
COMPARISON: Final = "vergleich/"
INDEX: Final = "a-z/"
START: Final = "alliance"
MEMBER: Final = "alliance-member"
MEASURE: Final = "alliance-measure"
COMPARED: Final = "alliance-comparison"
LETTERS: Final = "alliance-index"
LETTER: Final = "alliance-letter"
NAMES: Final = (START, MEMBER, MEASURE, COMPARED, LETTERS, LETTER)
"""What the kinds of pages are called."""


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
    """Whose it is: leads to the page of that portal."""
    tags: tuple[Tag, ...]
    end: str
    cost: str
    """Planned euro; a dash where nobody says it."""
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


def page_of(
    kind: str, path: str, title: str, content: object, crumbs: tuple[Crumb, ...] = (), section: str = ""
) -> Page:
    """The page at ``path``, with what all of them have."""
    return Page(
        path=path,
        kind=kind,
        template=f"{kind.replace('-', '_')}.html",
        title=title,
        content=content,
        section=section or path,
        crumbs=(*crumbs, Crumb(title)) if path else (),
        stylesheets=("alliance",),
    )


def measures_of(count: int) -> str:
    """So many measures, in words."""
    return say_count("pages_alliance.measures", count)


def held(members: int, measures: int) -> str:
    """How many portals and measures there are, in words."""
    return say(
        "pages_alliance.holds", members=say_count("pages_alliance.portals", members), measures=measures_of(measures)
    )
